import { textIn } from '../../domain/declared.ts';
import { hasLongIntegers, parseWithDigits } from '../../domain/json-numbers.ts';
import { problemAt } from '../../domain/problem.ts';
import { type Container, type Found, type OpenLimits, type Source, Truncated } from './container.ts';
import { asUtf8, headText, isBlankByte } from './held.ts';
import { itemsOf } from './json-items.ts';
import { type Outline, outlineOf } from './json-outline.ts';
import { readLines } from './jsonl.ts';

const NAMED = /\.(?:json|jsonl|jl|ndjson|jsonlines|geojson)$/i;
// Names that promise something else, and are believed.
const OTHERS = /\.(?:html?|xhtml|md|markdown|csv|tsv|tab|xml|rss|atom)$/i;
const LIST = 0x5b;
const OBJECT = 0x7b;

/**
 * JSON: a list of records, an envelope around one (`{"articles": […]}`), an object a line, or one object that is the
 * document. Told by name, and by content where the name says nothing else.
 */
export const JSON_TEXT: Container = {
  name: 'json',
  matches: ({ name, head }) =>
    NAMED.test(name) || (!OTHERS.test(name) && /^\s*(?:\[\s*)?\{\s*"[^"\\\r\n]{1,80}"\s*:/.test(headText(head))),
  async *records(source, limits) {
    const start = await beginning(asUtf8(source.head, source.chunks()), limits.documentBytesMax);
    const first = firstVisible(start.bytes);
    if (start.bytes[first] === LIST) yield* readItems(start.from(first + 1), source, 0, limits);
    else {
      const outline =
        start.bytes[first] === OBJECT
          ? outlineOf(start.bytes.subarray(0, limits.documentBytesMax))
          : ({ kind: 'one' } as const);
      if (outline.kind === 'lines') yield* readLines(start.from(0), source, limits);
      else if (outline.kind === 'list') yield* readItems(start.from(outline.at), source, outline.open, limits);
      else if (!isNone(start.bytes, outline.kind, limits))
        yield await oneDocument(start, source, limits.documentBytesMax);
    }
  },
};

/** The first bytes of a stream, at most one document of them (of a list, one chunk), and all of it from anywhere in them. */
interface Beginning {
  readonly bytes: Uint8Array;
  from(at: number): AsyncIterable<Uint8Array>;
}

async function beginning(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Beginning> {
  const iterator = chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let length = 0;
  let broken: Truncated | undefined;
  let isDone = false;
  while (length <= limit) {
    try {
      const next = await iterator.next();
      isDone = next.done === true;
      if (isDone) break;
      const chunk = next.value as Uint8Array;
      held.push(chunk.slice());
      length += chunk.length;
    } catch (error) {
      if (!(error instanceof Truncated)) throw error;
      broken = error;
      break;
    }
    const first = firstVisible(held[0] as Uint8Array);
    if (held[0]?.[first] === LIST) break;
  }
  const bytes = Buffer.concat(held);
  return {
    bytes,
    async *from(at) {
      try {
        yield bytes.subarray(at);
        if (broken) throw broken;
        for (let next = isDone ? undefined : await iterator.next(); next && !next.done; next = await iterator.next())
          yield next.value;
      } finally {
        await iterator.return?.();
      }
    },
  };
}

function firstVisible(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (isBlankByte(bytes[at])) at++;
  return at;
}

/** Whether a file is nothing, or an envelope around nothing: an object with an empty list and no text. */
function isNone(bytes: Uint8Array, kind: Outline['kind'], { documentBytesMax, textNames = [] }: OpenLimits): boolean {
  if (bytes.length > documentBytesMax) return false;
  if (kind !== 'perhaps none') return bytes.every(isBlankByte);
  try {
    return (
      textIn(
        JSON.parse(
          Buffer.from(bytes)
            .toString('utf8')
            .replace(/^\ufeff/, ''),
        ),
        { text: textNames },
      ) === undefined
    );
  } catch {
    return false;
  }
}

async function* readItems(
  chunks: AsyncIterable<Uint8Array>,
  { path }: Source,
  open: number,
  limits: OpenLimits,
): AsyncGenerator<Found> {
  let line = 0;
  for await (const item of itemsOf(chunks, open, limits)) {
    line++;
    const refused = (
      code: 'read/json' | 'read/too-large' | 'read/damaged',
      details: Record<string, string | number>,
    ) => ({
      problem: problemAt({ path, line }, code, 'quarantined', details),
    });
    if ('broken' in item) yield refused('read/damaged', { expected: 'a whole JSON text', found: item.broken });
    else if ('length' in item) yield refused('read/too-large', { found: item.length, limit: limits.documentBytesMax });
    else if (item.bytes.every(isBlankByte)) yield refused('read/json', { found: 'nothing between two commas' });
    else yield { input: { path, line, bytes: withWholeNumbers(trimmed(item.bytes)), kind: 'json' } };
  }
}

/** Without the white space around it: an item is the same however the list is laid out. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let from = 0;
  let to = bytes.length;
  while (isBlankByte(bytes[from])) from++;
  while (isBlankByte(bytes[to - 1])) to--;
  return bytes.slice(from, to);
}

async function oneDocument({ bytes, from }: Beginning, source: Source, limit: number): Promise<Found> {
  if (bytes.length > limit)
    return {
      problem: problemAt(source, 'read/too-large', 'quarantined', {
        found: Math.max(bytes.length, source.size ?? 0),
        limit,
      }),
    };
  // All of it is here already; what is left is to hear of a break.
  for await (const _ of from(bytes.length));
  return { input: { path: source.path, bytes: new Uint8Array(bytes), kind: 'json' } };
}

/** Integers of more digits than a double holds, as texts: ids of posts keep all of theirs. */
function withWholeNumbers(bytes: Uint8Array): Uint8Array {
  if (!hasLongIntegers(Buffer.from(bytes).toString('latin1'))) return bytes;
  try {
    const value = parseWithDigits(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return Buffer.from(JSON.stringify(value));
  } catch {
    // No JSON, or nested too deep: the next stage says what is wrong with it.
    return bytes;
  }
}
