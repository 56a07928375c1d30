/**
 * What is counted of the words of a text, by hash: one table with open addressing that is used for text after text, because
 * three new ones for each cost more than all else that is made of it.
 */
export class WordTable {
  #keys = new Uint32Array(0);
  #isUsed = new Uint8Array(0);
  #used = new Uint32Array(0);
  #mask = 0;
  #size = 0;
  /** By place: weight of all mentions, mentions among the first words, and bits of `MARK`. */
  sums = new Float64Array(0);
  leads = new Uint16Array(0);
  marks = new Uint8Array(0);

  /** Empties it. @param most different words that will be asked for at most */
  reset(most: number): this {
    for (let at = 0; at < this.#size; at++) this.#isUsed[this.#used[at] as number] = 0;
    this.#size = 0;
    const places = 2 ** Math.ceil(Math.log2(2 * most + 2));
    if (places > this.#keys.length) {
      this.#keys = new Uint32Array(places);
      this.#isUsed = new Uint8Array(places);
      this.#used = new Uint32Array(places);
      this.#mask = places - 1;
      this.sums = new Float64Array(places);
      this.leads = new Uint16Array(places);
      this.marks = new Uint8Array(places);
    }
    return this;
  }

  /** The place of a word; one that is not there yet gets an empty one. */
  placeOf(word: number): number {
    // Words are hashes, spread evenly already.
    let place = (word ^ (word >>> 16)) & this.#mask;
    while (this.#isUsed[place] !== 0 && this.#keys[place] !== word) place = (place + 1) & this.#mask;
    if (this.#isUsed[place] === 0) {
      this.#isUsed[place] = 1;
      this.#keys[place] = word;
      this.#used[this.#size++] = place;
      this.sums[place] = 0;
      this.leads[place] = 0;
      this.marks[place] = 0;
    }
    return place;
  }

  /** All words, ascending. */
  words(): Uint32Array {
    const words = new Uint32Array(this.#size);
    for (let at = 0; at < words.length; at++) words[at] = this.#keys[this.#used[at] as number] as number;
    return words.sort();
  }
}
