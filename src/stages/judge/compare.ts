import { estimateJaccard } from '../../text/estimate.ts';
import { QUOTE_GRAM_WORDS } from '../../text/quotation-grams.ts';
import { includes, jaccard, passes, sampledContainment } from '../../text/sorted.ts';
import { type CoverageMeasures, measureCoverage, ratio } from './coverage.ts';
import { type Passage, passagesOf, quotedRuns } from './passages.ts';
import type { View, WeightedSet } from './view.ts';

/** Everything measured of a pair, as plain ratios (0 … 1) and counts; the weights come later. */
export interface Measures extends CoverageMeasures {
  /** Separate common runs of 6 words or more inside a direct quotation of either side; one pasted passage is one run. */
  readonly quotesShared: number;
  readonly jaccard1: number;
  readonly jaccard3: number;
  readonly containment3: number;
  readonly weightedJaccard3: number;
  readonly weightedContainment3: number;
  readonly jaccard5: number;
  readonly minhash5: number;
  readonly salientMinhash: number;
  readonly passages: readonly Passage[];
  readonly longestRun: number;
  /** Words of the shorter text over words of the longer, 0 … 1. */
  readonly lengthRatio: number;
}

/** Measures a pair of views of one epoch in full. Symmetric but for the sides of `passages`. */
export function compare(a: View, b: View, coverage: CoverageMeasures = measureCoverage(a, b)): Measures {
  const { keys: common3, weight: weighted3 } = common(a.shingles3, b.shingles3);
  const shared3 = common3.length;
  const passages = passagesOf(a, b, common3);
  const longestRun = passages.reduce((longest, passage) => Math.max(longest, passage.words), 0);
  const lengths = [a.signature.terms.length, b.signature.terms.length] as const;
  return {
    ...coverage,
    quotesShared: quotedRuns(passages, a.signature, b.signature, QUOTE_GRAM_WORDS),
    jaccard1: jaccard(a.words, b.words),
    jaccard3: ratio(shared3, a.shingles3.keys.length + b.shingles3.keys.length - shared3),
    containment3: ratio(shared3, Math.min(a.shingles3.keys.length, b.shingles3.keys.length)),
    weightedJaccard3: ratio(weighted3, a.shingles3.total + b.shingles3.total - weighted3),
    weightedContainment3: Math.max(ratio(weighted3, a.shingles3.total), ratio(weighted3, b.shingles3.total)),
    // Without a run of five words in common there is no shingle of five.
    jaccard5: longestRun < 5 ? 0 : jaccard(a.shingles5, b.shingles5),
    minhash5: estimateJaccard(a.signature.shingleSketch, b.signature.shingleSketch),
    salientMinhash: estimateJaccard(a.signature.termSketch, b.signature.termSketch),
    passages,
    longestRun,
    lengthRatio: ratio(Math.min(...lengths), Math.max(...lengths)),
  };
}

// Where few keys are shared, asking for those of the smaller set is cheaper than a merge; where most are, dearer.
const FEW = 0.15;

/** The keys of both, ascending, and their weight: a key weighs the same in both. */
function common(a: WeightedSet, b: WeightedSet): { readonly keys: Uint32Array; readonly weight: number } {
  const [few, many] = a.keys.length <= b.keys.length ? [a, b] : [b, a];
  const keys = new Uint32Array(few.keys.length);
  let count = 0;
  let weight = 0;
  if (sampledContainment(a.keys, b.keys) <= FEW) {
    for (let at = 0; at < few.keys.length; at++) {
      const key = few.keys[at] as number;
      if (!passes(many.filter, key) || !includes(many.keys, key)) continue;
      keys[count++] = key;
      weight += few.weights[at] as number;
    }
    return { keys: keys.subarray(0, count), weight };
  }
  for (let i = 0, j = 0; i < few.keys.length && j < many.keys.length; ) {
    const x = few.keys[i] as number;
    const y = many.keys[j] as number;
    if (x === y) {
      keys[count++] = x;
      weight += few.weights[i] as number;
    }
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return { keys: keys.subarray(0, count), weight };
}
