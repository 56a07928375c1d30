import { byCodeUnit, type DocumentId } from './ids.ts';

/** A sketch of a set: `k` unsigned 32-bit values. The share of equal positions of two estimates their Jaccard. */
export interface Sketch {
  readonly engine: 'fss' | 'minhash';
  readonly values: Uint32Array;
  /** Number of distinct elements of the set. 0 means: never pairs. */
  readonly elements: number;
}

/**
 * All that pairing and judging need of an article, without its text: columns of words, quotations, sketches.
 * No weights: those come from the statistics of an epoch.
 */
export interface Signature {
  readonly document: DocumentId;
  /** SHA-256 of the normalised body: equal for exact duplicates. */
  readonly contentKey: string;
  readonly language: string;
  readonly source: string;
  /** Days since 1970-01-01 of the publication date; absent when not known. */
  readonly day?: number;
  readonly terms: Uint32Array;
  /** Bits of `text/tokens.ts`. */
  readonly flags: Uint8Array;
  /** Token ranges of direct quotations, flat: start, end, start, end … */
  readonly quotes: Uint32Array;
  /** Distinct salient terms (names and numbers), ascending. */
  readonly salient: Uint32Array;
  readonly shingleSketch: Sketch;
  readonly termSketch: Sketch;
}

/** The order in which documents represent their copies: the longest, then the smallest content key. */
export function longestFirst(a: Signature, b: Signature): number {
  return (
    b.terms.length - a.terms.length || byCodeUnit(a.contentKey, b.contentKey) || byCodeUnit(a.document, b.document)
  );
}
