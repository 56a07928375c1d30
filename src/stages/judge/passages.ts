import type { Signature } from '../../domain/signature.ts';

/** A run of words that stands in both texts: token offsets of its start on each side. */
export interface Passage {
  readonly a: number;
  readonly b: number;
  readonly words: number;
}

// A word run that stands more often than this in one text is a refrain; following it everywhere would be quadratic.
const PLACES_MAX = 32;

/** Shingles that two texts share. */
export interface Common {
  readonly count: number;
  /** A key weighs the same in both. */
  readonly weight: number;
  /** For each key of a side its number among the common ones, or -1. */
  readonly inA: Int32Array;
  readonly inB: Int32Array;
}

/** The words of a text, and for each of its 3-word shingles in text order which of its distinct ones it is. */
interface Side {
  readonly signature: Pick<Signature, 'terms'>;
  readonly places3: Uint32Array;
}

/** The maximal common word runs of two texts, longest first, not overlapping on the side of `a`. */
export function passagesOf(a: Side, b: Side, { count, inA, inB }: Common): Passage[] {
  if (count === 0) return [];
  // For each common shingle its places in b, ascending, as a chain.
  const first = new Int32Array(count).fill(-1);
  const next = new Int32Array(b.places3.length);
  for (let at = b.places3.length - 1; at >= 0; at--) {
    const number = inB[b.places3[at] as number] as number;
    if (number < 0) continue;
    next[at] = first[number] as number;
    first[number] = at;
  }
  const { terms: left } = a.signature;
  const { terms: right } = b.signature;
  const found: Passage[] = [];
  for (let at = 0; at < a.places3.length; at++) {
    const number = inA[a.places3[at] as number] as number;
    if (number < 0) continue;
    let place = first[number] as number;
    for (let tried = 0; place >= 0 && tried < PLACES_MAX; tried++) {
      const begins = at === 0 || place === 0 || left[at - 1] !== right[place - 1];
      if (begins) found.push({ a: at, b: place, words: runLength(left, right, at, place) });
      place = next[place] as number;
    }
  }
  found.sort((x, y) => y.words - x.words || x.a - y.a || x.b - y.b);
  return withoutOverlap(found, left.length);
}

function runLength(a: Uint32Array, b: Uint32Array, i: number, j: number): number {
  let words = 0;
  while (i + words < a.length && j + words < b.length && a[i + words] === b[j + words]) words++;
  return words;
}

function withoutOverlap(passages: readonly Passage[], words: number): Passage[] {
  const taken = new Uint8Array(words);
  return passages.filter((passage) => {
    const range = taken.subarray(passage.a, passage.a + passage.words);
    if (range.includes(1)) return false;
    range.fill(1);
    return true;
  });
}

/**
 * The parts of common runs, `wordsMin` long at least, that lie inside a direct quotation on both sides, in text order
 * of `a`; flat: a start, a end, b start, b end.
 */
export function quotePassages(passages: readonly Passage[], a: Signature, b: Signature, wordsMin: number): number[] {
  const flat: number[] = [];
  for (const passage of passages.toSorted((x, y) => x.a - y.a)) {
    if (passage.words < wordsMin) continue;
    for (let q = 0; q < a.quotes.length; q += 2) {
      const start = Math.max(passage.a, a.quotes[q] as number);
      const end = Math.min(passage.a + passage.words, a.quotes[q + 1] as number);
      if (end - start < wordsMin) continue;
      const shift = passage.b - passage.a;
      for (let r = 0; r < b.quotes.length; r += 2) {
        const from = Math.max(start + shift, b.quotes[r] as number);
        const to = Math.min(end + shift, b.quotes[r + 1] as number);
        if (to - from >= wordsMin) flat.push(from - shift, to - shift, from, to);
      }
    }
  }
  return flat;
}
