import type { DocumentId } from '../domain/ids.ts';
import { codePointsOf, textOf } from '../domain/removal.ts';
import type { ListedRemoval } from './text-segments.ts';

/**
 * What a rule took from a text and a person says it should not have: a file that tests/corpus/cases/ takes as it is
 * (docs/cleaning.md).
 */
export interface CleaningCase {
  readonly schema: typeof CASE_SCHEMA;
  readonly document: DocumentId;
  readonly path: string;
  /** The outlet, by which learnt lines are known. */
  readonly source: string;
  readonly language: string | null;
  /** Of a page, `text` is what was read from it, without its tree. */
  readonly markup: 'text' | 'html';
  /** Null in a case from a report that does not hold the whole text: storyfold inspect gives the same case with it. */
  readonly text: string | null;
  /** Offsets in code points of `text`. */
  readonly removal: Pick<ListedRemoval, 'start' | 'end' | 'action' | 'rule' | 'text'>;
  /** What should become of the removal's text. */
  readonly expected: 'kept' | 'cut';
  readonly note: string;
}

export const CASE_SCHEMA = 'storyfold/cleaning-case/1';

/** What a case is made from, beside its removal. */
export type CaseFacts = Omit<CleaningCase, 'schema' | 'text' | 'removal' | 'expected' | 'note'>;

/** How each case of a document begins. */
export function caseHead(facts: CaseFacts): Pick<CleaningCase, 'schema'> & CaseFacts {
  return { schema: CASE_SCHEMA, ...facts };
}

/** What a case that a removal is wrong says of it, but for its text. */
export function caseClaim({ start, end, action, rule }: ListedRemoval): {
  readonly removal: Omit<CleaningCase['removal'], 'text'>;
  readonly expected: CleaningCase['expected'];
} {
  return { removal: { start, end, action, rule }, expected: 'kept' };
}

/** The case that a removal is wrong. @param note what the person says of it */
export function caseAgainst(facts: CaseFacts, text: string, removal: ListedRemoval, note: string): CleaningCase {
  const claim = caseClaim(removal);
  const taken = { ...claim.removal, text: textOf(codePointsOf(text), removal.start, removal.end) };
  return { ...caseHead(facts), text, ...claim, removal: taken, note };
}

/** What a case is called as a file. */
export function caseName(document: DocumentId, seq: number): string {
  return `case-${document}-${seq}.json`;
}
