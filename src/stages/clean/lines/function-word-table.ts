import { CountTable } from '../../../text/counts.ts';
import { FUNCTION_WORDS } from '../../../text/function-words.ts';
import { hashWord } from './words.ts';

/** Languages in the order of the bits of `functionWordLanguages`. */
export const VOTING_LANGUAGES: readonly string[] = [...FUNCTION_WORDS.keys()];

const LANGUAGES = languagesByWord();

/** Bits of the languages in which the word is a function word; 0 for none. */
export function functionWordLanguages(hash: number): number {
  return LANGUAGES.get(hash) ?? 0;
}

function languagesByWord(): CountTable {
  const bits = new Map<number, number>();
  for (const [bit, language] of VOTING_LANGUAGES.entries()) {
    for (const word of FUNCTION_WORDS.get(language) as readonly string[]) {
      const hash = hashWord(word);
      bits.set(hash, (bits.get(hash) ?? 0) | (1 << bit));
    }
  }
  return new CountTable(Uint32Array.from(bits.keys()), Uint32Array.from(bits.values()));
}
