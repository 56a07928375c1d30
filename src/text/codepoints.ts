// Law 1 counts offsets in code points, JavaScript strings in UTF-16 units.
// A text without astral characters needs no table: both counts are the same there.

const ASTRAL = /[\ud800-\udbff]/;

/** Converts UTF-16 offsets of one text to code points and back. Offsets must not fall inside a surrogate pair. */
export interface OffsetMap {
  toCodePoint(unit: number): number;
  toUnit(codePoint: number): number;
}

const SAME: OffsetMap = { toCodePoint: (unit) => unit, toUnit: (codePoint) => codePoint };

/** Builds the offset map of a well-formed text: linear once, then a binary search per look-up. */
export function offsetMap(text: string): OffsetMap {
  if (!ASTRAL.test(text)) return SAME;
  // Unit offsets of the astral characters: the k-th one shifts everything after it by k + 1.
  const astral: number[] = [];
  for (let unit = 0; unit < text.length; unit++) {
    const code = text.charCodeAt(unit);
    if (code >= 0xd800 && code < 0xdc00) {
      astral.push(unit);
      unit++;
    }
  }
  return {
    toCodePoint: (unit) => unit - countBelow(astral, (k) => (astral[k] as number) < unit),
    toUnit: (codePoint) => codePoint + countBelow(astral, (k) => (astral[k] as number) - k < codePoint),
  };
}

function countBelow(list: readonly number[], isBelow: (index: number) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBelow(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of code points of a well-formed text. */
export function codePointLength(text: string): number {
  return offsetMap(text).toCodePoint(text.length);
}

/** The part of a text between two code-point offsets. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  const map = offsetMap(text);
  return text.slice(map.toUnit(start), map.toUnit(end));
}
