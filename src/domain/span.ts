/**
 * A half-open range `[start, end)` of a `Document.text`, counted in code points.
 * (JavaScript's own string offsets are UTF-16 units; `text/codepoints.ts` converts.)
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Orders spans by where they begin, then by where they end. */
export function bySpan(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
