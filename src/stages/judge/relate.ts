import { EQUAL_WORDS_MIN } from '../../domain/signature.ts';
import { thousandths } from '../../domain/thousandths.ts';
import type { LinkKind, Relation, Veto } from '../../domain/verdict.ts';
import { countIn } from '../../text/sorted.ts';
import type { Statistics } from '../../text/statistics.ts';
import type { Measures } from './compare.ts';
import { type Evidence, evidenceOf, type Glimpse, glimpse, NOTHING_IN_A_ROW, scoreOf } from './evidence.ts';
import { formOf } from './form.ts';
import { isOneForm, linkKindOf } from './link-kind.ts';
import { looksBack } from './looks-back.ts';
import type { Passage } from './passages.ts';
import { type View, viewOf } from './view.ts';
import { WEIGHTS, type Weights } from './weights.ts';
import { stretchesOf, withoutStretches } from './without-passages.ts';

export interface JudgeOptions {
  /** Log-odds from which texts are folded, and from which a pair is linked. */
  readonly merge: number;
  readonly related: number;
  /** Days between two known dates beyond which no coverage, and no copy, is seen. */
  readonly coverageDays: number;
  readonly nearDays: number;
  /** Languages whose coverage is folded; in others it is linked only. */
  readonly coverageLanguages: readonly string[];
  /** Other weights than the shipped ones: benches cross-validate with them. */
  readonly weights?: Weights;
}

/** Scores of a pair, in thousandths. */
export interface Scores {
  readonly score: number;
  /** Of being linked. */
  readonly linkScore: number;
  readonly nearScore: number;
  readonly excerptScore: number;
}

/** All that a pair is judged by. */
export interface Measured {
  readonly seen: Glimpse;
  readonly measures: Measures;
  readonly evidence: Evidence;
  readonly scores: Scores;
}

export interface Related {
  readonly relation: Relation;
  readonly veto?: Veto;
  readonly kind?: LinkKind;
}

/**
 * So much of an undated text is that of another, and at most one of the two begins with a word of some rarity (nats) that the
 * other lacks: a copy, whatever else is said. Copies of few names and figures need it.
 */
const SURE_COPY = { jaccard3: 0.7, lackMax: 3 } as const;
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

/** What two documents are to each other, and what kept them from more. Nothing is folded under the merge line. */
export function relate(a: View, b: View, measured: Measured, statistics: Statistics, options: JudgeOptions): Related {
  const { measures, evidence, scores } = measured;
  // What scores as one story and is none is linked, whatever the link is.
  const link = (veto: Veto, kind = linkKindOf(a, b, measures, evidence) ?? 'follow-up'): Related => ({
    relation: 'related',
    veto,
    kind,
  });
  if (isEqual(a, b)) return { relation: 'exact-duplicate' };
  if (scores.score < thousandths(options.merge)) {
    if (isSureCopy(a, b, measured)) return copyRelation(a, b, measures, scores) ?? { relation: 'near-duplicate' };
    const kind = scores.linkScore < thousandths(options.related) ? undefined : linkKindOf(a, b, measures, evidence);
    return kind === undefined ? { relation: 'different' } : { relation: 'related', kind };
  }
  if (isOneForm(a, b, measures)) return link('template');
  const days = daysApart(a, b) ?? 0;
  const copy = days > options.nearDays ? undefined : copyRelation(a, b, measures, scores);
  if (copy) return copy.relation === 'related' ? link('passage', 'background') : copy;
  if (days > options.coverageDays) return link('dates');
  if (looksBack(a.signature) !== looksBack(b.signature)) return link('past', 'background');
  if (formOf(a.signature) !== 'article' || formOf(b.signature) !== 'article') return link('form');
  if (isPasted(a, b, measured, statistics, options)) return link('passage', 'background');
  // Of two texts one of which nobody is sure of the language, the other's holds.
  const language = a.signature.language || b.signature.language;
  return options.coverageLanguages.includes(language)
    ? { relation: 'coverage' }
    : { relation: 'related', veto: 'language' };
}

/** Without hours nothing but the words can say that a copy is a form of another day, or the next piece of a saga. */
function isSureCopy(a: View, b: View, { measures, evidence }: Measured): boolean {
  return (
    evidence.dated === 0 &&
    evidence.weekdaysApart === 0 &&
    measures.jaccard3 >= SURE_COPY.jaccard3 &&
    evidence.leadLackLess < SURE_COPY.lackMax &&
    measures.substitutions.names === 0 &&
    !isOneForm(a, b, measures)
  );
}

/** Equal bodies; short ones only under equal headlines. */
function isEqual({ signature: a }: View, { signature: b }: View): boolean {
  if (a.contentKey !== b.contentKey || a.terms.length === 0) return false;
  return a.terms.length >= EQUAL_WORDS_MIN || equalColumns(a.headline.terms, b.headline.terms);
}

function equalColumns(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

export function daysApart({ signature: { day: a } }: View, { signature: { day: b } }: View): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.abs(a - b);
}

/** Whether one text is the other, edited or cut; undefined if neither. */
function copyRelation(a: View, b: View, measures: Measures, scores: Scores): Related | undefined {
  const isPart = scores.excerptScore > 0;
  if (isPart && measures.lengthRatio <= BRIEF_LENGTH_MAX) return partOf(a, b, measures.passages);
  const severalStories = formOf(a.signature) === 'round-up' || formOf(b.signature) === 'round-up';
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
function isPasted(
  a: View,
  b: View,
  { measures: { passages }, seen: { circumstances } }: Measured,
  statistics: Statistics,
  options: JudgeOptions,
): boolean {
  const pasted = passages.filter(({ words }) => words >= PASTED_WORDS_MIN);
  if (pasted.length === 0) return false;
  const one = viewOf(withoutStretches(a.signature, stretchesOf(pasted, 'a')).signature, statistics);
  const other = viewOf(withoutStretches(b.signature, stretchesOf(pasted, 'b')).signature, statistics);
  const evidence = evidenceOf(one, other, glimpse(one, other, circumstances), NOTHING_IN_A_ROW);
  return scoreOf(evidence, circumstances, options.weights ?? WEIGHTS) < options.merge - PASTED_SLACK;
}
