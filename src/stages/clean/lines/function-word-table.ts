import { FUNCTION_WORDS } from '../../../text/function-words.ts';
import { hashWord } from './words.ts';

/** Languages in the order of the bits of `functionWordLanguages`. */
export const VOTING_LANGUAGES: readonly string[] = [...FUNCTION_WORDS.keys()];

// Open addressing over the hashes of a thousand words: one probe for nearly every word of a text.
const SIZE = 1 << 13;
const keys = new Uint32Array(SIZE);
const masks = new Uint32Array(SIZE);

for (const [bit, language] of VOTING_LANGUAGES.entries()) {
  for (const word of FUNCTION_WORDS.get(language) as readonly string[]) {
    const hash = hashWord(word);
    let slot = hash & (SIZE - 1);
    while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (SIZE - 1);
    keys[slot] = hash;
    masks[slot] = (masks[slot] as number) | (1 << bit);
  }
}

/** Bits of the languages in which the word is a function word; 0 for none. */
export function functionWordLanguages(hash: number): number {
  let slot = hash & (SIZE - 1);
  while (keys[slot] !== 0) {
    if (keys[slot] === hash) return masks[slot] as number;
    slot = (slot + 1) & (SIZE - 1);
  }
  return 0;
}
