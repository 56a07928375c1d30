import { readInto } from '../files.ts';
import { lowOf, ROW_BYTES, ROW_NUMBERS } from './key-rows.ts';
import type { OpenSegment, SegmentFoot } from './key-segment.ts';

/** Rows of a segment that are held while it is scanned: 48 KB. */
const HELD_ROWS = 4096;

/** The rows of one family in a segment, one after the other. */
class FamilyCursor {
  readonly #open: OpenSegment;
  readonly #held = new Uint32Array(HELD_ROWS * ROW_NUMBERS);
  readonly #end: number;
  #next: number;
  #at = 0;
  #length = 0;
  high = 0;
  low = 0;
  number = 0;

  constructor(open: OpenSegment, { starts }: SegmentFoot, family: number) {
    this.#open = open;
    this.#next = starts[family] as number;
    this.#end = starts[family + 1] as number;
  }

  /** Moves to the next row. @returns false after the last */
  next(): boolean {
    if (this.#at === this.#length && !this.#fill()) return false;
    this.high = this.#held[this.#at] as number;
    this.low = lowOf(this.#held[this.#at + 1] as number);
    this.number = this.#held[this.#at + 2] as number;
    this.#at += ROW_NUMBERS;
    return true;
  }

  #fill(): boolean {
    const rows = Math.min(HELD_ROWS, this.#end - this.#next);
    if (rows <= 0) return false;
    readInto(this.#open.descriptor, new Uint8Array(this.#held.buffer, 0, rows * ROW_BYTES), this.#next * ROW_BYTES);
    this.#next += rows;
    this.#at = 0;
    this.#length = rows * ROW_NUMBERS;
    return true;
  }
}

function isBefore(x: FamilyCursor, y: FamilyCursor): boolean {
  return x.high !== y.high ? x.high < y.high : x.low < y.low;
}

/**
 * Visits the owners of each key of a family that has more than one row, over several segments, in the order of the keys: a
 * merge by a heap, in memory of one piece a segment.
 */
export function scanFamily(
  segments: ReadonlyArray<{ readonly open: OpenSegment; readonly foot: SegmentFoot }>,
  family: number,
  visit: (numbers: readonly number[]) => void,
): void {
  const heap: FamilyCursor[] = [];
  const sink = (from: number): void => {
    const moved = heap[from] as FamilyCursor;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as FamilyCursor, heap[child] as FamilyCursor)) child++;
      if (!isBefore(heap[child] as FamilyCursor, moved)) break;
      heap[at] = heap[child] as FamilyCursor;
      at = child;
    }
    heap[at] = moved;
  };
  for (const { open, foot } of segments) {
    const cursor = new FamilyCursor(open, foot, family);
    if (cursor.next()) heap.push(cursor);
  }
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(at);
  let owners: number[] = [];
  let [high, low] = [-1, -1];
  const end = (): void => {
    if (owners.length > 1) visit(owners);
    owners = [];
  };
  while (heap.length > 0) {
    const least = heap[0] as FamilyCursor;
    if (least.high !== high || least.low !== low) {
      end();
      [high, low] = [least.high, least.low];
    }
    owners.push(least.number);
    if (!least.next()) {
      const last = heap.pop() as FamilyCursor;
      if (heap.length === 0) break;
      if (last !== least) heap[0] = last;
    }
    sink(0);
  }
  end();
}
