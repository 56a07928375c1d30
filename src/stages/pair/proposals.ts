import { withRoom } from '../../domain/columns.ts';
import { FAMILIES, type Family } from '../../domain/verdict.ts';
import { byContent, type Members } from './members.ts';
import { PairTable } from './pair-table.ts';

/** Pairs of documents worth judging, as columns: `a` has the smaller document id; ascending by the ids of both. */
export interface PairList {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Bits in the order of `FAMILIES`. */
  readonly families: Uint8Array;
}

export function familyBit(family: Family): number {
  return 1 << FAMILIES.indexOf(family);
}

/** The families of a set of bits, in their order. */
export function familiesOf(bits: number): Family[] {
  return FAMILIES.filter((family) => bits & familyBit(family));
}

const KEYS_COUNTED_MAX = 0xffff;

/** Collects pairs of members, by their places, with the families and the number of keys that proposed them. */
export class Proposals {
  readonly #members: Members;
  readonly #table = new PairTable();
  #families = new Uint8Array(1024);
  #keys = new Uint16Array(1024);

  constructor(members: Members) {
    this.#members = members;
  }

  add(one: number, other: number, bit: number): void {
    const table = this.#table;
    const number = one < other ? table.add(one, other) : table.add(other, one);
    if (table.size > this.#families.length) {
      this.#families = withRoom(this.#families, table.size);
      this.#keys = withRoom(this.#keys, table.size);
    }
    this.#families[number] = (this.#families[number] as number) | bit;
    this.#keys[number] = Math.min(KEYS_COUNTED_MAX, (this.#keys[number] as number) + 1);
  }

  /**
   * The pairs that stay: of each new document `candidatesMax` with earlier ones, those with the most keys in common; and as
   * many with stored ones that are later.
   */
  pairs(candidatesMax: number): PairList {
    const [table, members] = [this.#table, this.#members];
    const ranks = members.ranks();
    const numbers = this.#best(candidatesMax);
    const rank = (place: number): number => ranks[place] as number;
    const lower = new Uint32Array(table.size);
    const upper = new Uint32Array(table.size);
    for (const number of numbers) {
      const [a, b] = [table.a(number), table.b(number)];
      [lower[number], upper[number]] = rank(a) < rank(b) ? [a, b] : [b, a];
    }
    const first = (number: number): number => lower[number] as number;
    const second = (number: number): number => upper[number] as number;
    numbers.sort((x, y) => rank(first(x)) - rank(first(y)) || rank(second(x)) - rank(second(y)));
    return {
      a: numbers.map((number) => members.number(first(number))),
      b: numbers.map((number) => members.number(second(number))),
      families: Uint8Array.from(numbers, (number) => this.#families[number] as number),
    };
  }

  #best(candidatesMax: number): Uint32Array {
    const numbers = this.#table.numbers();
    const keys = this.#keys;
    const owners = numbers.map((number) => this.#owner(number));
    const counts = new Uint32Array(2 * this.#members.fresh);
    for (const owner of owners) counts[owner] = (counts[owner] as number) + 1;
    const isCrowded = (number: number): boolean => (counts[owners[number] as number] as number) > candidatesMax;
    const crowded = numbers.filter(isCrowded);
    if (crowded.length === 0) return numbers;
    crowded.sort(
      (x, y) =>
        (owners[x] as number) - (owners[y] as number) ||
        (keys[y] as number) - (keys[x] as number) ||
        this.#nearestFirst(x, y),
    );
    const seen = new Uint32Array(counts.length);
    const best = crowded.filter((number) => {
      const owner = owners[number] as number;
      seen[owner] = (seen[owner] as number) + 1;
      return (seen[owner] as number) <= candidatesMax;
    });
    const rest = numbers.filter((number) => !isCrowded(number));
    const all = new Uint32Array(rest.length + best.length);
    all.set(rest);
    all.set(best, rest.length);
    return all;
  }

  /** In whose list a pair stands: of a new document that of the earlier ones (even), or of the stored ones after it (odd). */
  #owner(number: number): number {
    const [a, b] = [this.#table.a(number), this.#table.b(number)];
    if (this.#members.isNew(b)) return 2 * b;
    return 2 * a + (this.#members.causal(a, b) < 0 ? 1 : 0);
  }

  /** Orders pairs of one owner by the other document: the nearest in days, then by content key and document id. */
  #nearestFirst(x: number, y: number): number {
    const [own, one] = this.#sides(x);
    const other = this.#sides(y)[1];
    const members = this.#members;
    const daysTo = (place: number): number => {
      const [from, to] = [members.card(own).day, members.card(place).day];
      return from === undefined || to === undefined ? Number.MAX_VALUE : Math.abs(from - to);
    };
    return daysTo(one) - daysTo(other) || byContent(members.card(one), members.card(other));
  }

  /** The document that a pair belongs to, and the other. */
  #sides(number: number): readonly [number, number] {
    const [a, b] = [this.#table.a(number), this.#table.b(number)];
    return this.#members.isNew(b) ? [b, a] : [a, b];
  }
}
