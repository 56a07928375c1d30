// The one place that says which texts are "the same but for typing": used by keys, never by what is shown.

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f]/g;
const SINGLE_QUOTES = /[\u2018\u2019\u201a\u201b\u2032\u02bc\uff07`´]/g;
const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;

/**
 * Folds away what retyping changes: Unicode composition (NFC), invisible and bidi characters, kinds of quotation
 * marks and dashes, case, and runs of white space. Idempotent. Linear in the length.
 */
export function normalize(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
    .replaceAll('…', '...')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `normalize`, and then letters and digits alone, one space between words: compares lines that differ in punctuation. */
export function lettersOnly(text: string): string {
  return normalize(text)
    .replace(/'s\b/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
