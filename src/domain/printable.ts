// Characters that would move the cursor, change colours, or turn the writing direction when printed from a file name.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Makes a name from outside safe to print on one line. A break of lines is shown as one sign; names that differ in nothing
 * else are held against each other as printed (`document-names.ts`), so none is mistaken for another.
 */
export function printable(text: string): string {
  return text.replaceAll('\n', '⏎').replace(UNPRINTABLE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** Makes a passage from outside safe to print on one line: white space of any kind becomes one space. */
export function inOneLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim());
}

/** `12345` → `12,345`: the same everywhere, unlike `toLocaleString`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 document`, `2 documents`. */
export function counted(count: number, one: string, many: string): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

/** As at the head of a sentence. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Thousandths as people read them: 12040 → 12.0. */
export function score(value: number): string {
  // No minus before a zero.
  return (Math.round(value / 100) / 10 || 0).toFixed(1);
}

/** The beginning of a text that is too long for a line. */
export function clip(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1).toWellFormed()}…` : text;
}
