import type { Values } from '../store/duck.ts';

// RFC 4180: lines end with CR LF, quotes are doubled. Every text is quoted, so that line breaks, quotes, commas and the
// separators of other countries' spreadsheets are letters like all others, and an empty text is another thing than none.

/** What spreadsheets take a formula by at the beginning of a cell (OWASP, "CSV Injection"), also in full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The first line, after the mark by which Excel knows UTF-8. */
export function csvHeader(columns: readonly string[]): string {
  return `\ufeff${columns.join(',')}\r\n`;
}

/** One row. A text that a spreadsheet would work out begins with an apostrophe; U+0000, where many readers end, is U+FFFD. */
export function csvLine(columns: readonly string[], row: Values): string {
  return `${columns.map((column) => cell(row[column] ?? null)).join(',')}\r\n`;
}

function cell(value: Values[string]): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('\0', '\ufffd').replaceAll('"', '""')}"`;
}
