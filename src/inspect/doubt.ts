import type { DocumentId } from '../domain/ids.ts';
import { SURE_FROM, type SureLevel, sureLevel } from '../domain/sureness.ts';
import { isCopy, isFolded, RELATIONS } from '../domain/verdict.ts';
import { quoted } from '../store/duck.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { type Judging, mergeLine } from './merge-line.ts';
import { settledDocuments } from './settled-documents.ts';

/** By what members of stories are doubted. */
export interface DoubtedBy {
  /** From which score two documents are one story, thousandths. */
  readonly line: number;
  /** Documents that a person holds in their story, of which nothing is in doubt any more. */
  readonly settled: readonly DocumentId[];
}

/** The members of a story that are most in doubt: docs/inspect.md has the formula. */
export interface Doubt {
  /** How sure the story is, as its page says it. */
  readonly level: Exclude<SureLevel, 'sure'>;
  /** The verdict that is said of: the lowest of a text that is in doubt, thousandths of log-odds. */
  readonly least: number;
  readonly line: number;
  /** Direct verdict of the text that most depends on against the canonical document; of a group of copies, the highest. */
  readonly score: number;
  /** Documents that would part with that one. */
  readonly parting: number;
  /** How many documents stand there wrongly, as far as the score is right: what stories are sorted by. */
  readonly expected: number;
}

export interface DoubtRow {
  readonly doubt: number | null;
  readonly doubted: number | null;
  readonly parting: number | null;
  readonly least: number | null;
  readonly isWeak: boolean | null;
}

/** What is in doubt by the line of a snapshot and by what people decided. */
export function doubtedBy(snapshot: Pick<Snapshot, 'manifest'>, home: string, config: Judging): DoubtedBy {
  return { line: mergeLine(snapshot, config), settled: settledDocuments(home) };
}

const COPIES = RELATIONS.filter(isCopy).map(quoted).join(', ');
const FOLDS = RELATIONS.filter(isFolded).map(quoted).join(', ');

/**
 * Stories with the text that is most in doubt, as SQL; `doubt` is null where all is sure: copies of the text that is kept, parts
 * of it, what is far over the line, what a person holds there.
 *
 * @param told documents in stories @param only of which of them
 */
export function doubtQuery(told: string, only: string, { line, settled }: DoubtedBy): string {
  const isHeld = settled.length === 0 ? '' : ` AND document NOT IN (${settled.map(quoted).join(', ')})`;
  const isOpen = `score IS NOT NULL AND relation NOT IN (${COPIES})${isHeld}`;
  return `WITH groups AS (
      SELECT story, count(*) AS held, bool_or(is_canonical) AS own, min(score) AS low,
        max(score) FILTER (${isOpen}) AS score, arg_max(relation, score) FILTER (${isOpen}) AS relation
      FROM ${told} WHERE ${only} GROUP BY story, text_group
    ), weighed AS (
      SELECT *, relation NOT IN (${FOLDS}) AS weak,
        CASE WHEN NOT own AND (weak OR score < ${line + SURE_FROM}) THEN held / (1 + exp(score / 1000.0)) END AS doubt
      FROM groups
    )
    SELECT story, count(*)::INTEGER AS texts, min(low) AS lowest, max(doubt) AS doubt, arg_max(score, doubt) AS doubted,
      arg_max(held, doubt)::INTEGER AS parting, min(score) FILTER (doubt IS NOT NULL) AS least,
      bool_or(weak) FILTER (doubt IS NOT NULL) AS "isWeak"
    FROM weighed GROUP BY story`;
}

/** Stories of one document have no verdict that could be doubted. @param stories the table of stories */
export function severalOf(stories: string): string {
  return `story IN (SELECT story FROM ${stories} WHERE documents > 1)`;
}

export function doubtFrom({ doubt, doubted, parting, least, isWeak }: DoubtRow, { line }: DoubtedBy): Doubt | null {
  if (doubt === null || doubted === null || parting === null || least === null) return null;
  const level = sureLevel(least, line, isWeak !== true);
  return { level: level === 'sure' ? 'fairly' : level, least, line, score: doubted, parting, expected: doubt };
}
