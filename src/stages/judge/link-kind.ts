import type { LinkKind } from '../../domain/verdict.ts';
import type { Measures } from './compare.ts';
import type { Evidence } from './evidence.ts';

/** A form has so many places that were filled in anew, and they are so many of all places where the two part. */
const REPLACED_MIN = 4;
const REPLACED_SHARE_MIN = 0.7;
/** Less in common is no form; with more in common it is a copy that somebody corrected. */
const COVERED = { from: 0.3, to: 0.9 } as const;
/** Of a short text a form is seen by one name or figure put in another's place. */
const NAMES_REPLACED_SHARE_MIN = 0.3;
/** Leads that share less than this, as a cosine, tell of other things: what is in common stands further down. */
const LEAD_COSINE_MIN = 0.1;
/** ln(1 + hours) up to which a report of the same happening comes from another side, rather than later: six hours. */
const SAME_HOURS_MAX = Math.log(7);

/** Whether two texts are one form, filled in anew: so much between the words in common was replaced. */
export function isOneForm({ substitutions: { places, words, covered } }: Measures): boolean {
  return (
    words >= REPLACED_MIN && words >= REPLACED_SHARE_MIN * places && covered >= COVERED.from && covered < COVERED.to
  );
}

/** What a linked pair is to each other. */
export function linkKindOf(measures: Measures, evidence: Evidence): LinkKind {
  const { names, covered } = measures.substitutions;
  if (isOneForm(measures)) return 'same form';
  if (covered >= COVERED.from && names > 0 && evidence.namesReplaced >= NAMES_REPLACED_SHARE_MIN) return 'same form';
  if (evidence.leadCosine < LEAD_COSINE_MIN) return 'background';
  if (evidence.otherMatter > 0) return 'same event, other angle';
  return evidence.dated && evidence.hours <= SAME_HOURS_MAX ? 'same event, other angle' : 'follow-up';
}
