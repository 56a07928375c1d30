import { seek } from '../../text/sorted.ts';
import { readInto } from '../files.ts';
import { dayOf, lowOf, ROW_BYTES, ROW_NUMBERS } from './key-rows.ts';
import { BLOCK_ROWS, type OpenSegment, type SegmentFoot } from './key-segment.ts';

/** Keys of one family as columns: ascending, each once. */
export interface KeyQuery {
  /** The upper 32 bits. */
  readonly high: Uint32Array;
  /** The lower 16 bits. */
  readonly low: Uint16Array;
}

/** Receives the index of the key, the owner's number, and its day if it has one. */
export type Visit = (at: number, number: number, day: number | undefined) => void;

/** What is read at once: 768 KB. */
const PIECE_BLOCKS = 256;
/** So many blocks that hold nothing are read along rather than skipped: 24 KB cost less than one more call. */
const GAP_BLOCKS = 8;

/** Room for one piece of rows, for `lookInto`. */
export function roomForPiece(): Uint32Array {
  return new Uint32Array(PIECE_BLOCKS * BLOCK_ROWS * ROW_NUMBERS);
}

/**
 * Visits the rows of a segment under some keys: reads the blocks that can hold one of them, side by side in one go, and joins
 * them with the keys. A small segment is one block or a few, and is read whole.
 *
 * @param family its code
 * @param room of `roomForPiece`, to be used over and over
 */
export function lookInto(
  open: OpenSegment,
  { starts, firsts }: SegmentFoot,
  family: number,
  { high, low }: KeyQuery,
  room: Uint32Array,
  visit: Visit,
): void {
  const [start, end] = [starts[family] as number, starts[family + 1] as number];
  if (start === end) return;
  // Blocks that begin inside the family; the one before begins in another.
  const begin = Math.ceil(start / BLOCK_ROWS);
  const inside = firsts.subarray(begin, Math.ceil(end / BLOCK_ROWS));
  const leastBlock = Math.floor(start / BLOCK_ROWS);
  let seen = 0;
  /** The last of the blocks that begin below a number: rows with that number begin in it, or in the next. */
  const lastBelow = (value: number): number => {
    seen = seek(inside, value, Math.max(0, seen - 1));
    return Math.max(leastBlock, begin + seen - 1);
  };
  for (let from = 0; from < high.length; ) {
    const first = lastBelow(high[from] as number);
    let last = lastBelow((high[from] as number) + 1);
    let to = from + 1;
    for (; to < high.length; to++) {
      const next = lastBelow(high[to] as number);
      if (next > last + GAP_BLOCKS || next - first >= PIECE_BLOCKS) break;
      last = Math.max(last, lastBelow((high[to] as number) + 1));
    }
    joinRows(open, Math.max(start, first * BLOCK_ROWS), Math.min(end, (last + 1) * BLOCK_ROWS), from, to);
    from = to;
  }

  /** Joins rows of the segment, read piece by piece, with the keys from one to before another. */
  function joinRows({ descriptor, segment }: OpenSegment, rowsFrom: number, rowsTo: number, from: number, to: number) {
    const step = room.length / ROW_NUMBERS;
    let key = from;
    for (let row = rowsFrom; row < rowsTo && key < to; row += step) {
      const length = Math.min(step, rowsTo - row) * ROW_NUMBERS;
      readInto(descriptor, new Uint8Array(room.buffer, room.byteOffset, 4 * length), row * ROW_BYTES);
      for (let at = 0; at < length && key < to; ) {
        const less = (room[at] as number) - (high[key] as number);
        const second = room[at + 1] as number;
        const order = less === 0 ? lowOf(second) - (low[key] as number) : less;
        if (order > 0) {
          key++;
          continue;
        }
        if (order === 0) visit(key, room[at + 2] as number, dayOf(second, segment.week));
        at += ROW_NUMBERS;
      }
    }
  }
}
