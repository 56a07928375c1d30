import type { Contribution } from '../../domain/verdict.ts';
import { countIn, passes, seek, sharedCount } from '../../text/sorted.ts';
import { corpusShare } from '../../text/statistics.ts';
import type { CoverageView, WeightedSet } from './view.ts';
import { DATES, QUOTE_GRAMS_MAX, QUOTES_FULL_AT_COSINE, SINGLE_QUOTE_FACTOR, type Weights } from './weights.ts';

/** What the coverage score is made of, as plain ratios (0 … 1) and counts: cheap enough for every candidate. */
export interface CoverageMeasures {
  readonly cosine: number;
  readonly bigramContainment: number;
  /** 6-grams inside one side's direct quotations that stand anywhere in the other. */
  readonly quoteGrams: number;
  /** 6-grams inside the direct quotations of the side that quotes less. */
  readonly quotedLess: number;
  readonly sharedNumbers: number;
  readonly numberAgreement: number | undefined;
  readonly salientJaccard: number;
  readonly salientShared: number;
  readonly daysApart: number | undefined;
}

// Below this many numbers a side, agreement of numbers says nothing.
const NUMBERS_MIN = 4;

/** Measures a pair of views of one epoch. Symmetric. */
export function measureCoverage(a: CoverageView, b: CoverageView): CoverageMeasures {
  // A key weighs the same in both but for what its side says, so the smaller counts.
  const bigrams = sumOfShared(a.bigrams, b.bigrams, Math.min);
  const fewerNumbers = Math.min(a.numbers.keys.length, b.numbers.keys.length);
  const salientShared = sharedCount(a.signature.salient, b.signature.salient);
  const salientAll = a.signature.salient.length + b.signature.salient.length - salientShared;
  const { day: dayA } = a.signature;
  const { day: dayB } = b.signature;
  return {
    cosine: ratio(sumOfShared(a.vector, b.vector, product), a.vector.total * b.vector.total),
    bigramContainment: Math.max(ratio(bigrams, a.bigrams.total), ratio(bigrams, b.bigrams.total)),
    quoteGrams: quoteGrams(a, b),
    quotedLess: Math.min(a.quoted6.length, b.quoted6.length),
    sharedNumbers: sumOfShared(a.numbers, b.numbers, Math.min),
    numberAgreement:
      fewerNumbers >= NUMBERS_MIN ? sharedCount(a.numbers.keys, b.numbers.keys) / fewerNumbers : undefined,
    salientJaccard: ratio(salientShared, salientAll),
    salientShared,
    daysApart: dayA === undefined || dayB === undefined ? undefined : Math.abs(dayA - dayB),
  };
}

/** The measures as the fitted weights take them. */
export type CoverageFeatures = Omit<Weights['coverage'], 'unknownCorpus' | 'base'>;

/** @param quotesShared separate common runs inside quotations (`quotedRuns`); asked for only where there are any */
export function coverageFeatures(measures: CoverageMeasures, quotesShared: number): CoverageFeatures {
  const several = quotesShared >= 2 ? 1 : SINGLE_QUOTE_FACTOR;
  const quotes = several * Math.log(1 + Math.min(QUOTE_GRAMS_MAX, measures.quoteGrams));
  return {
    cosine: measures.cosine,
    bigrams: Math.sqrt(measures.bigramContainment),
    salientTerms: Math.sqrt(measures.salientJaccard),
    quotes: quotes * Math.min(1, measures.cosine / QUOTES_FULL_AT_COSINE),
    // Both quote at length, and nobody whom both quote says the same: they report of different things that were said.
    quotesApart: measures.quoteGrams > 0 ? 0 : Math.log(1 + Math.min(QUOTE_GRAMS_MAX, measures.quotedLess)),
    numbers: Math.log(1 + measures.sharedNumbers),
    numberConflict: measures.numberAgreement === undefined ? 0 : 1 - measures.numberAgreement,
  };
}

const FEATURE_NAMES = [
  'cosine',
  'bigrams',
  'salientTerms',
  'quotes',
  'quotesApart',
  'numbers',
  'numberConflict',
] as const satisfies ReadonlyArray<keyof CoverageFeatures>;

/**
 * Visits the terms of the coverage score, in log-odds.
 * @param corpusDocuments documents that the statistics know; the fewer, the more careful the score
 */
function eachTerm(
  features: CoverageFeatures,
  daysApart: number | undefined,
  corpusDocuments: number,
  { coverage }: Weights,
  visit: (name: Contribution['name'], value: number) => void,
): void {
  for (const name of FEATURE_NAMES) visit(name, coverage[name] * features[name]);
  visit('dates', DATES.weight * lateness(daysApart));
  visit('unknownCorpus', coverage.unknownCorpus * (1 - corpusShare(corpusDocuments)));
  visit('base', coverage.base);
}

/** The terms of the coverage score as a list. */
export function coverageContributions(
  features: CoverageFeatures,
  daysApart: number | undefined,
  corpusDocuments: number,
  weights: Weights,
): Contribution[] {
  const terms: Contribution[] = [];
  eachTerm(features, daysApart, corpusDocuments, weights, (name, value) => terms.push({ name, value }));
  return terms;
}

/** The sum of the terms, without a list of them: every candidate pays for it. */
export function coverageScore(
  features: CoverageFeatures,
  daysApart: number | undefined,
  corpusDocuments: number,
  weights: Weights,
): number {
  let score = 0;
  eachTerm(features, daysApart, corpusDocuments, weights, (_name, value) => {
    score += value;
  });
  return score;
}

/** 0 … 1 between the days that cost nothing and those that cost all. */
function lateness(days: number | undefined): number {
  if (days === undefined) return 0;
  return Math.min(1, Math.max(0, (days - DATES.freeDays) / (DATES.fullDays - DATES.freeDays)));
}

export function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

const product = (x: number, y: number): number => x * y;

/**
 * The sum of what the weights of shared keys come to, ascending by key whichever set is walked. The keys of the smaller set
 * are asked for one by one: most are turned down by the filter of the larger one, for a tenth of what a merge costs.
 */
function sumOfShared(a: WeightedSet, b: WeightedSet, combine: (x: number, y: number) => number): number {
  const [few, many] = a.keys.length <= b.keys.length ? [a, b] : [b, a];
  const { keys, weights } = few;
  let sum = 0;
  let place = 0;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    if (!passes(many.filter, key)) continue;
    place = seek(many.keys, key, place);
    if (many.keys[place] === key) sum += combine(weights[at] as number, many.weights[place] as number);
  }
  return sum;
}

/** Distinct 6-word shingles that stand inside a quotation of one side and anywhere in the other. */
function quoteGrams(a: CoverageView, b: CoverageView): number {
  const there = countIn(a.quoted6, b.grams6);
  const back = countIn(b.quoted6, a.grams6);
  return there + back === 0 ? 0 : there + back - sharedCount(a.quoted6, b.quoted6);
}
