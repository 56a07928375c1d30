// Ids of posts have more digits than a double holds: 1860000000000000001 would be read as …000.

const LONG_INTEGER = /^-?\d{16,}$/;
// Asked of every record, and most have no such row of digits. Written out, V8 skips through the text: a fifth of the time.
const DIGITS = new RegExp('[0-9]'.repeat(16));
const HAS_LONG_INTEGER = /(?<!["\w.-])-?\d{16,}(?![\w."])/;

type Revive = (key: string, value: unknown, at: { readonly source?: string }) => unknown;
const parse = JSON.parse as (text: string, revive: Revive) => unknown;
const { rawJSON, isRawJSON } = JSON as unknown as {
  rawJSON(source: string): object;
  isRawJSON(value: unknown): boolean;
};

/** Whether a JSON text may hold an integer that a double does not. */
export function hasLongIntegers(json: string): boolean {
  return DIGITS.test(json) && HAS_LONG_INTEGER.test(json);
}

/**
 * A JSON text as a value; integers of 16 digits or more are texts with all of their digits.
 * @throws SyntaxError as `JSON.parse`
 */
export function parseWithDigits(json: string): unknown {
  if (!hasLongIntegers(json)) return JSON.parse(json);
  return parse(json, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && LONG_INTEGER.test(source) ? source : value,
  );
}

/**
 * A JSON text as a value that `JSON.stringify` writes with every number as it came: `1.0`, `1e400` and long ids too. Such
 * numbers are objects here (`JSON.rawJSON`).
 * @throws SyntaxError as `JSON.parse`
 */
export function parseAsWritten(json: string): unknown {
  return parse(json, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source ? rawJSON(source) : value,
  );
}

/** Whether a value of `parseAsWritten` is a number that is kept as it was written. */
export function isWrittenNumber(value: unknown): boolean {
  return isRawJSON(value);
}
