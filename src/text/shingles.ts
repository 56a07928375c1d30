import { mix32 } from './hash.ts';
import { TermSet } from './term-set.ts';

/**
 * Hashes of all runs of `width` consecutive words, in text order, repeats kept. Fewer words than `width` give none:
 * a text that short has no shingle to be compared by.
 *
 * @param terms word hashes, as `Tokens.terms`
 */
export function shingles(terms: Uint32Array, width: number): Uint32Array {
  const count = terms.length - width + 1;
  if (count <= 0) return new Uint32Array(0);
  const hashes = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    let h = 0x9747b28c ^ width;
    for (let word = at; word < at + width; word++)
      h = Math.imul((h << 5) ^ (h >>> 27) ^ (terms[word] as number), 0x9e3779b1);
    hashes[at] = mix32(h);
  }
  return hashes;
}

/** The distinct values of a column, in order of their first places: cheaper than `distinct` where order does not matter. */
export function unique(values: Uint32Array): Uint32Array {
  const seen = new TermSet(values.length);
  const kept = new Uint32Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++) if (seen.add(values[at] as number)) kept[count++] = values[at] as number;
  return kept.subarray(0, count);
}

/** The distinct values of a column, ascending. */
export function distinct(values: Uint32Array): Uint32Array {
  const sorted = values.slice().sort();
  let kept = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[kept++] = sorted[at] as number;
  }
  return sorted.slice(0, kept);
}
