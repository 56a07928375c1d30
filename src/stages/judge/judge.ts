import type { Signature } from '../../domain/signature.ts';
import { thousandths } from '../../domain/thousandths.ts';
import { type Family, isCopy, type Evidence as Told, type Verdict } from '../../domain/verdict.ts';
import { estimateJaccard } from '../../text/estimate.ts';
import { QUOTE_GRAM_WORDS } from '../../text/quotation-grams.ts';
import { distinct, shingles } from '../../text/shingles.ts';
import { jaccard, sampledContainment, sharedCount } from '../../text/sorted.ts';
import type { Statistics } from '../../text/statistics.ts';
import { circumstancesOf } from './circumstances.ts';
import { compare } from './compare.ts';
import { copyLogOdds } from './copies.ts';
import { contributionsOf, evidenceOf, glimpse, linkScoreOf, NOTHING_IN_A_ROW, scoreOf } from './evidence.ts';
import { quotePassages } from './passages.ts';
import { daysApart, type JudgeOptions, type Measured, type Related, relate } from './relate.ts';
import type { View } from './view.ts';
import { JUDGE, WEIGHTS, type Weights } from './weights.ts';

/** Scores of a pair that is neither one story nor linked, in thousandths; nothing else is worth keeping of it. */
export interface FarVerdict {
  readonly score: number;
}

/** No copy by far: what the copy scores of a pair stand at that was not measured for it. */
export const NO_COPY = -16_000;
// Shorter texts have too few shingles in the sample for a miss to mean anything.
const SAMPLED_WORDS_MIN = 40;
// Copies have a third of their shingles in common, excerpts most; bench/judge-looks.ts counts what the sample would lose.
const COPY_CONTAINMENT_MIN = 0.08;
/** Log-odds that words in a row can add to a score at most, of texts that have little of them in common. */
const RUNS_MAX = 2.5;

/**
 * Looks at a candidate without looking for words in a row: by a sample of its shingles it has few, and what those few could add
 * does not bring it near any line. Undefined where that does not settle it and `judge` must look.
 *
 * @param reach thousandths under the line of linked pairs within which evidence is kept
 */
export function glance(
  a: View,
  b: View,
  statistics: Statistics,
  options: JudgeOptions,
  reach: number,
): FarVerdict | undefined {
  const shorter = Math.min(a.signature.terms.length, b.signature.terms.length);
  if (shorter < SAMPLED_WORDS_MIN) return undefined;
  if (sampledContainment(a.shingles3.keys, b.shingles3.keys) > COPY_CONTAINMENT_MIN) return undefined;
  const circumstances = circumstancesOf(a.signature, b.signature, statistics);
  const evidence = evidenceOf(a, b, glimpse(a, b, circumstances), NOTHING_IN_A_ROW);
  const weights = options.weights ?? WEIGHTS;
  const line = Math.min(options.related, options.merge) - reach / 1000 - RUNS_MAX;
  const score = scoreOf(evidence, circumstances, weights);
  if (score >= line || linkScoreOf(evidence, circumstances, weights) >= line) return undefined;
  return { score: thousandths(score) };
}

/** What is decided of a pair, and by what; without the evidence in numbers that a record tells. */
export interface Decision extends Related {
  readonly measured: Measured;
  /** Thousandths; of a copy at least as sure as the merge line asks. */
  readonly score: number;
}

/** Decides on a pair under the epoch of its views: all of `judge` that nobody reads. */
export function decide(a: View, b: View, statistics: Statistics, options: JudgeOptions): Decision {
  const measured = measure(a, b, statistics, options.weights);
  const related = relate(a, b, measured, statistics, options);
  const { score, nearScore, excerptScore } = measured.scores;
  const asCopy = thousandths(options.merge) + Math.max(0, nearScore, excerptScore);
  return { ...related, measured, score: isCopy(related.relation) ? Math.max(score, asCopy) : score };
}

/**
 * Judges a pair under the epoch of its views. `a < b` by code unit; the verdict depends on nothing else.
 * What is a copy is the same story at least as surely as the merge line asks, whatever its coverage score.
 *
 * @param decision if it was made before
 */
