import type { Sketch } from '../domain/signature.ts';

/**
 * Jaccard estimated from two sketches of one engine and size, 0 … 1. An empty set is like nothing, itself included.
 * @throws RangeError when the sketches are of different engines or sizes
 */
export function estimateJaccard(a: Sketch, b: Sketch): number {
  if (a.engine !== b.engine || a.values.length !== b.values.length) {
    throw new RangeError(`sketches do not compare: ${a.engine}/${a.values.length} and ${b.engine}/${b.values.length}`);
  }
  if (a.elements === 0 || b.elements === 0) return 0;
  let equal = 0;
  for (let at = 0; at < a.values.length; at++) if (a.values[at] === b.values[at]) equal++;
  return equal / a.values.length;
}
