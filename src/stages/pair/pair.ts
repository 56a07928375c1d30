import { byCodeUnit } from '../../domain/ids.ts';
import type { Signature } from '../../domain/signature.ts';
import { type CandidatePair, FAMILIES, type Family } from '../../domain/verdict.ts';
import { hashPair } from '../../text/hash.ts';
import type { Statistics } from '../../text/statistics.ts';
import { type Key, keysOf, type PairOptions } from './keys.ts';

interface Entry extends Key {
  readonly document: number;
}

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
  mayMeet: (a: Signature, b: Signature) => boolean,
): CandidatePair[] {
  const ordered = signatures.toSorted((a, b) => byCodeUnit(a.document, b.document));
  const entries: Entry[] = [];
  ordered.forEach((signature, document) => {
    for (const key of keysOf(signature, statistics, options)) entries.push({ ...key, document });
  });
  entries.sort((a, b) => a.key - b.key || a.document - b.document);
  const families = new Map<number, number>();
  const propose = (i: number, j: number, family: Family): void => {
    const [low, high] = i < j ? [i, j] : [j, i];
    if (low === high || !mayMeet(ordered[low] as Signature, ordered[high] as Signature)) return;
    const key = low * ordered.length + high;
    families.set(key, (families.get(key) ?? 0) | (1 << FAMILIES.indexOf(family)));
  };
  for (let from = 0; from < entries.length; ) {
    let to = from + 1;
    while (to < entries.length && entries[to]?.key === entries[from]?.key) to++;
    if (to - from > 1) meet(entries.slice(from, to), options.bucketMax, 0, propose);
    from = to;
  }
  return [...families]
    .sort(([a], [b]) => a - b)
    .map(([key, bits]) => ({
      a: (ordered[Math.floor(key / ordered.length)] as Signature).document,
      b: (ordered[key % ordered.length] as Signature).document,
      proposedBy: FAMILIES.filter((_, index) => bits & (1 << index)),
    }));
}

// After this many refinements the members of a bucket are alike in every key; pairing each with the first keeps them
// connected at linear cost.
const REFINEMENTS_MAX = 1;

/** Pairs the members of a bucket; one that overflows is split by longer keys, never dropped. */
function meet(
  bucket: readonly Entry[],
  bucketMax: number,
  refinements: number,
  propose: (i: number, j: number, family: Family) => void,
): void {
  const first = bucket[0] as Entry;
  if (bucket.length > bucketMax && refinements < REFINEMENTS_MAX) {
    const parts = Map.groupBy(bucket, (entry) => hashPair(entry.longer, refinements));
    for (const part of parts.values()) meet(part, bucketMax, refinements + 1, propose);
    // The parts stay connected with one another, through their first members.
    for (const part of parts.values()) propose(first.document, (part[0] as Entry).document, first.family);
    return;
  }
  bucket.forEach((entry, index) => {
    const others = bucket.length > bucketMax ? [first] : bucket.slice(index + 1);
    for (const other of others) propose(entry.document, other.document, first.family);
  });
}
