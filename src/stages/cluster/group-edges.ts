import type { Edge, MergeBounds } from './average-link.ts';
import type { Bounds } from './bounds.ts';
import type { Copies, Judged } from './judged.ts';

// Documents as the groups that they stand for: what clustering of groups goes by.

/** For each document the place of the group that it represents, or -1. */
export function itemsByRepresentative(ordered: readonly Copies[], documents: number): Int32Array {
  const items = new Int32Array(documents).fill(-1);
  ordered.forEach(({ representative }, item) => {
    items[representative] = item;
  });
  return items;
}

/** Verdicts as edges between groups, made anew whenever they are gone through; undefined is no edge. */
export function edgesOf(
  verdicts: Iterable<Judged>,
  itemOf: Int32Array,
  score: (verdict: Judged) => number | undefined,
): Iterable<Edge> {
  return {
    *[Symbol.iterator]() {
      for (const verdict of verdicts) {
        const [a, b] = [itemOf[verdict.a] as number, itemOf[verdict.b] as number];
        const value = a < 0 || b < 0 ? undefined : score(verdict);
        if (value !== undefined) yield { a, b, score: value };
      }
    },
  };
}

/** Bounds of documents as those of the groups that they represent. */
export function ofGroups(ordered: readonly Copies[], bounds: Bounds | undefined): MergeBounds | undefined {
  if (!bounds) return undefined;
  const documentOf = (item: number): number => (ordered[item] as Copies).representative;
  return {
    mayJoin: (a, b) => bounds.mayJoin(documentOf(a), documentOf(b)),
    join: (a, b) => bounds.join(documentOf(a), documentOf(b)),
  };
}
