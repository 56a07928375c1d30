import type { WordColumns } from '../../domain/signature.ts';
import type { LinkKind } from '../../domain/verdict.ts';
import { includes } from '../../text/sorted.ts';
import { TOKEN } from '../../text/tokens.ts';
import type { Measures } from './compare.ts';
import { type Content, MARK } from './content.ts';
import type { Evidence } from './evidence.ts';
import type { View } from './view.ts';

/**
 * A form has so many places that were filled in anew, fewer if names or figures are among them, and they are so many of all
 * places where the two part: of the wire's pairs 3 of 249 same stories and 38 of 622 templates.
 */
const REPLACED_MIN = { words: 4, withNames: 3 } as const;
const REPLACED_SHARE_MIN = 0.7;
/** Less in common is no form. */
const COVERED_MIN = 0.3;
/** With more in common it is a copy that somebody corrected, unless the headlines are a form, too. */
const CORRECTED_MIN = 0.9;
/** Of a short text a form is seen by one name or figure put in another's place. */
const NAMES_REPLACED_SHARE_MIN = 0.3;
/** Leads that share less than this, as a cosine, tell of other things: what is in common stands further down. */
const LEAD_COSINE_MIN = 0.1;
/** ln(1 + hours) up to which a report of the same happening comes from another side, rather than later: six hours. */
const SAME_HOURS_MAX = Math.log(7);

/** Whether two texts are one form, filled in anew: so much between the words in common was replaced. */
export function isOneForm(a: View, b: View, { substitutions: { places, words, names, covered } }: Measures): boolean {
  if (covered < COVERED_MIN || words < REPLACED_SHARE_MIN * places) return false;
  if (words >= REPLACED_MIN.withNames && (areOneForm(a, b) || beginApart(a.content, b.content))) return true;
  return words >= (names > 0 ? REPLACED_MIN.withNames : REPLACED_MIN.words) && covered < CORRECTED_MIN;
}

/** Declared headlines with a word in common, each with one that the other text lacks from its headline to its end. */
function areOneForm({ signature: a, words: wordsA }: View, { signature: b, words: wordsB }: View): boolean {
  const [one, other] = [contentOf(a.headline), contentOf(b.headline)];
  const lacks = (term: number, terms: readonly number[], words: Uint32Array): boolean =>
    !terms.includes(term) && !includes(words, term);
  return (
    one.some((term) => other.includes(term)) &&
    one.some((term) => lacks(term, other, wordsB)) &&
    other.some((term) => lacks(term, one, wordsA))
  );
}

/** Words that are no names, each in one lead and nowhere in the other text: a correction puts fewer in their place. */
const APART_MIN = 2;

/** Whether two texts begin by telling of other things. */
function beginApart(a: Content, b: Content): boolean {
  return lacking(a, b) >= APART_MIN && lacking(b, a) >= APART_MIN;
}

function lacking({ keys, marks }: Content, other: Content): number {
  return keys.reduce((sum, key, at) => {
    const mark = marks[at] as number;
    const isPlain = (mark & (MARK.word | MARK.lead | MARK.name)) === (MARK.word | MARK.lead);
    return isPlain && !includes(other.keys, key) ? sum + 1 : sum;
  }, 0);
}

function contentOf({ terms, flags }: WordColumns): number[] {
  return [...terms].filter((_, at) => ((flags[at] as number) & (TOKEN.content | TOKEN.number)) === TOKEN.content);
}

/** What two texts of one running story have in common: a name this rare. Without one they are at most of one form. */
const NAME_MIN = 5;

/** What a linked pair is to each other; undefined if nothing links it. */
export function linkKindOf(a: View, b: View, measures: Measures, evidence: Evidence): LinkKind | undefined {
  const { names, covered } = measures.substitutions;
  if (isOneForm(a, b, measures)) return 'same form';
  if (covered >= COVERED_MIN && names > 0 && evidence.namesReplaced >= NAMES_REPLACED_SHARE_MIN) return 'same form';
  if (evidence.nameRarest < NAME_MIN) return undefined;
  if (evidence.leadCosine < LEAD_COSINE_MIN) return 'background';
  if (evidence.otherMatter > 0) return 'same event, other angle';
  return evidence.dated && evidence.hours <= SAME_HOURS_MAX ? 'same event, other angle' : 'follow-up';
}
