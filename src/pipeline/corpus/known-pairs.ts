import { byCodeUnit, type DocumentId } from '../../domain/ids.ts';
import { PairTable } from '../../stages/pair/pair-table.ts';
import type { PairList } from '../../stages/pair/proposals.ts';
import { KEPT_ROUNDS } from './court.ts';

/** A pair that an earlier run judged: numbers of two documents, that with the smaller id first. */
export interface KnownPair {
  readonly a: number;
  readonly b: number;
  /** By which families of keys, in each of `KEPT_ROUNDS`: bits. */
  readonly proposed: number;
}

/** A pair and the bits of its families. */
export interface ProposedPair {
  readonly a: number;
  readonly b: number;
  readonly families: number;
}

/** A set of pairs of documents by their numbers, whichever comes first. */
export class PairSet {
  readonly #table = new PairTable();

  add(one: number, other: number): void {
    this.#table.add(Math.min(one, other), Math.max(one, other));
  }

  has(one: number, other: number): boolean {
    return this.#table.find(Math.min(one, other), Math.max(one, other)) >= 0;
  }

  /** Each with the smaller number first. */
  *[Symbol.iterator](): Generator<readonly [number, number]> {
    for (let at = 0; at < this.#table.size; at++) yield [this.#table.a(at), this.#table.b(at)];
  }
}

/** Pairs that earlier runs judged, and their union with those that keys propose now. */
export class KnownPairs {
  readonly #table = new PairTable();
  readonly #pairs: KnownPair[] = [];

  /** @returns whether it was not there before */
  add(pair: KnownPair): boolean {
    const size = this.#table.size;
    if (this.#table.add(Math.min(pair.a, pair.b), Math.max(pair.a, pair.b)) < size) return false;
    this.#pairs.push(pair);
    return true;
  }

  /** Those that were proposed in a round, with the families that did. */
  *of(round: keyof typeof KEPT_ROUNDS): Generator<ProposedPair> {
    for (const { a, b, proposed } of this.#pairs) {
      const families = (proposed >>> KEPT_ROUNDS[round]) & 0xff;
      if (families !== 0) yield { a, b, families };
    }
  }

  get all(): readonly KnownPair[] {
    return this.#pairs;
  }
}

/** Pairs of which both documents stand for something, each once, in order of their documents. */
export function unionOf(
  lists: readonly PairList[],
  known: Iterable<ProposedPair>,
  isStanding: (number: number) => boolean,
  documentOf: (number: number) => DocumentId,
): PairList {
  const table = new PairTable();
  const pairs: Array<{ readonly a: number; readonly b: number; families: number }> = [];
  const offer = (a: number, b: number, families: number): void => {
    if (!isStanding(a) || !isStanding(b)) return;
    const at = table.add(Math.min(a, b), Math.max(a, b));
    const pair = pairs[at];
    if (pair) pair.families |= families;
    else pairs.push({ a, b, families });
  };
  for (const { a, b, families } of lists)
    a.forEach((first, at) => {
      offer(first, b[at] as number, families[at] as number);
    });
  for (const { a, b, families } of known) offer(a, b, families);
  pairs.sort((x, y) => byCodeUnit(documentOf(x.a), documentOf(y.a)) || byCodeUnit(documentOf(x.b), documentOf(y.b)));
  return {
    a: Uint32Array.from(pairs, ({ a }) => a),
    b: Uint32Array.from(pairs, ({ b }) => b),
    families: Uint8Array.from(pairs, ({ families }) => families),
  };
}
