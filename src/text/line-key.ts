import { sha256 } from '../domain/ids.ts';
import { lettersOnly } from './normalize.ts';

// 13 hexadecimal digits are 52 bits, a whole number that JavaScript and SQLite both hold exactly. Lines are looked up among
// those of one source alone: of a thousand of them, one in 4 billion other lines would be taken for one that it is not.
const DIGITS = 13;

/**
 * Names a line by its letters and digits, folded: equal for two copies that differ in case, punctuation or spaces alone.
 * Below 2^52; undefined for a line without letters and digits.
 */
export function lineKey(text: string): number | undefined {
  const letters = lettersOnly(text);
  return letters === '' ? undefined : Number.parseInt(sha256(letters).slice(0, DIGITS), 16);
}
