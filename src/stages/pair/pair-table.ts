import { withRoom } from '../../domain/columns.ts';
import { hashPair } from '../../text/hash.ts';

/**
 * Numbers pairs of documents in the order in which they come: a hash table of 32-bit columns, about 30 bytes a pair,
 * where a `Map` of numbers needs half as much again, and four times the time (bench hash-tables).
 */
export class PairTable {
  /** Both documents of each pair, side by side: whoever looks up one needs the other. */
  #pairs = new Uint32Array(2048);
  /** Open addressing: the number of the pair, or -1. */
  #slots = new Int32Array(4096).fill(-1);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  a(number: number): number {
    return this.#pairs[2 * number] as number;
  }

  b(number: number): number {
    return this.#pairs[2 * number + 1] as number;
  }

  /** The number of a pair, or -1. @param a the smaller document */
  find(a: number, b: number): number {
    return this.#slots[this.#slotOf(a, b)] as number;
  }

  /** The number of a pair; one that is not there yet gets the next. @param a the smaller document */
  add(a: number, b: number): number {
    const slot = this.#slotOf(a, b);
    const known = this.#slots[slot] as number;
    if (known >= 0) return known;
    const number = this.#size++;
    this.#pairs = withRoom(this.#pairs, 2 * this.#size);
    this.#pairs[2 * number] = a;
    this.#pairs[2 * number + 1] = b;
    this.#slots[slot] = number;
    if (2 * this.#size > this.#slots.length) this.#grow();
    return number;
  }

  /** Orders numbers of pairs by their documents. */
  readonly byDocuments = (x: number, y: number): number => this.a(x) - this.a(y) || this.b(x) - this.b(y);

  /** The numbers of all pairs. */
  numbers(): Uint32Array {
    return new Uint32Array(this.#size).map((_, number) => number);
  }

  #slotOf(a: number, b: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashPair(a, b) & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number < 0 || (this.#pairs[2 * number] === a && this.#pairs[2 * number + 1] === b)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1);
    for (let number = 0; number < this.#size; number++)
      this.#slots[this.#slotOf(this.a(number), this.b(number))] = number;
  }
}
