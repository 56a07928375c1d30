import { foldWord, stem } from './fold-word.ts';
import { hashString } from './hash.ts';
import { packOf } from './language-packs/index.ts';
import type { LanguagePack } from './language-packs/language-pack.ts';
import { type TermSet, termSetOf } from './term-set.ts';

/** Words that say when, how many or who speaks, and not what: terms by kind, as `tokenize` hashes them. */
export interface WordKinds {
  readonly months: TermSet;
  readonly numbers: TermSet;
  readonly hours: TermSet;
  readonly firstPerson: TermSet;
  readonly lookingBack: { readonly units: TermSet; readonly after: TermSet; readonly alone: TermSet };
  /** The number of a weekday, 0 … 6 from Monday on, or -1. */
  weekday(term: number): number;
}

const known = new Map<string, WordKinds>();

/** Those of a language; empty sets where nothing is known of it. */
export function wordKindsOf(language: string): WordKinds {
  const before = known.get(language);
  if (before) return before;
  const pack = packOf(language);
  const term = (word: string): number => hashString(stem(foldWord(word), language));
  const setOf = (words: readonly string[]): TermSet => termSetOf(words.map(term));
  const split = (words = ''): string[] => words.split(/\s+/).filter((word) => word !== '');
  // Short names of weekdays are words of their own (sun, sat): the first list is the full one.
  const days = named(pack?.weekdays.slice(0, 1)).map(term);
  const kinds: WordKinds = {
    months: setOf(named(pack?.months)),
    numbers: setOf(split(pack?.numberWords)),
    hours: setOf(split(pack?.hourWords)),
    firstPerson: setOf(split(pack?.firstPerson)),
    lookingBack: {
      units: setOf(split(pack?.lookingBack?.units)),
      after: setOf(split(pack?.lookingBack?.after)),
      alone: setOf(split(pack?.lookingBack?.alone)),
    },
    weekday: (word) => days.indexOf(word),
  };
  known.set(language, kinds);
  return kinds;
}

function named(lists: LanguagePack['months'] = []): string[] {
  return lists.flatMap((names) => names.split(', '));
}
