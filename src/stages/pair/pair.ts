import { byCodeUnit, type DocumentId } from '../../domain/ids.ts';
import { longestFirst, type Signature } from '../../domain/signature.ts';
import { type CandidatePair, FAMILIES, type Family } from '../../domain/verdict.ts';
import { hashPair } from '../../text/hash.ts';
import type { Statistics } from '../../text/statistics.ts';
import { type Key, keysOf, type PairOptions, shingleKeys } from './keys.ts';

interface Entry extends Key {
  readonly document: number;
}

export type MayMeet = (a: Signature, b: Signature) => boolean;

/**
 * Proposes the pairs worth judging: those that meet under a key of any family. A merge-join over sorted keys, so the
 * result does not depend on the order of the signatures.
 *
 * @param signatures one per group of copies
 * @param mayMeet says which pairs are out of the question (languages, dates)
 */
export function pair(
  signatures: readonly Signature[],
  statistics: Statistics,
  options: PairOptions,
  mayMeet: MayMeet,
): CandidatePair[] {
  const ordered = signatures.toSorted((a, b) => byCodeUnit(a.document, b.document));
  const proposals = new Proposals(ordered, mayMeet);
  eachBucket(
    ordered.map((signature) => keysOf(signature, statistics, options)),
    (bucket) => meet(bucket, options.bucketMax, 0, proposals),
  );
  return proposals.pairs(options.candidatesMax);
}

/**
 * Proposes, of all that meet under a band of word shingles, each with the longest of them. Linear in the number of
 * documents however many are alike: what is clearly a copy is found here, before anything compares all with all.
 */
export function pairWithLongest(
  signatures: readonly Signature[],
  options: PairOptions,
  mayMeet: MayMeet,
): CandidatePair[] {
  const ordered = signatures.toSorted(longestFirst);
  const proposals = new Proposals(ordered, mayMeet);
  eachBucket(
    ordered.map((signature) => shingleKeys(signature, options)),
    (bucket) => {
      const longest = bucket[0] as Entry;
      for (const entry of bucket) proposals.add(longest.document, entry.document, entry.family);
    },
  );
  return proposals.pairs(Number.POSITIVE_INFINITY);
}

/** Sorts keys and visits those that more than one document has; members in order of their numbers. */
function eachBucket(keys: ReadonlyArray<readonly Key[]>, visit: (bucket: readonly Entry[]) => void): void {
  const entries = keys.flatMap((list, document) => list.map((key): Entry => ({ ...key, document })));
  entries.sort((a, b) => a.key - b.key || a.document - b.document);
  for (let from = 0; from < entries.length; ) {
    let to = from + 1;
    while (to < entries.length && entries[to]?.key === entries[from]?.key) to++;
    if (to - from > 1) visit(entries.slice(from, to));
    from = to;
  }
}

/** Collects pairs with the families and the number of keys that proposed them. */
class Proposals {
  readonly #ordered: readonly Signature[];
  readonly #mayMeet: MayMeet;
  readonly #found = new Map<number, { families: number; keys: number }>();

  constructor(ordered: readonly Signature[], mayMeet: MayMeet) {
    this.#ordered = ordered;
    this.#mayMeet = mayMeet;
  }

  add(i: number, j: number, family: Family): void {
    const [low, high] = i < j ? [i, j] : [j, i];
    const key = low * this.#ordered.length + high;
    const known = this.#found.get(key);
    const bit = 1 << FAMILIES.indexOf(family);
    if (known) {
      known.families |= bit;
      known.keys++;
    } else if (low !== high && this.#mayMeet(this.#ordered[low] as Signature, this.#ordered[high] as Signature)) {
      this.#found.set(key, { families: bit, keys: 1 });
    }
  }

  /** A pair stays if it is among the first `candidatesMax` of either document, by the number of keys they share. */
  pairs(candidatesMax: number): CandidatePair[] {
    const count = this.#ordered.length;
    const all = [...this.#found].map(([key, { families, keys }]) => ({
      low: Math.floor(key / count),
      high: key % count,
      families,
      keys,
    }));
    all.sort((x, y) => y.keys - x.keys || x.low - y.low || x.high - y.high);
    const places = new Uint32Array(count);
    const kept = all.filter(({ low, high }) => {
      const ranks = [places[low] as number, places[high] as number];
      places[low] = (places[low] as number) + 1;
      places[high] = (places[high] as number) + 1;
      return Math.min(...ranks) < candidatesMax;
    });
    return kept
      .map(({ low, high, families }): CandidatePair => {
        const [a, b] = [this.#ordered[low]?.document, this.#ordered[high]?.document].toSorted() as [
          DocumentId,
          DocumentId,
        ];
        return { a, b, proposedBy: FAMILIES.filter((_, index) => families & (1 << index)) };
      })
      .toSorted((x, y) => byCodeUnit(x.a, y.a) || byCodeUnit(x.b, y.b));
  }
}

// After this many refinements the members of a bucket are alike in every key; pairing each with the first keeps them
// connected at linear cost.
const REFINEMENTS_MAX = 1;

/** Pairs the members of a bucket; one that overflows is split by longer keys, never dropped. */
function meet(bucket: readonly Entry[], bucketMax: number, refinements: number, proposals: Proposals): void {
  const first = bucket[0] as Entry;
  if (bucket.length > bucketMax && refinements < REFINEMENTS_MAX) {
    const parts = Map.groupBy(bucket, (entry) => hashPair(entry.longer, refinements));
    for (const part of parts.values()) meet(part, bucketMax, refinements + 1, proposals);
    // The parts stay connected with one another, through their first members.
    for (const part of parts.values()) proposals.add(first.document, (part[0] as Entry).document, first.family);
    return;
  }
  bucket.forEach((entry, index) => {
    const others = bucket.length > bucketMax ? [first] : bucket.slice(index + 1);
    for (const other of others) proposals.add(entry.document, other.document, first.family);
  });
}
