import { seek } from '../../text/sorted.ts';
import { readInto } from '../files.ts';
import { dayOf, lowOf, ROW_BYTES, ROW_NUMBERS } from './key-rows.ts';
import { BLOCK_ROWS, type OpenSegment, type SegmentFoot, SIEVE_BYTES, sieveBit } from './key-segment.ts';

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
/**
 * With few blocks a key all are read: 1.1 µs each. With more, sieves are read first, a twelfth of the bytes, unless there are so many
 * that reading a block for each key costs less.
 */
const SIEVED_MIN = 0.5;
const SIEVED_MAX = 24;

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
  foot: SegmentFoot,
  family: number,
  keys: KeyQuery,
  room: Uint32Array,
  visit: Visit,
): void {
  const blocks = new Blocks(foot, family);
  if (blocks.count === 0) return;
  const isSieved = blocks.count > SIEVED_MIN * keys.high.length && blocks.count < SIEVED_MAX * keys.high.length;
  if (!isSieved) {
    joinBlocks(open, blocks, keys, room, visit);
    return;
  }
  const through = sieved(open, blocks, keys, room);
  const { high, low } = keys;
  const left = {
    high: through.map((at) => high[at] as number),
    low: Uint16Array.from(through, (at) => low[at] as number),
  };
  joinBlocks(open, blocks, left, room, (at, number, day) => visit(through[at] as number, number, day));
}

/** The blocks of a family in a segment; asked for by ascending keys, they cost least. */
class Blocks {
  /** Rows of the family: the first, and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly least: number;
  readonly #begin: number;
  readonly #firsts: Uint32Array;
  #asked = 0;
  #seen = 0;

  constructor({ starts, firsts }: SegmentFoot, family: number) {
    this.start = starts[family] as number;
    this.end = starts[family + 1] as number;
    this.least = Math.floor(this.start / BLOCK_ROWS);
    // Blocks that begin inside the family; the one before begins in another.
    this.#begin = Math.ceil(this.start / BLOCK_ROWS);
    this.#firsts = firsts.subarray(this.#begin, Math.ceil(this.end / BLOCK_ROWS));
  }

  get count(): number {
    return this.start === this.end ? 0 : Math.ceil(this.end / BLOCK_ROWS) - this.least;
  }

  /** The last of the blocks that begin below a number: rows with that number begin in it, or in the next. */
  lastBelow(value: number): number {
    if (value < this.#asked) this.#seen = 0;
    this.#asked = value;
    this.#seen = seek(this.#firsts, value, Math.max(0, this.#seen - 1));
    return Math.max(this.least, this.#begin + this.#seen - 1);
  }
}

/** Indexes of the keys that the sieves of their blocks let through. */
function sieved(
  { descriptor, segment }: OpenSegment,
  blocks: Blocks,
  { high, low }: KeyQuery,
  room: Uint32Array,
): Uint32Array {
  const sieves = new Uint8Array(room.buffer, room.byteOffset, room.byteLength);
  const held = Math.floor(sieves.length / SIEVE_BYTES);
  const end = blocks.least + blocks.count;
  const through = new Uint32Array(high.length);
  let count = 0;
  let [from, to] = [0, 0];
  const isSet = (block: number, bit: number): boolean => {
    if (block < from || block >= to) {
      [from, to] = [block, Math.min(end, block + held)];
      const start = segment.rows * ROW_BYTES + from * SIEVE_BYTES;
      readInto(descriptor, sieves.subarray(0, (to - from) * SIEVE_BYTES), start);
    }
    return ((sieves[(block - from) * SIEVE_BYTES + (bit >>> 3)] as number) & (1 << (bit & 7))) !== 0;
  };
  for (let key = 0; key < high.length; key++) {
    const value = high[key] as number;
    const bit = sieveBit(low[key] as number);
    let block = blocks.lastBelow(value);
    const last = blocks.lastBelow(value + 1);
    while (block < last && !isSet(block, bit)) block++;
    if (isSet(block, bit)) through[count++] = key;
  }
  return through.subarray(0, count);
}

function joinBlocks(open: OpenSegment, blocks: Blocks, { high, low }: KeyQuery, room: Uint32Array, visit: Visit): void {
  const { start, end } = blocks;
  for (let from = 0; from < high.length; ) {
    const first = blocks.lastBelow(high[from] as number);
    let last = blocks.lastBelow((high[from] as number) + 1);
    let to = from + 1;
    for (; to < high.length; to++) {
      const next = blocks.lastBelow(high[to] as number);
      if (next > last + GAP_BLOCKS || next - first >= PIECE_BLOCKS) break;
      last = Math.max(last, blocks.lastBelow((high[to] as number) + 1));
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
