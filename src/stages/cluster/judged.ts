import type { Relation, Veto } from '../../domain/verdict.ts';

/** What a pair that nobody proposed counts for in a story's mean, in thousandths. From the first design; no other value was tried. */
export const MISSING_PAIR = -4000;

/** Of a verdict, what clustering goes by. Documents are numbers in the corpus, `a < b`; ratios are thousandths. */
export interface Judged {
  readonly a: number;
  readonly b: number;
  readonly relation: Relation;
  readonly veto: Veto | undefined;
  readonly score: number;
  readonly nearScore: number;
  readonly excerptScore: number;
  /** Plain Jaccard of 3-word shingles. */
  readonly jaccard3: number;
}

/** Copies of one text, as numbers in the corpus. */
export interface Copies {
  /** The longest of them: `longestFirst`. */
  readonly representative: number;
  /** Ascending. */
  readonly members: readonly number[];
}
