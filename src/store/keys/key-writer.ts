import { radixOrder, withRoom } from '../../domain/columns.ts';
import type { Family } from '../../domain/verdict.ts';
import { familyCode, familyOf, lowOf, packSecond, ROW_NUMBERS, weekOf } from './key-rows.ts';
import type { RowSource } from './key-segment.ts';

/** Rows that are sorted at once: 26 bytes each, so 55 MB. More go to further segments. */
const ROWS_HELD_MAX = 1 << 21;

const UNDATED = -(2 ** 31);
const FAMILIES_MAX = 256;

/** Receives the rows of one week, in their order. */
export type WriteWeek = (week: number | null, rows: RowSource) => void;

/**
 * Sorts keys into weeks, in bounded memory: whenever it is full, each week that came becomes a segment. Keys that come in the
 * order of their days therefore lie in fewer segments.
 */
export class KeyWriter {
  readonly #write: WriteWeek;
  #high = new Uint32Array(1024);
  #second = new Uint32Array(1024);
  #number = new Uint32Array(1024);
  #week = new Int32Array(1024);
  #count = 0;
  /** Whether all numbers came in ascending order: then equal keys need no sorting by number. */
  #isAscending = true;

  constructor(write: WriteWeek) {
    this.#write = write;
  }

  /**
   * Adds a key of 48 bits; the same one twice counts once.
   * @param number the owner's
   * @param day days since 1970-01-01; undefined: not dated
   */
  add(family: Family, high: number, low: number, number: number, day: number | undefined): void {
    if (this.#count === ROWS_HELD_MAX) this.flush();
    const at = this.#count++;
    if (this.#count > this.#high.length) this.#makeRoom();
    this.#high[at] = high;
    this.#second[at] = packSecond(low, familyCode(family), day);
    this.#number[at] = number;
    this.#week[at] = day === undefined ? UNDATED : weekOf(day);
    if (at > 0 && number < (this.#number[at - 1] as number)) this.#isAscending = false;
  }

  #makeRoom(): void {
    this.#high = withRoom(this.#high, this.#count);
    this.#second = withRoom(this.#second, this.#count);
    this.#number = withRoom(this.#number, this.#count);
    this.#week = withRoom(this.#week, this.#count);
  }

  /** Writes what came since the last time. */
  flush(): void {
    const week = this.#week;
    const order = this.#order();
    for (let from = 0; from < order.length; ) {
      const own = week[order[from] as number] as number;
      let to = from + 1;
      while (to < order.length && week[order[to] as number] === own) to++;
      this.#write(own === UNDATED ? null : own, this.#rows(order.subarray(from, to)));
      from = to;
    }
    this.#count = 0;
    this.#isAscending = true;
  }

  #order(): Uint32Array {
    const [high, second, number, week] = [this.#high, this.#second, this.#number, this.#week];
    const weeks = new Map(
      [...new Set(week.subarray(0, this.#count))].sort((a, b) => a - b).map((one, at) => [one, at]),
    );
    const group = (row: number): number =>
      (weeks.get(week[row] as number) as number) * FAMILIES_MAX + familyOf(second[row] as number);
    const byNumber = [
      (row: number): number => (number[row] as number) & 0xffff,
      (row: number): number => (number[row] as number) >>> 16,
    ];
    return radixOrder(this.#count, [
      ...(this.#isAscending ? [] : byNumber),
      (row) => lowOf(second[row] as number),
      (row) => (high[row] as number) & 0xffff,
      (row) => (high[row] as number) >>> 16,
      (row) => group(row) & 0xffff,
      ...(weeks.size * FAMILIES_MAX > 0x10000 ? [(row: number): number => group(row) >>> 16] : []),
    ]);
  }

  #rows(order: Uint32Array): RowSource {
    const [high, second, number] = [this.#high, this.#second, this.#number];
    const isSame = (row: number, other: number): boolean =>
      high[row] === high[other] && number[row] === number[other] && second[row] === second[other];
    let next = 0;
    return (into) => {
      let filled = 0;
      for (; next < order.length && filled < into.length; next++) {
        const row = order[next] as number;
        if (next > 0 && isSame(row, order[next - 1] as number)) continue;
        into[filled] = high[row] as number;
        into[filled + 1] = second[row] as number;
        into[filled + 2] = number[row] as number;
        filled += ROW_NUMBERS;
      }
      return filled / ROW_NUMBERS;
    };
  }
}
