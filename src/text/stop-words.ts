import { hashString } from './hash.ts';
import { packOf } from './language-packs/index.ts';
import type { LanguagePack } from './language-packs/language-pack.ts';
import { TermSet, termSetOf } from './term-set.ts';

const NONE = new TermSet(0);
const sets = new Map<string, TermSet>();

/** Hashes of the words that carry no news in a language, as `foldWord` folds them; none for languages without a list. */
export function stopWordsOf(language: string): TermSet {
  const known = sets.get(language);
  if (known) return known;
  const pack = packOf(language);
  if (!pack) return NONE;
  const set = termSetOf(stopWords(pack).map(hashString));
  sets.set(language, set);
  return set;
}

/** Whether a word carries no news in a language. @param hash of the word as `foldWord` folds it */
export function isStopWord(hash: number, language: string): boolean {
  return stopWordsOf(language).has(hash);
}

function stopWords({ functionWords = '', stopWords: others, functionCharacters = '' }: LanguagePack): string[] {
  const characters = [...functionCharacters];
  return [
    ...functionWords.split(/\s+/),
    ...others.split(/\s+/),
    ...characters.flatMap((first) => characters.map((second) => first + second)),
  ];
}
