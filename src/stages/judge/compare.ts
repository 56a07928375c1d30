import { estimateJaccard } from '../../text/estimate.ts';
import { QUOTE_GRAM_WORDS } from '../../text/quotation-grams.ts';
import { jaccard, sharedCount, sharedOf } from '../../text/shingles.ts';
import { type Passage, passagesOf, quotedRuns } from './passages.ts';
import type { View, WeightedSet } from './view.ts';

/** Everything measured of a pair, as plain ratios (0 … 1) and counts; the weights come later. */
export interface Measures {
  readonly cosine: number;
  readonly bigramContainment: number;
  readonly quoteGrams: number;
  /** Separate common runs of 6 words or more inside a direct quotation of either side; one pasted passage is one run. */
  readonly quotesShared: number;
  readonly sharedNumbers: number;
  readonly numberAgreement: number | undefined;
  readonly jaccard1: number;
  readonly jaccard3: number;
  readonly containment3: number;
  readonly weightedJaccard3: number;
  readonly weightedContainment3: number;
  readonly jaccard5: number;
  readonly minhash5: number;
  readonly salientJaccard: number;
  readonly salientMinhash: number;
  readonly salientShared: number;
  readonly daysApart: number | undefined;
  readonly passages: readonly Passage[];
  readonly longestRun: number;
  /** Words of the shorter text over words of the longer, 0 … 1. */
  readonly lengthRatio: number;
}

// Below this many numbers a side, agreement of numbers says nothing.
const NUMBERS_MIN = 4;

/** Measures a pair of views of one epoch. Symmetric but for the sides of `passages`. */
export function compare(a: View, b: View): Measures {
  const runs = overlap(a.shingles3, b.shingles3);
  const common3 = sharedOf(a.shingles3.keys, b.shingles3.keys);
  const shared3 = common3.length;
  const numbers = overlap(a.numbers, b.numbers);
  const numbersShared = sharedCount(a.numbers.keys, b.numbers.keys);
  const fewerNumbers = Math.min(a.numbers.keys.length, b.numbers.keys.length);
  const bigrams = overlap(a.bigrams, b.bigrams);
  const passages = passagesOf(a.signature, b.signature, new Set(common3));
  const { day: dayA } = a.signature;
  const { day: dayB } = b.signature;
  const lengths = [a.signature.terms.length, b.signature.terms.length];
  return {
    cosine: ratio(dot(a.vector, b.vector), a.vector.total * b.vector.total),
    bigramContainment: Math.max(ratio(bigrams, a.bigrams.total), ratio(bigrams, b.bigrams.total)),
    quoteGrams: quoteGrams(a, b),
    quotesShared: quotedRuns(passages, a.signature, b.signature, QUOTE_GRAM_WORDS),
    sharedNumbers: numbers,
    numberAgreement: fewerNumbers >= NUMBERS_MIN ? numbersShared / fewerNumbers : undefined,
    jaccard1: jaccard(a.words, b.words),
    jaccard3: ratio(shared3, a.shingles3.keys.length + b.shingles3.keys.length - shared3),
    containment3: ratio(shared3, Math.min(a.shingles3.keys.length, b.shingles3.keys.length)),
    weightedJaccard3: ratio(runs, a.shingles3.total + b.shingles3.total - runs),
    weightedContainment3: Math.max(ratio(runs, a.shingles3.total), ratio(runs, b.shingles3.total)),
    jaccard5: jaccard(a.shingles5, b.shingles5),
    minhash5: estimateJaccard(a.signature.shingleSketch, b.signature.shingleSketch),
    salientJaccard: jaccard(a.signature.salient, b.signature.salient),
    salientMinhash: estimateJaccard(a.signature.termSketch, b.signature.termSketch),
    salientShared: sharedCount(a.signature.salient, b.signature.salient),
    daysApart: dayA === undefined || dayB === undefined ? undefined : Math.abs(dayA - dayB),
    passages,
    longestRun: passages.reduce((longest, passage) => Math.max(longest, passage.words), 0),
    lengthRatio: ratio(Math.min(...lengths), Math.max(...lengths)),
  };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function dot(a: WeightedSet, b: WeightedSet): number {
  let sum = 0;
  eachShared(a.keys, b.keys, (i, j) => {
    sum += (a.weights[i] as number) * (b.weights[j] as number);
  });
  return sum;
}

/** Weight that two sets share; a key weighs the same in both but for what its side says, so the smaller counts. */
function overlap(a: WeightedSet, b: WeightedSet): number {
  let sum = 0;
  eachShared(a.keys, b.keys, (i, j) => {
    sum += Math.min(a.weights[i] as number, b.weights[j] as number);
  });
  return sum;
}

function eachShared(a: Uint32Array, b: Uint32Array, visit: (i: number, j: number) => void): void {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] as number;
    const right = b[j] as number;
    if (left === right) visit(i, j);
    if (left <= right) i++;
    if (right <= left) j++;
  }
}

/** Distinct 6-word shingles that stand inside a quotation of one side and anywhere in the other. */
function quoteGrams(a: View, b: View): number {
  const there = sharedCount(a.quoted6, b.grams6);
  const back = sharedCount(b.quoted6, a.grams6);
  return there + back - sharedCount(a.quoted6, b.quoted6);
}
