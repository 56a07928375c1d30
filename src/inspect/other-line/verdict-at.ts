import type { Card } from '../../domain/signature.ts';
import { isCopy, type Relation, type Veto } from '../../domain/verdict.ts';
import type { Judged } from '../../stages/cluster/judged.ts';
import type { JudgeOptions } from '../../stages/judge/relate.ts';

/** A verdict as the table of pairs holds it, on two seats. Scores are thousandths. */
export interface StoredVerdict extends Judged {
  /** What the evidence alone comes to: of copies `score` is raised to the line that they were judged by. */
  readonly raw: number;
  /** Whether it says on what days the two appeared: of undated copies some are sure at any line. */
  readonly isDated: boolean;
  /** By a judge before this one: it stands whatever the line is. */
  readonly isOlder: boolean;
  /** Whether keys brought the two together; else only a star or a person asked. */
  readonly isProposed: boolean;
}

/** The line that verdicts were given by, another one, and what else decides on what is over it. */
export interface Lines extends Pick<JudgeOptions, 'coverageDays' | 'nearDays' | 'coverageLanguages'> {
  /** Thousandths. */
  readonly from: number;
  readonly to: number;
}

/** Whether a verdict is on another side of the two lines. */
export function isBetween(
  { relation, raw, isOlder }: Pick<StoredVerdict, 'relation' | 'raw' | 'isOlder'>,
  { from, to }: Lines,
): boolean {
  return relation !== 'exact-duplicate' && !isOlder && raw >= from !== raw >= to;
}

/**
 * What a verdict would be by the other line, as far as what is stored tells: of a pair that comes over the line nobody asked whether
 * it is a form, a round-up, a look back or a pasted passage, so it is taken for none.
 */
export function verdictAt(verdict: StoredVerdict, lines: Lines, cards: readonly Card[]): Judged {
  const { raw, nearScore, excerptScore, isDated } = verdict;
  const { from, to } = lines;
  if (from === to) return verdict;
  const asCopy = Math.max(raw, to + Math.max(0, nearScore, excerptScore));
  const isKept = !isBetween(verdict, lines) || (isCopy(verdict.relation) && (raw < from || !isDated));
  if (isKept) return isCopy(verdict.relation) && !verdict.isOlder ? { ...verdict, score: asCopy } : verdict;
  if (raw < to) return { ...verdict, score: raw, relation: 'different', veto: undefined };
  const { relation, veto } = over(verdict, lines, cards);
  return { ...verdict, score: isCopy(relation) ? asCopy : raw, relation, veto };
}

/** What a pair is that comes over the line. */
function over(
  { a, b, nearScore, excerptScore }: StoredVerdict,
  { coverageDays, nearDays, coverageLanguages }: Lines,
  cards: readonly Card[],
): { readonly relation: Relation; readonly veto: Veto | undefined } {
  const [one, other] = [cards[a] as Card, cards[b] as Card];
  const days = one.day === undefined || other.day === undefined ? 0 : Math.abs(one.day - other.day);
  if (nearScore > 0 && days <= nearDays) return { relation: 'near-duplicate', veto: undefined };
  if (excerptScore > 0 && days <= nearDays) return { relation: 'excerpt', veto: undefined };
  if (days > coverageDays) return { relation: 'related', veto: 'dates' };
  return coverageLanguages.includes(one.language || other.language)
    ? { relation: 'coverage', veto: undefined }
    : { relation: 'related', veto: 'language' };
}
