import { problemAt } from '../../domain/problem.ts';
import type { Container, Found, OpenLimits, Source } from './container.ts';
import { asUtf8, Held, headText, isBlankByte } from './held.ts';

const NAMED = /\.(?:jsonl|jl|ndjson|jsonlines)$/i;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** JSON Lines under its names; a list that only bears such a name is left to JSON. */
export const JSON_LINES: Container = {
  name: 'jsonl',
  matches: ({ name, head }) => NAMED.test(name) && !/^\s*\[\s*\{/.test(headText(head)),
  records: (source, limits) => readLines(asUtf8(source.head, source.chunks()), source, limits),
};

/**
 * Splits on line feeds, and on lone returns between two objects, as old Macs write them; a return inside a record is white
 * space. Blank lines are no records. A line over the limit is quarantined without being held.
 *
 * @param chunks bytes in order; a chunk is read before the next one is asked for
 * @param source where they come from, for records and problems
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  { path }: Pick<Source, 'path'>,
  limits: OpenLimits,
): AsyncGenerator<Found> {
  const held = new Held(limits.documentBytesMax);
  let line = 1;
  /** The last byte of the line that is no white space; -1 for none. */
  let last = -1;
  /** Whether a return came after it. */
  let returned = false;
  const hold = (part: Uint8Array): void => {
    held.add(part);
    let at = part.length - 1;
    for (; at >= 0 && isBlankByte(part[at]); at--) if (part[at] === RETURN) returned = true;
    if (at < 0) return;
    last = part[at] as number;
    returned = part.subarray(at).includes(RETURN);
  };
  const finish = function* (): Generator<Found> {
    if (last < 0) held.take();
    else if (held.isOver) {
      const details = { found: held.length, limit: limits.documentBytesMax };
      held.take();
      yield { problem: problemAt({ path, line }, 'read/too-large', 'quarantined', details) };
    } else yield { input: { path, line, bytes: held.take(), kind: 'json' } };
    last = -1;
    returned = false;
    line++;
  };
  for await (const chunk of chunks) {
    let from = 0;
    let feed = nextOf(chunk, LINE_FEED, 0);
    if (returned && last === CLOSE) {
      const next = nextVisible(chunk, 0);
      if (chunk[next] === OPEN) {
        hold(chunk.subarray(0, next));
        yield* finish();
        from = next;
      }
    }
    for (let turn = nextOf(chunk, RETURN, from); from < chunk.length; ) {
      if (turn < feed) {
        const next = nextVisible(chunk, turn + 1);
        if (chunk[next] === OPEN && lastVisible(chunk, from, turn, last) === CLOSE) {
          hold(chunk.subarray(from, next));
          yield* finish();
          from = next;
        }
        turn = nextOf(chunk, RETURN, Math.max(turn + 1, next));
      } else if (feed < chunk.length) {
        hold(chunk.subarray(from, feed));
        yield* finish();
        from = feed + 1;
        feed = nextOf(chunk, LINE_FEED, from);
      } else break;
    }
    hold(chunk.subarray(from));
  }
  if (last >= 0) yield* finish();
}

/** Where a byte comes next; the chunk's length when it does not. */
function nextOf(chunk: Uint8Array, byte: number, from: number): number {
  const at = chunk.indexOf(byte, from);
  return at < 0 ? chunk.length : at;
}

/** The next byte that is no white space, or a line feed. */
function nextVisible(chunk: Uint8Array, from: number): number {
  let at = from;
  while (at < chunk.length && chunk[at] !== LINE_FEED && isBlankByte(chunk[at])) at++;
  return at;
}

function lastVisible(chunk: Uint8Array, from: number, before: number, otherwise: number): number {
  for (let at = before - 1; at >= from; at--) if (!isBlankByte(chunk[at])) return chunk[at] as number;
  return otherwise;
}
