// Words, and letters of scripts that put no spaces between words.
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const WORD = new RegExp(String.raw`[${UNSPACED}]|[^\s${UNSPACED}]+`, 'gu');

/** Where the words of a text begin, UTF-16: what stands between white space, and each letter of scripts without spaces. */
export function wordPlaces(text: string): number[] {
  return Array.from(text.matchAll(WORD), ({ index }) => index);
}
