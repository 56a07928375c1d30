import type { Signature } from '../../domain/signature.ts';
import {
  type Contribution,
  type Evidence,
  type Family,
  isCopy,
  type Relation,
  type Verdict,
  type Veto,
} from '../../domain/verdict.ts';
import { QUOTE_GRAM_WORDS } from '../../text/quotation-grams.ts';
import { corpusShare, type Statistics } from '../../text/statistics.ts';
import { compare, type Measures } from './compare.ts';
import { quotePassages } from './passages.ts';
import type { View } from './view.ts';
import { DATES, JUDGE, QUOTE_GRAMS_MAX, QUOTES_FULL_AT_COSINE, SINGLE_QUOTE_FACTOR, WEIGHTS } from './weights.ts';

export interface JudgeOptions {
  /** Log-odds from which coverage is folded, and from which a pair is linked. */
  readonly merge: number;
  readonly related: number;
  /** Days between two known dates beyond which no coverage, and no copy, is seen. */
  readonly coverageDays: number;
  readonly nearDays: number;
  /** Languages whose coverage is folded; in others it is linked only. */
  readonly coverageLanguages: readonly string[];
}

/**
 * Judges a pair under the epoch of its views. `a < b` by code unit; the verdict depends on nothing else.
 * What is a copy is the same story at least as surely as the merge line asks, whatever its coverage score.
 */
export function judge(
  a: View,
  b: View,
  proposedBy: readonly Family[],
  statistics: Statistics,
  options: JudgeOptions,
): Verdict {
  const measures = compare(a, b);
  const contributions = coverageContributions(measures, statistics.documents);
  const score = thousandths(sum(contributions.map(({ value }) => value)));
  const nearScore = thousandths(nearLogOdds(measures));
  const excerptScore = thousandths(excerptLogOdds(measures));
  const { relation, veto } = relate(a.signature, b.signature, measures, { score, nearScore, excerptScore }, options);
  return {
    a: a.signature.document,
    b: b.signature.document,
    relation,
    score: isCopy(relation) ? Math.max(score, options.merge * 1000 + Math.max(0, nearScore, excerptScore)) : score,
    ...(veto ? { veto } : {}),
    nearScore,
    excerptScore,
    contributions: contributions.map(({ name, value }) => ({ name, value: thousandths(value) })),
    evidence: evidenceOf(a.signature, b.signature, measures, proposedBy),
    judge: JUDGE,
    statistics: statistics.epoch,
  };
}

/**
 * The terms of the coverage score, in log-odds.
 * @param corpusDocuments documents that the statistics know; the fewer, the more careful the score
 */
export function coverageContributions(measures: Measures, corpusDocuments: number): Contribution[] {
  const { coverage } = WEIGHTS;
  const features = coverageFeatures(measures);
  const days = measures.daysApart;
  const late =
    days === undefined ? 0 : Math.min(1, Math.max(0, (days - DATES.freeDays) / (DATES.fullDays - DATES.freeDays)));
  return [
    ...(Object.keys(features) as Array<keyof CoverageFeatures>).map((name) => ({
      name,
      value: coverage[name] * features[name],
    })),
    { name: 'dates', value: DATES.weight * late },
    { name: 'unknownCorpus', value: coverage.unknownCorpus * (1 - corpusShare(corpusDocuments)) },
    { name: 'base', value: coverage.base },
  ];
}

/** The measures as the fitted weights take them. */
export interface CoverageFeatures {
  readonly cosine: number;
  readonly bigrams: number;
  readonly salientTerms: number;
  readonly quotes: number;
  readonly numbers: number;
  readonly numberConflict: number;
}

export function coverageFeatures(measures: Measures): CoverageFeatures {
  const several = measures.quotesShared >= 2 ? 1 : SINGLE_QUOTE_FACTOR;
  const quotes = several * Math.log(1 + Math.min(QUOTE_GRAMS_MAX, measures.quoteGrams));
  return {
    cosine: measures.cosine,
    bigrams: Math.sqrt(measures.bigramContainment),
    salientTerms: Math.sqrt(measures.salientJaccard),
    quotes: quotes * Math.min(1, measures.cosine / QUOTES_FULL_AT_COSINE),
    numbers: Math.log(1 + measures.sharedNumbers),
    numberConflict: measures.numberAgreement === undefined ? 0 : 1 - measures.numberAgreement,
  };
}

