import { distinct } from './shingles.ts';
import { TOKEN, type Tokens } from './tokens.ts';

const UNSPACED_CONTENT = TOKEN.unspaced | TOKEN.content;

/**
 * The salient terms of a text, distinct and ascending: its names and its numbers of two digits or more, the part of a
 * story that another outlet cannot put into its own words. This is the only definition; the term sketch, the rare-term
 * keys and the evidence all use it.
 *
 * In scripts without case or spaces every fourth bigram stands in for names, chosen by its hash alone.
 */
export function salientTerms(
  tokens: Pick<Tokens, 'terms' | 'flags'>,
  isLongNumber: (index: number) => boolean,
): Uint32Array {
  const chosen: number[] = [];
  for (let at = 0; at < tokens.terms.length; at++) {
    const flag = tokens.flags[at] as number;
    const term = tokens.terms[at] as number;
    const isSalient =
      (flag & TOKEN.name) !== 0 ||
      ((flag & TOKEN.number) !== 0 && isLongNumber(at)) ||
      ((flag & UNSPACED_CONTENT) === UNSPACED_CONTENT && term % 4 === 0);
    if (isSalient) chosen.push(term);
  }
  return distinct(Uint32Array.from(chosen));
}

// News is an inverted pyramid: a word 100 words in counts half of one in the lead, a name half as much again.
const HALF_WORDS = 100;
const NAME_FACTOR = 1.5;

/** How much one occurrence of a word counts: early ones more, names more. `at` is its place among all words, from 0. */
export function positionWeight(at: number, flag: number): number {
  return (1 / (1 + at / HALF_WORDS)) * (flag & TOKEN.name ? NAME_FACTOR : 1);
}
