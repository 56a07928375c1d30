import { estimateJaccard } from '../../text/estimate.ts';
import { QUOTE_GRAM_WORDS } from '../../text/quotation-grams.ts';
import { jaccard, passes, seek } from '../../text/sorted.ts';
import { type CoverageMeasures, measureCoverage, ratio } from './coverage.ts';
import { type Common, type Passage, passagesOf, quotedRuns } from './passages.ts';
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
  const common3 = common(a.shingles3, b.shingles3);
  const { count: shared3, weight: weighted3 } = common3;
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

function common(a: WeightedSet, b: WeightedSet): Common {
  const inA = new Int32Array(a.keys.length).fill(-1);
  const inB = new Int32Array(b.keys.length).fill(-1);
  let count = 0;
  let weight = 0;
  let place = 0;
  // Asking for the keys of one side, most are turned down by the filter where little is shared.
  for (let at = 0; at < a.keys.length; at++) {
    const key = a.keys[at] as number;
    if (!passes(b.filter, key)) continue;
    place = seek(b.keys, key, place);
    if (b.keys[place] !== key) continue;
    inA[at] = count;
    inB[place] = count++;
    weight += a.weights[at] as number;
  }
  return { count, weight, inA, inB };
}
