import { thousandths } from '../../domain/thousandths.ts';
import type { Relation, Veto } from '../../domain/verdict.ts';
import { countIn } from '../../text/sorted.ts';
import type { Statistics } from '../../text/statistics.ts';
import type { Measures } from './compare.ts';
import { coverageFeatures, coverageScore, measureCoverage } from './coverage.ts';
import { formOf } from './form.ts';
import type { Passage } from './passages.ts';
import { coverageViewOf, type View } from './view.ts';
import { WEIGHTS, type Weights } from './weights.ts';
import { stretchesOf, withoutStretches } from './without-passages.ts';

export interface JudgeOptions {
  /** Log-odds from which coverage is folded, and from which a pair is linked. */
  readonly merge: number;
  readonly related: number;
  /** Days between two known dates beyond which no coverage, and no copy, is seen. */
  readonly coverageDays: number;
  readonly nearDays: number;
  /** Languages whose coverage is folded; in others it is linked only. */
  readonly coverageLanguages: readonly string[];
  /** `event` judges more broadly: of one event even where each quotes other people. Default: `story`. */
  readonly aim?: 'story' | 'event';
  /** Other weights than the shipped ones: benches cross-validate with them. */
  readonly weights?: Weights;
}

/** Scores of a pair, in thousandths. */
export interface Scores {
  readonly score: number;
  /** Of being linked: texts about one event may well quote different people. */
  readonly linkScore: number;
  readonly nearScore: number;
  readonly excerptScore: number;
}

export interface Related {
  readonly relation: Relation;
  readonly veto?: Veto;
}

// The same frame with other figures: a market report, a weather table. Half of the numbers must agree in a copy.
const AGREEMENT_MIN = 0.5;
// A frame: so much text in common that only its figures tell two reports apart.
const TEMPLATE_JACCARD3 = 0.2;
// An excerpt is a short cut of a longer text; of about equal length it would be a copy or nothing.
const EXCERPT_LENGTH_MAX = 0.7;
// Less than half of a text is a part of it, however much of the part is the same.
const BRIEF_LENGTH_MAX = 0.45;
// A rarity-weighted share can be small where a wire story is everywhere; the plain share then still shows the copy.
const PLAIN_JACCARD3_COPY = 0.6;
// Two round-ups of one morning share some of their stories; copies of one share nearly all of the text.
const ROUND_UP_JACCARD3_COPY = 0.75;
// A passage of so many words in a row was taken over, not told again.
const PASTED_WORDS_MIN = 12;
// Without what was pasted, a pair may fall this far under the merge line (log-odds): the passage did say something.
const PASTED_SLACK = 0.8;
// A part whose names come back in less than this share of them elsewhere in the longer text is one item of many.
const TOLD_ELSEWHERE_MIN = 0.1;
const NAMES_MIN = 3;
const REST_WORDS_MIN = 60;

/** What two documents are to each other, and what kept them from more. */
export function relate(
  a: View,
  b: View,
  measures: Measures,
  scores: Scores,
  statistics: Statistics,
  options: JudgeOptions,
): Related {
  const { signature: one } = a;
  const { signature: other } = b;
  if (one.contentKey === other.contentKey && one.terms.length > 0) return { relation: 'exact-duplicate' };
  const isTemplate = measures.numberAgreement !== undefined && measures.numberAgreement < AGREEMENT_MIN;
  if (isTemplate && measures.jaccard3 > TEMPLATE_JACCARD3) return { relation: 'different', veto: 'numbers' };
  const days = measures.daysApart ?? 0;
  const copy = isTemplate || days > options.nearDays ? undefined : copyRelation(a, b, measures, scores);
  if (copy) return copy;
  if (scores.score < thousandths(options.merge))
    return { relation: scores.linkScore >= thousandths(options.related) ? 'related' : 'different' };
  if (days > options.coverageDays) return { relation: 'related', veto: 'dates' };
  if (formOf(one) !== 'article' || formOf(other) !== 'article') return { relation: 'related', veto: 'form' };
  if (isPasted(a, b, measures, statistics, options)) return { relation: 'related', veto: 'passage' };
  return options.coverageLanguages.includes(one.language)
    ? { relation: 'coverage' }
    : { relation: 'related', veto: 'language' };
}

/** Whether one text is the other, edited or cut; undefined if neither. */
function copyRelation(a: View, b: View, measures: Measures, scores: Scores): Related | undefined {
  const isPart = scores.excerptScore > 0;
  if (isPart && measures.lengthRatio <= BRIEF_LENGTH_MAX) return partOf(a, b, measures.passages);
  const severalStories = formOf(a.signature) === 'round-up' && formOf(b.signature) === 'round-up';
  if (severalStories) return measures.jaccard3 >= ROUND_UP_JACCARD3_COPY ? { relation: 'near-duplicate' } : undefined;
  if (scores.nearScore > 0 || measures.jaccard3 >= PLAIN_JACCARD3_COPY) return { relation: 'near-duplicate' };
  return isPart && measures.lengthRatio <= EXCERPT_LENGTH_MAX ? partOf(a, b, measures.passages) : undefined;
}

/** A part of a longer text, unless the rest of that tells of other things: an item of a round-up is no cut of it. */
function partOf(a: View, b: View, passages: readonly Passage[]): Related {
  const [part, whole, side] =
    a.signature.terms.length <= b.signature.terms.length ? ([a, b, 'b'] as const) : ([b, a, 'a'] as const);
  const { salient } = part.signature;
  const rest = withoutStretches(whole.signature, stretchesOf(passages, side));
  const isTelling = salient.length >= NAMES_MIN && rest.content.length >= REST_WORDS_MIN;
  return isTelling && countIn(salient, rest.content) < TOLD_ELSEWHERE_MIN * salient.length
    ? { relation: 'related', veto: 'passage' }
    : { relation: 'excerpt' };
}

/** Whether the two would not be one story but for passages that stand in both word for word. */
function isPasted(a: View, b: View, { passages }: Measures, statistics: Statistics, options: JudgeOptions): boolean {
  const pasted = passages.filter(({ words }) => words >= PASTED_WORDS_MIN);
  if (pasted.length === 0) return false;
  const [one, other] = [
    coverageViewOf(withoutStretches(a.signature, stretchesOf(pasted, 'a')).signature, statistics),
    coverageViewOf(withoutStretches(b.signature, stretchesOf(pasted, 'b')).signature, statistics),
  ];
  const measures = measureCoverage(one, other);
  // Quotations that are left count in full where there are any: one was taken away already.
  const features = { ...coverageFeatures(measures, 2), quotesApart: 0 };
  const score = coverageScore(features, undefined, statistics.documents, options.weights ?? WEIGHTS);
  return score < options.merge - PASTED_SLACK;
}
