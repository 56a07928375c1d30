/** Numbers of documents by 32-bit hash: a hash table of two columns, 16 bytes an entry where a `Map` needs 40. */
export class CountTable {
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

// Values that are sorted at once, 4 bytes each: 32 MB. More are counted in shares.
const VALUES_MAX = 1 << 23;

/**
 * Counts in how many texts each value stands, and keeps those in `least` and more. Exact, in bounded memory: too many
 * values are counted in shares, each a pass over the texts.
 *
 * @param eachText calls back with the values of each text, repeats and all
 * @param expected about how many values all texts have
 */
export function countShared(
  eachText: (visit: (values: Uint32Array) => void) => void,
  expected: number,
  least: number,
): CountTable {
  const parts = Math.max(1, Math.ceil(expected / VALUES_MAX));
  const keys: number[] = [];
  const counts: number[] = [];
  for (let part = 0; part < parts; part++) {
    let all = new Uint32Array(Math.min(VALUES_MAX, Math.max(1024, expected)));
    let length = 0;
    eachText((values) => {
      const own = (parts === 1 ? values.slice() : values.filter((value) => value % parts === part)).sort();
      if (length + own.length > all.length) {
        const larger = new Uint32Array(2 * (length + own.length));
        larger.set(all.subarray(0, length));
        all = larger;
      }
      for (let at = 0; at < own.length; at++)
        if (at === 0 || own[at] !== own[at - 1]) all[length++] = own[at] as number;
    });
    const sorted = all.subarray(0, length).sort();
    for (let from = 0; from < length; ) {
      let to = from + 1;
      while (to < length && sorted[to] === sorted[from]) to++;
      if (to - from >= least) {
        keys.push(sorted[from] as number);
        counts.push(to - from);
      }
      from = to;
    }
  }
  return new CountTable(Uint32Array.from(keys), Uint32Array.from(counts));
}
