import { type Problem, type ProblemCode, problemAt } from '../../domain/problem.ts';
import { ByteReader } from './byte-reader.ts';
import { type Capture, contentOf } from './capture.ts';
import type { Container, Found, OpenLimits, Source } from './container.ts';
import { fieldsOf, HEADERS_MAX } from './http.ts';

// Own reader, not a library's: those at hand tell of broken records on the console alone, hold a record whole, and go
// on after a wrong length as if nothing had been. What counts as a record, here and for the second count:
//
// - A record begins where a block of headers is whole: from its `WARC/1.` line to the blank line that ends it.
// - It is well where its Content-Length leads to two line ends (or more) and the next `WARC/` or the end of the file.
// - If not, the next record begins at the first line after its headers that begins with `WARC/0.` or `WARC/1.`.
//
// `line` counts the records of the types that hold documents. `offset` is that of the record in the stream without
// compression: which gzip member it stood in cannot be known here.

const DOCUMENT_TYPES = ['response', 'resource', 'conversion'];
const VERSION = /^WARC\/[01]\.\d/;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
// Of a record over the limit, what is looked at to tell a page from a film.
const GLANCE = HEADERS_MAX;

/** Web archives (ISO 28500), with pages, or with plain text as Common Crawl's WET. */
export const WARC: Container = {
  name: 'warc',
  matches: ({ name, head }) => startsWith(head, 'WARC/') || isArc(head) || /\.(?:warc|wet|wat|arc)$/i.test(name),
  records,
};

async function* records(source: Source, { documentBytesMax }: OpenLimits): AsyncGenerator<Found> {
  const reader = new ByteReader(source.chunks());
  try {
    const head = await reader.peek(16);
    if (head.length === 0) return;
    if (!startsWith(head, 'WARC/')) {
      yield { problem: wholeFile(source, head) };
      return;
    }
    let line = 0;
    // Whether a record was named that the compression broke off in.
    let isSaid = false;
    for (let record = await nextRecord(reader); record; record = await nextRecord(reader)) {
      const counts = DOCUMENT_TYPES.includes(record.type);
      if (counts) line++;
      const where = { path: source.path, ...(counts ? { line } : {}) };
      const wrong = (found: string): Found => ({
        problem: problemAt(where, 'read/damaged', counts ? 'quarantined' : 'noted', {
          expected: `a whole WARC record (${record.type || 'headers'}) at byte ${record.offset}`,
          found,
          offset: record.offset,
        }),
      });
      const block = 'wrong' in record ? record : await blockOf(reader, record, documentBytesMax);
      if ('wrong' in block) {
        yield wrong(block.wrong);
        await toNextRecord(reader);
        isSaid = reader.cut;
        continue;
      }
      if (!counts) continue;
      const content = contentOf({ type: record.type as Capture['type'], ...block }, documentBytesMax);
      const isOver = 'tooLarge' in content || (block.length > documentBytesMax && !('other' in content));
      const refused = (code: ProblemCode, effect: Problem['effect'], details: Problem['details']): Found => ({
        problem: problemAt(where, code, effect, details),
      });
      if (isOver) {
        const found = block.length > documentBytesMax ? block.length : 'more';
        yield refused('read/too-large', 'quarantined', { found, limit: documentBytesMax });
      } else if ('damaged' in content) yield wrong(content.damaged);
      else if ('other' in content) yield refused('read/no-document', 'skipped', { found: content.other });
      else yield { input: { path: source.path, line, locator: `offset ${record.offset}`, ...content } };
    }
    if (reader.cut && !isSaid) {
      const details = {
        expected: 'a whole compressed file',
        found: 'the end of what can be decompressed',
        offset: reader.offset,
      };
      yield { problem: problemAt(source, 'read/damaged', 'noted', { ...details }) };
    }
  } finally {
    await reader.close();
  }
}

