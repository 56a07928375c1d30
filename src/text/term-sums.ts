/** Sums by 32-bit hash, by open addressing: a `Map` of hashes takes nearly twice the time (bench hash-tables). */
export class TermSums {
  readonly #keys: Uint32Array;
  readonly #sums: Float64Array;
  readonly #used: Uint8Array;
  readonly #mask: number;
  #size = 0;

  /** @param most different terms that will be added at most */
  constructor(most: number) {
    const places = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.#mask = places - 1;
    this.#keys = new Uint32Array(places);
    this.#sums = new Float64Array(places);
    this.#used = new Uint8Array(places);
  }

  add(term: number, value: number): void {
    const place = this.#take(term);
    this.#sums[place] = (this.#sums[place] as number) + value;
  }

  set(term: number, value: number): void {
    this.#sums[this.#take(term)] = value;
  }

  get(term: number): number | undefined {
    const place = this.#placeOf(term);
    return this.#used[place] ? this.#sums[place] : undefined;
  }

  /** All terms, ascending. */
  terms(): Uint32Array {
    const terms = new Uint32Array(this.#size);
    let filled = 0;
    for (let place = 0; place <= this.#mask; place++)
      if (this.#used[place]) terms[filled++] = this.#keys[place] as number;
    return terms.sort();
  }

  #take(term: number): number {
    const place = this.#placeOf(term);
    if (!this.#used[place]) {
      this.#used[place] = 1;
      this.#keys[place] = term;
      this.#size++;
    }
    return place;
  }

  // Terms are hashes, spread evenly already.
  #placeOf(term: number): number {
    let place = (term ^ (term >>> 16)) & this.#mask;
    while (this.#used[place] && this.#keys[place] !== term) place = (place + 1) & this.#mask;
    return place;
  }
}
