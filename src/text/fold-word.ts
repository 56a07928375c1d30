import { characterOf, lowerIn, visibleOf } from './characters.ts';
import { FNV_BASIS, FNV_PRIME } from './hash.ts';
import { PLURAL_LETTERS_MIN } from './language-packs/en.ts';
import { packOf } from './language-packs/index.ts';

// Units of the letters that an English plural is told by.
const UNIT = { e: 0x65, i: 0x69, s: 0x73, u: 0x75, y: 0x79 } as const;
/** Shorter words are left as they are, whatever their language. */
export const STEM_UNITS_MIN = 4;

/** Folds a word's case, apostrophes, possessive, ligatures and what cannot be seen: `Moscow’s` and `MOSCOW` are `moscow`. */
export function foldWord(word: string): string {
  return visibleOf(word)
    .normalize('NFC')
    .replace(LIGATURES, (letters) => letters.normalize('NFKC'))
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/['’]/g, '')
    .replaceAll('ς', 'σ');
}

const LIGATURES = /[\ufb00-\ufb06]/gu;

/** One form for all that the grammar of a language makes of a word: `talks` → `talk`. Languages without a rule: as it is. */
export function stem(word: string, language: string): string {
  return word.length < STEM_UNITS_MIN ? word : (packOf(language)?.stem?.(word) ?? word);
}

/** What the hash of an English word in -s (`whole`) is without the plural: the `stem` of `language-packs/en.ts` on hashes. */
export function singular(text: string, start: number, end: number, whole: number): number {
  const before = lowerAt(text, end - 2);
  if (before === UNIT.s || before === UNIT.u) return whole;
  const isIes = before === UNIT.e && lowerAt(text, end - 3) === UNIT.i && end - start > PLURAL_LETTERS_MIN;
  const last = isIes ? end - 3 : end - 1;
  let hash = FNV_BASIS;
  for (let at = start; at < last; at++) hash = Math.imul(hash ^ lowerAt(text, at), FNV_PRIME);
  return isIes ? Math.imul(hash ^ UNIT.y, FNV_PRIME) : hash;
}

function lowerAt(text: string, at: number): number {
  return lowerIn(characterOf(text.charCodeAt(at)));
}
