import { firstNotBelow } from './sorted.ts';

/** Numbers of documents by 32-bit hash. */
export interface Counts {
  readonly size: number;
  get(key: number): number | undefined;
  /** All entries, ascending by key. */
  columns(): { readonly keys: Uint32Array; readonly counts: Uint32Array };
}

/** Counts as they lie in a file, looked up by bisection: ready at once, for those who look at two texts and no more. */
export class SortedCounts implements Counts {
  readonly #keys: Uint32Array;
  readonly #counts: Uint32Array;

  /** @param keys ascending */
  constructor(keys: Uint32Array, counts: Uint32Array) {
    this.#keys = keys;
    this.#counts = counts;
  }

  get size(): number {
    return this.#keys.length;
  }

  get(key: number): number | undefined {
    const at = firstNotBelow(this.#keys, key);
    return this.#keys[at] === key ? this.#counts[at] : undefined;
  }

  columns(): { readonly keys: Uint32Array; readonly counts: Uint32Array } {
    return { keys: this.#keys, counts: this.#counts };
  }
}

/** Counts for many look-ups: a hash table of two columns. A `Map` takes twice the memory, and three to four times the time (bench hash-tables). */
export class CountTable implements Counts {
  readonly #keys: Uint32Array;
  /** 0 marks an empty place. */
  readonly #counts: Uint32Array;
  readonly #mask: number;
  readonly size: number;

  /**
   * @param keys distinct
   * @param counts of each key, at least 1
   */
  constructor(keys: Uint32Array, counts: Uint32Array) {
    this.size = keys.length;
    const places = 2 ** Math.ceil(Math.log2(2 * keys.length + 2));
    this.#mask = places - 1;
    this.#keys = new Uint32Array(places);
    this.#counts = new Uint32Array(places);
    for (let at = 0; at < keys.length; at++) {
      const place = this.#placeOf(keys[at] as number);
      this.#keys[place] = keys[at] as number;
      this.#counts[place] = counts[at] as number;
    }
  }

  get(key: number): number | undefined {
    return this.#counts[this.#placeOf(key)] || undefined;
  }

  /** All entries, ascending by key. */
  columns(): { readonly keys: Uint32Array; readonly counts: Uint32Array } {
    const keys = new Uint32Array(this.size);
    let filled = 0;
    for (let place = 0; place <= this.#mask; place++) {
      if (this.#counts[place] !== 0) keys[filled++] = this.#keys[place] as number;
    }
    keys.sort();
    return { keys, counts: keys.map((key) => this.get(key) as number) };
  }

  // Keys are hashes, spread evenly already.
  #placeOf(key: number): number {
    let place = (key ^ (key >>> 16)) & this.#mask;
    while (this.#counts[place] !== 0 && this.#keys[place] !== key) place = (place + 1) & this.#mask;
    return place;
  }
}

/**
 * Counts in how many texts each value stands, and keeps those in `least` and more. Exact, in two passes over the texts, however
 * many they are: the first finds by a coarse count which values can be so many, the second counts those.
 *
 * @param eachText calls back with the values of each text, repeats and all; called twice
 * @param expected about how many values all texts have
 * @param least at most 3
 */
export function countShared(
  eachText: (visit: (values: Uint32Array) => void) => void,
  expected: number,
  least: number,
): CountTable {
  const seen = new CoarseCounts(expected);
  eachText((values) => {
    // Not for…of: over a typed array it takes three times as long.
    for (let at = 0; at < values.length; at++) seen.add(values[at] as number);
  });
  const counts = new GrowingCounts();
  let room = new Uint32Array(1024);
  eachText((values) => {
    if (values.length > room.length) room = new Uint32Array(2 * values.length);
    let length = 0;
    for (let at = 0; at < values.length; at++)
      if (seen.get(values[at] as number) >= least) room[length++] = values[at] as number;
    const own = room.subarray(0, length).sort();
    for (let at = 0; at < length; at++) if (at === 0 || own[at] !== own[at - 1]) counts.add(own[at] as number);
  });
  return counts.from(least);
}

// 2 bits a cell: 64 MB at most, which 64 million values fill to a quarter.
const CELLS_MAX = 2 ** 28;
const CELLS_MIN = 2 ** 10;
/** Two bits count as far as this. */
const COARSE_MAX = 3;

/** Counts up to three of 32-bit hashes, never too few: values that share a cell count for one another. */
class CoarseCounts {
  readonly #cells: Uint8Array;
  readonly #mask: number;

  constructor(expected: number) {
    const cells = Math.min(CELLS_MAX, Math.max(CELLS_MIN, 2 ** Math.ceil(Math.log2(4 * expected + 2))));
    this.#mask = cells - 1;
    this.#cells = new Uint8Array(cells / 4);
  }

  add(value: number): void {
    const cell = value & this.#mask;
    const shift = 2 * (cell & 3);
    const four = this.#cells[cell >>> 2] as number;
    if (((four >>> shift) & 3) < COARSE_MAX) this.#cells[cell >>> 2] = four + (1 << shift);
  }

  get(value: number): number {
    const cell = value & this.#mask;
    return ((this.#cells[cell >>> 2] as number) >>> (2 * (cell & 3))) & 3;
  }
}

/** Counts of 32-bit hashes, by open addressing, in two columns that grow. */
class GrowingCounts {
  #keys = new Uint32Array(1024);
  #counts = new Uint32Array(1024);
  #size = 0;

  add(key: number): void {
    const place = this.#placeOf(key);
    if (this.#counts[place] === 0) {
      this.#keys[place] = key;
      this.#size++;
    }
    this.#counts[place] = (this.#counts[place] as number) + 1;
    if (2 * this.#size > this.#keys.length) this.#grow();
  }

  /** A table of what was counted at least so often. */
  from(least: number): CountTable {
    const kept = Uint32Array.from(this.#counts.keys()).filter((place) => (this.#counts[place] as number) >= least);
    return new CountTable(
      kept.map((place) => this.#keys[place] as number),
      kept.map((place) => this.#counts[place] as number),
    );
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts];
    this.#keys = new Uint32Array(2 * keys.length);
    this.#counts = new Uint32Array(2 * keys.length);
    for (let at = 0; at < keys.length; at++) {
      if (counts[at] === 0) continue;
      const place = this.#placeOf(keys[at] as number);
      this.#keys[place] = keys[at] as number;
      this.#counts[place] = counts[at] as number;
    }
  }

  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    let place = (key ^ (key >>> 16)) & mask;
    while (this.#counts[place] !== 0 && this.#keys[place] !== key) place = (place + 1) & mask;
    return place;
  }
}