export function judge(
  a: View,
  b: View,
  proposedBy: readonly Family[],
  statistics: Statistics,
  options: JudgeOptions,
  decision: Decision = decide(a, b, statistics, options),
): Verdict {
  const { relation, veto, kind, score, measured } = decision;
  const { seen, evidence, scores } = measured;
  const contributions = contributionsOf(evidence, seen.circumstances, options.weights ?? WEIGHTS);
  return {
    a: a.signature.document,
    b: b.signature.document,
    relation,
    score,
    linkScore: scores.linkScore,
    ...(veto ? { veto } : {}),
    ...(kind ? { kind } : {}),
    nearScore: scores.nearScore,
    excerptScore: scores.excerptScore,
    contributions: contributions.map(({ name, value }) => ({ name, value: thousandths(value) })),
    evidence: told(a, b, measured, proposedBy),
    judge: JUDGE,
    statistics: statistics.epoch,
  };
}

/** All that is measured of a pair, and what it comes to. */
export function measure(a: View, b: View, statistics: Statistics, weights: Weights = WEIGHTS): Measured {
  const circumstances = circumstancesOf(a.signature, b.signature, statistics);
  const seen = glimpse(a, b, circumstances);
  const measures = compare(a, b);
  const evidence = evidenceOf(a, b, seen, measures.runs);
  const copy = copyLogOdds(measures, seen.cosine, weights);
  return {
    seen,
    measures,
    evidence,
    scores: {
      score: thousandths(scoreOf(evidence, circumstances, weights)),
      linkScore: thousandths(linkScoreOf(evidence, circumstances, weights)),
      nearScore: thousandths(copy.near),
      excerptScore: thousandths(copy.excerpt),
    },
  };
}

// Below this many numbers a side, agreement of numbers says nothing.
const NUMBERS_MIN = 4;

function told(a: View, b: View, { seen, measures: m }: Measured, proposedBy: readonly Family[]): Told {
  const [one, other] = [a.signature, b.signature];
  const fewer = Math.min(a.content.figures.length, b.content.figures.length);
  const { hoursApart } = seen.circumstances;
  const days = daysApart(a, b);
  const salient = sharedCount(one.salient, other.salient);
  const allSalient = one.salient.length + other.salient.length - salient;
  const { places, words, names } = m.substitutions;
  return {
    proposedBy,
    cosine: thousandths(seen.cosine),
    leadCosine: thousandths(seen.leadCosine),
    quoteGrams: m.runs.speech,
    sharedNumbers: thousandths(seen.figures),
    ...(fewer < NUMBERS_MIN ? {} : { numberAgreement: thousandths(seen.figures / fewer) }),
    replaced: { places, words, names },
    longestRunWords: m.longestRun,
    shingles3: {
      jaccard: thousandths(m.jaccard3),
      containment: thousandths(m.containment3),
      weightedJaccard: thousandths(m.weightedJaccard3),
      weightedContainment: thousandths(m.weightedContainment3),
    },
    // Without a run of five words in common there is no shingle of five.
    shingles5: {
      jaccard: m.longestRun < 5 ? 0 : thousandths(jaccard(shingles5(one), shingles5(other))),
      minhash: thousandths(estimateJaccard(one.shingleSketch, other.shingleSketch)),
    },
    salientTerms: {
      jaccard: salient === 0 ? 0 : thousandths(salient / allSalient),
      minhash: thousandths(estimateJaccard(one.termSketch, other.termSketch)),
      shared: salient,
    },
    words: { a: one.terms.length, b: other.terms.length, jaccard: thousandths(m.jaccard1) },
    ...(days === undefined ? {} : { daysApart: days }),
    ...(hoursApart === undefined ? {} : { hoursApart: Math.round(hoursApart) }),
    quotePassages: quotePassages(m.passages, one, other, QUOTE_GRAM_WORDS),
  };
}

function shingles5({ terms }: Signature): Uint32Array {
  return distinct(shingles(terms, 5));
}