interface Header {
  readonly offset: number;
  /** Of the record, lower case; empty where the headers are broken. */
  readonly type: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Reads on to the next block of headers. @returns undefined at the end of the file */
async function nextRecord(reader: ByteReader): Promise<Header | (Header & { wrong: string }) | undefined> {
  await passLineEnds(reader);
  const offset = reader.offset;
  let block = '';
  for (;;) {
    const line = await reader.line(HEADERS_MAX);
    if (line?.length === 0) {
      if (block === '') return undefined;
      return { offset, type: '', fields: new Map(), wrong: 'the end of the file in its headers' };
    }
    const text = line && new TextDecoder('utf-8').decode(line);
    const isVersion = block === '' && text !== undefined && VERSION.test(text);
    if (text === undefined) await reader.skip(1);
    if (text === undefined || (block === '' && !isVersion) || block.length + text.length > HEADERS_MAX)
      return { offset, type: '', fields: new Map(), wrong: 'bytes that are no headers' };
    if (block !== '' && /^\r?\n$/.test(text)) break;
    block += text;
  }
  const fields = fieldsOf(block.slice(block.indexOf('\n') + 1));
  return { offset, type: (fields.get('warc-type') ?? '').toLowerCase(), fields };
}

interface Block {
  readonly fields: ReadonlyMap<string, string>;
  /** The content; of one over the limit only its beginning. */
  readonly block: Uint8Array;
  readonly length: number;
}

/** Reads a record's content, if its length is right; nothing is taken of one that is held and is not. */
async function blockOf(reader: ByteReader, { fields }: Header, max: number): Promise<Block | { wrong: string }> {
  const given = fields.get('content-length') ?? '';
  if (!/^\d{1,15}$/.test(given))
    return { wrong: given === '' ? 'no Content-Length' : `a Content-Length of ${given.slice(0, 40)}` };
  const length = Number(given);
  if (length > max) {
    // What goes by unheld cannot be searched for the record it may have swallowed.
    const block = await reader.take(Math.min(length, GLANCE));
    const taken = block.length + (await reader.skip(length - block.length));
    if (taken < length) return { wrong: endAfter(taken, length) };
    return endsWell(await reader.peek(END_LOOKED_AT)) ? { fields, block, length } : { wrong: notItsEnd(length) };
  }
  const held = await reader.hold(length + END_LOOKED_AT);
  if (held < length) return { wrong: endAfter(held, length) };
  if (!endsWell(reader.ahead(length, END_LOOKED_AT))) return { wrong: notItsEnd(length) };
  return { fields, block: await reader.take(length), length };
}

function notItsEnd(length: number): string {
  return `a Content-Length of ${length} that does not lead to its end`;
}

function endAfter(taken: number, length: number): string {
  return `the end of the file after ${taken} of ${length} bytes`;
}

// Some writers leave more line ends than two.
const END_LOOKED_AT = 64;

/** Whether two line ends and another record, or the end of the file, come next. @param next bytes behind a record */
function endsWell(next: Uint8Array): boolean {
  let at = 0;
  let ends = 0;
  for (; next[at] === LINE_FEED || next[at] === CARRIAGE_RETURN; at++) if (next[at] === LINE_FEED) ends++;
  return at === next.length || (ends >= 2 && startsWith(next.subarray(at), 'WARC/'));
}

async function passLineEnds(reader: ByteReader): Promise<void> {
  for (;;) {
    const [next] = await reader.peek(1);
    if (next !== LINE_FEED && next !== CARRIAGE_RETURN) return;
    await reader.skip(1);
  }
}

async function toNextRecord(reader: ByteReader): Promise<void> {
  for (;;) {
    const start = await reader.peek(8);
    if (start.length === 0 || VERSION.test(new TextDecoder('latin1').decode(start))) return;
    // A line longer than that is passed in pieces.
    while ((await reader.line(HEADERS_MAX)) === undefined) await reader.skip(HEADERS_MAX);
  }
}

/** A file that is no WARC from its first byte. */
function wholeFile(source: Source, head: Uint8Array): Problem {
  if (isArc(head))
    return problemAt(source, 'read/no-document', 'skipped', {
      found: 'an ARC file, the format before WARC',
      advice: 'convert it, with warcio recompress for one',
    });
  return problemAt(source, 'read/damaged', 'quarantined', {
    expected: 'a WARC file',
    found: 'other bytes',
    offset: 0,
  });
}

function isArc(head: Uint8Array): boolean {
  return startsWith(head, 'filedesc://');
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Array.from(text).every((character, at) => bytes[at] === character.charCodeAt(0));
}
