import { readInto } from '../files.ts';
import { familyOf, lowOf, ROW_BYTES, ROW_NUMBERS } from './key-rows.ts';
import { type KeySegment, type OpenSegment, type RowSource, SEGMENT_BYTES_MAX } from './key-segment.ts';

/** So many segments of a size make one, four times as large or more: each row is written again once for each size. */
const MERGED_MIN = 4;

/**
 * Which segments are to be merged, each list into one: a matter of the list alone. Segments of one week, one epoch and one size
 * (their rows, to the power of four), the oldest first, as long as what they make is no larger than a segment may be.
 */
export function mergesDue(segments: readonly KeySegment[]): KeySegment[][] {
  const alike = Map.groupBy(segments, ({ week, epoch, rows }) => `${week} ${epoch} ${sizeClass(rows)}`);
  return [...alike.values()].flatMap((group) => {
    const fitting = withinSize(group.toSorted(byName));
    return fitting.length < MERGED_MIN ? [] : [fitting];
  });
}

function sizeClass(rows: number): number {
  return Math.floor(Math.log2(rows) / 2);
}

function withinSize(segments: readonly KeySegment[]): KeySegment[] {
  let bytes = 0;
  return segments.filter((segment) => {
    bytes += segment.bytes;
    return bytes <= SEGMENT_BYTES_MAX;
  });
}

/** The run and the number in a segment's name. */
export function partsOf({ name }: Pick<KeySegment, 'name'>): readonly [number, number] {
  const [run, number] = name.replace('.keys', '').split('-');
  return [Number(run), Number(number)];
}

export function byName(a: KeySegment, b: KeySegment): number {
  const [[run, number], [otherRun, otherNumber]] = [partsOf(a), partsOf(b)];
  return run - otherRun || number - otherNumber;
}

/** Rows of a segment that are held while it is merged: 48 KB. */
const HELD_ROWS = 4096;

/** The rows of a segment, one after the other. */
class Cursor {
  readonly #open: OpenSegment;
  readonly #held = new Uint32Array(HELD_ROWS * ROW_NUMBERS);
  #at = 0;
  #length = 0;
  #read = 0;
  high = 0;
  second = 0;
  number = 0;

  constructor(open: OpenSegment) {
    this.#open = open;
  }

  /** Moves to the next row. @returns false after the last */
  next(): boolean {
    if (this.#at === this.#length && !this.#fill()) return false;
    this.high = this.#held[this.#at] as number;
    this.second = this.#held[this.#at + 1] as number;
    this.number = this.#held[this.#at + 2] as number;
    this.#at += ROW_NUMBERS;
    return true;
  }

  #fill(): boolean {
    const rows = Math.min(HELD_ROWS, this.#open.segment.rows - this.#read);
    if (rows === 0) return false;
    readInto(this.#open.descriptor, new Uint8Array(this.#held.buffer, 0, rows * ROW_BYTES), this.#read * ROW_BYTES);
    this.#read += rows;
    this.#at = 0;
    this.#length = rows * ROW_NUMBERS;
    return true;
  }

  /** Negative: this row goes before the other's. */
  compare(other: Cursor): number {
    return (
      familyOf(this.second) - familyOf(other.second) ||
      this.high - other.high ||
      lowOf(this.second) - lowOf(other.second) ||
      this.number - other.number
    );
  }
}

/** The rows of several segments in one order, without those of the dead. */
export function mergedRows(segments: readonly OpenSegment[], isLive: (number: number) => boolean): RowSource {
  const cursors = segments.map((segment) => new Cursor(segment)).filter((cursor) => cursor.next());
  return (into) => {
    let filled = 0;
    while (cursors.length > 0 && filled < into.length) {
      let least = 0;
      for (let at = 1; at < cursors.length; at++)
        if ((cursors[at] as Cursor).compare(cursors[least] as Cursor) < 0) least = at;
      const cursor = cursors[least] as Cursor;
      if (isLive(cursor.number)) {
        into[filled] = cursor.high;
        into[filled + 1] = cursor.second;
        into[filled + 2] = cursor.number;
        filled += ROW_NUMBERS;
      }
      if (!cursor.next()) cursors.splice(least, 1);
    }
    return filled / ROW_NUMBERS;
  };
}