function nearLogOdds(measures: Measures): number {
  const { near } = WEIGHTS;
  return (
    near.weightedJaccard3 * measures.weightedJaccard3 +
    near.weightedContainment3 * measures.weightedContainment3 +
    near.cosine * measures.cosine +
    near.bigrams * Math.sqrt(measures.bigramContainment) +
    near.jaccard1 * measures.jaccard1 +
    near.base
  );
}

function excerptLogOdds(measures: Measures): number {
  const { excerpt } = WEIGHTS;
  return excerpt.weightedContainment3 * measures.weightedContainment3 + excerpt.cosine * measures.cosine + excerpt.base;
}

interface Scores {
  readonly score: number;
  readonly nearScore: number;
  readonly excerptScore: number;
}

// The same frame with other figures: a market report, a weather table. Half of the numbers must agree in a copy.
const AGREEMENT_MIN = 0.5;
// A frame: so much text in common that only its figures tell two reports apart.
const TEMPLATE_JACCARD3 = 0.3;
// An excerpt is a short cut of a longer text; of about equal length it would be a copy or nothing.
const EXCERPT_LENGTH_MAX = 0.7;
// Less than half of a text is a part of it, however much of the part is the same.
const BRIEF_LENGTH_MAX = 0.45;
// A rarity-weighted share can be small where a wire story is everywhere; the plain share then still shows the copy.
const PLAIN_JACCARD3_COPY = 0.6;

function relate(
  a: Signature,
  b: Signature,
  measures: Measures,
  scores: Scores,
  options: JudgeOptions,
): { relation: Relation; veto?: Veto } {
  if (a.contentKey === b.contentKey && a.terms.length > 0) return { relation: 'exact-duplicate' };
  const isTemplate = measures.numberAgreement !== undefined && measures.numberAgreement < AGREEMENT_MIN;
  const days = measures.daysApart ?? 0;
  if (isTemplate && measures.jaccard3 > TEMPLATE_JACCARD3) return { relation: 'different', veto: 'numbers' };
  if (!isTemplate && days <= options.nearDays) {
    if (scores.excerptScore > 0 && measures.lengthRatio <= BRIEF_LENGTH_MAX) return { relation: 'excerpt' };
    if (scores.nearScore > 0 || measures.jaccard3 >= PLAIN_JACCARD3_COPY) return { relation: 'near-duplicate' };
    if (scores.excerptScore > 0 && measures.lengthRatio <= EXCERPT_LENGTH_MAX) return { relation: 'excerpt' };
  }
  if (scores.score < options.merge * 1000)
    return { relation: scores.score >= options.related * 1000 ? 'related' : 'different' };
  if (days > options.coverageDays) return { relation: 'related', veto: 'dates' };
  return options.coverageLanguages.includes(a.language)
    ? { relation: 'coverage' }
    : { relation: 'related', veto: 'language' };
}

function evidenceOf(a: Signature, b: Signature, m: Measures, proposedBy: readonly Family[]): Evidence {
  return {
    proposedBy,
    cosine: thousandths(m.cosine),
    bigramContainment: thousandths(m.bigramContainment),
    quoteGrams: m.quoteGrams,
    sharedNumbers: thousandths(m.sharedNumbers),
    ...(m.numberAgreement === undefined ? {} : { numberAgreement: thousandths(m.numberAgreement) }),
    longestRunWords: m.longestRun,
    shingles3: {
      jaccard: thousandths(m.jaccard3),
      containment: thousandths(m.containment3),
      weightedJaccard: thousandths(m.weightedJaccard3),
      weightedContainment: thousandths(m.weightedContainment3),
    },
    shingles5: { jaccard: thousandths(m.jaccard5), minhash: thousandths(m.minhash5) },
    salientTerms: {
      jaccard: thousandths(m.salientJaccard),
      minhash: thousandths(m.salientMinhash),
      shared: m.salientShared,
    },
    words: { a: a.terms.length, b: b.terms.length, jaccard: thousandths(m.jaccard1) },
    ...(m.daysApart === undefined ? {} : { daysApart: m.daysApart }),
    quotePassages: quotePassages(m.passages, a, b, QUOTE_GRAM_WORDS),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Scores are integers before they meet a threshold or a file (law 5). */
function thousandths(value: number): number {
  return Math.round(value * 1000) || 0;
}
