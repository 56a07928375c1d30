import type { HeldBetween } from './decisions-in-force.ts';
import type { Verdict } from './verdict.ts';

/** Where two documents stand to each other, as far as sentences are made of it. */
export interface PairTold {
  /** As today's judge sees them. */
  readonly verdict: Verdict;
  /** By what they stand as they do, if an older judge gave it: it stays until `rebuild`. Score in thousandths of log-odds. */
  readonly standing?: Pick<Verdict, 'relation' | 'score' | 'judge'>;
  readonly sameStory: boolean;
  /** What people decided of the two, and whether a run has carried it out. */
  readonly decided?: HeldBetween & { readonly isCarriedOut: boolean };
  /** Whether the run judged this pair; if not, no key brought the two together. */
  readonly wasCandidate: boolean;
  /** Scores from which a pair is folded, and linked; thousandths. */
  readonly lines: { readonly merge: number; readonly related: number };
}
