import type { Signature } from '../../domain/signature.ts';
import { thousandths } from '../../domain/thousandths.ts';
import { type Evidence, type Family, isCopy, type Verdict } from '../../domain/verdict.ts';
import { QUOTE_GRAM_WORDS } from '../../text/quotation-grams.ts';
import { sampledContainment } from '../../text/sorted.ts';
import type { Statistics } from '../../text/statistics.ts';
import { compare, type Measures } from './compare.ts';
import { copyLogOdds } from './copies.ts';
import { coverageContributions, coverageFeatures, coverageScore, measureCoverage } from './coverage.ts';
import { quotePassages } from './passages.ts';
import { type JudgeOptions, relate } from './relate.ts';
import type { View } from './view.ts';
import { JUDGE, WEIGHTS } from './weights.ts';

/** Scores of a pair that is neither one story nor linked, in thousandths; nothing else is worth keeping of it. */
export interface FarVerdict {
  readonly score: number;
}

/** No copy by far: what the copy scores of a pair stand at that was not measured for it. */
export const NO_COPY = -16_000;
// Shorter texts have too few shingles in the sample for a miss to mean anything.
const SAMPLED_WORDS_MIN = 40;
// Copies have a third of their shingles in common, excerpts most; bench/judge.ts counts what the sample would lose (none).
const COPY_CONTAINMENT_MIN = 0.08;

/**
 * Looks at a candidate: the coverage score is exact, and whether the two can be copies is told by a sample of their
 * shingles. Undefined where that does not settle it and `judge` must look.
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
  const measures = measureCoverage(a, b);
  // A shared quotation counts by the passages it stands in, which only the full look finds.
  if (measures.quoteGrams > 0) return undefined;
  const features = coverageFeatures(measures, 0);
  const weights = options.weights ?? WEIGHTS;
  const score = thousandths(coverageScore(features, measures.daysApart, statistics.documents, weights));
  const linked = score - thousandths(weights.coverage.quotesApart * features.quotesApart);
  if (linked >= thousandths(options.related) - reach) return undefined;
  return { score: options.aim === 'event' ? linked : score };
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
  const features = coverageFeatures(measures, measures.quotesShared);
  const weights = options.weights ?? WEIGHTS;
  const contributions = coverageContributions(features, measures.daysApart, statistics.documents, weights).filter(
    ({ name }) => options.aim !== 'event' || name !== 'quotesApart',
  );
  const copy = copyLogOdds(measures, weights);
  const score = thousandths(sum(contributions.map(({ value }) => value)));
  const quotesApart = contributions.find(({ name }) => name === 'quotesApart')?.value ?? 0;
  const nearScore = thousandths(copy.near);
  const excerptScore = thousandths(copy.excerpt);
  const scores = { score, linkScore: score - thousandths(quotesApart), nearScore, excerptScore };
  const { relation, veto } = relate(a, b, measures, scores, statistics, options);
  return {
    a: a.signature.document,
    b: b.signature.document,
    relation,
    score: isCopy(relation)
      ? Math.max(score, thousandths(options.merge) + Math.max(0, nearScore, excerptScore))
      : score,
    ...(veto ? { veto } : {}),
    nearScore,
    excerptScore,
    contributions: contributions.map(({ name, value }) => ({ name, value: thousandths(value) })),
    evidence: evidenceOf(a.signature, b.signature, measures, proposedBy),
    judge: JUDGE,
    statistics: statistics.epoch,
  };
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
