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
