import { radixOrder, withRoom } from '../../domain/columns.ts';
import { byContent, type Members } from './members.ts';
import { PairTable } from './pair-table.ts';

/** Pairs of documents worth judging, as columns: `a` has the smaller document id; ascending by the ids of both. */
export interface PairList {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Bits in the order of `FAMILIES`. */
  readonly families: Uint8Array;
}

/** Keys are counted above the bits of families. */
const ONE_KEY = 0x100;
const FAMILY_BITS = ONE_KEY - 1;
/** Pairs that are held at once: about 30 bytes each, so 120 MB. */
const PAIRS_HELD_MAX = 1 << 22;

/** Pairs whose owners leave this remainder: what is too much for the memory is collected share by share. */
interface OwnerShare {
  readonly modulus: number;
  readonly remainder: number;
}

/** Pairs by the places of their documents. */
interface PlacePairs {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly families: Uint8Array;
}

/**
 * Collects pairs of members, by their places, with the families and the number of keys that proposed them. A pair has an owner,
 * in whose list it competes with others: that of a new document and what is earlier, or that of a new one and stored ones after it.
 */
class Proposals {
  readonly #members: Members;
  readonly #onRest: (rest: OwnerShare) => void;
  readonly #heldMax: number;
  #share: OwnerShare;
  #table = new PairTable();
  /** Of each pair how many keys proposed it, and of which families. */
  #keys = new Uint32Array(1024);

  /** @param onRest told of a share that there is no room for: it is to be collected by another pass */
  constructor(members: Members, share: OwnerShare, onRest: (rest: OwnerShare) => void, heldMax: number) {
    this.#members = members;
    this.#share = share;
    this.#onRest = onRest;
    this.#heldMax = heldMax;
  }

  add(one: number, other: number, bit: number): void {
    const [a, b] = one < other ? [one, other] : [other, one];
    if (this.#share.modulus > 1 && !this.#isOurs(this.#owner(a, b))) return;
    this.#enter(a, b, bit, ONE_KEY);
    while (this.#table.size > this.#heldMax && this.#share.modulus < this.#members.fresh) this.#halve();
  }

  #enter(a: number, b: number, bits: number, keys: number): void {
    const table = this.#table;
    const number = table.add(a, b);
    if (table.size > this.#keys.length) this.#keys = withRoom(this.#keys, table.size);
    this.#keys[number] = ((this.#keys[number] as number) + keys) | bits;
  }

  /** Leaves half of the owners to another pass. */
  #halve(): void {
    const { modulus, remainder } = this.#share;
    this.#onRest({ modulus: 2 * modulus, remainder: remainder + modulus });
    this.#share = { modulus: 2 * modulus, remainder };
    const [table, keys] = [this.#table, this.#keys];
    this.#table = new PairTable();
    this.#keys = new Uint32Array(keys.length);
    for (let number = 0; number < table.size; number++) {
      const [a, b] = [table.a(number), table.b(number)];
      if (this.#isOurs(this.#owner(a, b))) this.#enter(a, b, keys[number] as number, 0);
    }
  }

  #isOurs(owner: number): boolean {
    return (owner >>> 1) % this.#share.modulus === this.#share.remainder;
  }

  /** In whose list a pair stands: that of a new document and what is earlier (even), or of what is stored after it (odd). */
  #owner(a: number, b: number): number {
    if (this.#members.isNew(b)) return 2 * b;
    return 2 * a + (this.#members.causal(a, b) < 0 ? 1 : 0);
  }

  /** The pairs that stay: of each list `candidatesMax`, those with the most keys in common. */
  best(candidatesMax: number): PlacePairs {
    const table = this.#table;
    const numbers = table.numbers();
    const owners = numbers.map((number) => this.#owner(table.a(number), table.b(number)));
    const counts = countsOf(owners, 2 * this.#members.fresh);
    const isCrowded = (number: number): boolean => (counts[owners[number] as number] as number) > candidatesMax;
    const crowded = numbers.filter(isCrowded).sort((x, y) => {
      const [owner, other] = [owners[x] as number, owners[y] as number];
      return owner - other || this.#keysOf(y) - this.#keysOf(x) || this.#nearestFirst(x, y);
    });
    const places = new Uint32Array(counts.length);
    const isKept = new Uint8Array(table.size);
    for (const number of crowded) {
      const owner = owners[number] as number;
      const place = places[owner] as number;
      places[owner] = place + 1;
      isKept[number] = place < candidatesMax ? 1 : 0;
    }
    const kept = numbers.filter((number) => !isCrowded(number) || isKept[number] === 1);
    return {
      a: kept.map((number) => table.a(number)),
      b: kept.map((number) => table.b(number)),
      families: Uint8Array.from(kept, (number) => (this.#keys[number] as number) & FAMILY_BITS),
    };
  }

  #keysOf(number: number): number {
    return (this.#keys[number] as number) >>> 8;
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

/** Adds a pair of places, proposed by a family: its bit. */
export type Propose = (one: number, other: number, bit: number) => void;

/**
 * Collects what is proposed, and keeps the best of each list.
 *
 * @param propose proposes all pairs; called again for each share, if there are more than the memory holds
 * @param candidatesMax infinite: all pairs stay, and so all are held at once
 */
export function collect(
  members: Members,
  candidatesMax: number,
  propose: (add: Propose) => void,
  heldMax: number = candidatesMax === Number.POSITIVE_INFINITY ? candidatesMax : PAIRS_HELD_MAX,
): PairList {
  const shares: OwnerShare[] = [{ modulus: 1, remainder: 0 }];
  const found: PlacePairs[] = [];
  // Grows while it is gone through.
  for (const share of shares) {
    const proposals = new Proposals(members, share, (rest) => shares.push(rest), heldMax);
    propose((one, other, bit) => proposals.add(one, other, bit));
    found.push(proposals.best(candidatesMax));
  }
  return listed(found, members);
}

function countsOf(values: Uint32Array, length: number): Uint32Array {
  const counts = new Uint32Array(length);
  for (const value of values) counts[value] = (counts[value] as number) + 1;
  return counts;
}

/** Pairs by the numbers of their documents, in the order of a list. */
function listed(found: readonly PlacePairs[], members: Members): PairList {
  const ranks = members.ranks();
  const length = found.reduce((sum, { a }) => sum + a.length, 0);
  const [lower, upper, bits] = [new Uint32Array(length), new Uint32Array(length), new Uint8Array(length)];
  let at = 0;
  for (const { a, b, families } of found) {
    for (let pair = 0; pair < a.length; pair++, at++) {
      const [one, other] = [a[pair] as number, b[pair] as number];
      const isInOrder = (ranks[one] as number) < (ranks[other] as number);
      lower[at] = isInOrder ? one : other;
      upper[at] = isInOrder ? other : one;
      bits[at] = families[pair] as number;
    }
  }
  const rankOf = (places: Uint32Array, pair: number): number => ranks[places[pair] as number] as number;
  const order = radixOrder(length, [
    (pair) => rankOf(upper, pair) & 0xffff,
    (pair) => rankOf(upper, pair) >>> 16,
    (pair) => rankOf(lower, pair) & 0xffff,
    (pair) => rankOf(lower, pair) >>> 16,
  ]);
  return {
    a: order.map((pair) => members.number(lower[pair] as number)),
    b: order.map((pair) => members.number(upper[pair] as number)),
    families: Uint8Array.from(order, (pair) => bits[pair] as number),
  };
}
