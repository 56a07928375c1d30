import { piecesOf } from './files.ts';
import { checkedRow } from './journal.ts';

// A journal is read from its beginning, and most of it is about something else: what holds none of some words is never parsed.

const PIECE_BYTES = 1 << 20;
const LINE_FEED = 0x0a;

/**
 * Rows of a journal whose line holds one of some words, in order. Lines without any of them are not held against their
 * checksums; a last line that is cut short does not count.
 *
 * @throws RunError (exit 5) when a line that is read does not match its checksum
 */
export function* rowsHolding<Row>(file: string, words: readonly string[]): Generator<Row> {
  const needles = words.map((word) => Buffer.from(word));
  let rest = Buffer.alloc(0);
  for (const piece of piecesOf(file, 0, PIECE_BYTES)) {
    const block = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = block.lastIndexOf(LINE_FEED) + 1;
    for (const [from, to] of linesWith(block.subarray(0, end), needles))
      yield checkedRow<Row>(file, block.toString('utf8', from, to));
    rest = Buffer.from(block.subarray(end));
  }
}

/** Where lines begin and end that hold one of the needles, in order and each once. */
function linesWith(block: Buffer, needles: readonly Buffer[]): Array<readonly [number, number]> {
  const ends = new Map<number, number>();
  for (const needle of needles)
    for (let at = block.indexOf(needle); at >= 0; ) {
      const to = block.indexOf(LINE_FEED, at);
      ends.set(block.lastIndexOf(LINE_FEED, at) + 1, to);
      at = block.indexOf(needle, to + 1);
    }
  return [...ends].sort(([x], [y]) => x - y);
}
