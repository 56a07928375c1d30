import { byCodeUnit, type DocumentId } from './ids.ts';

/** A sketch of a set: `k` unsigned 32-bit values. The share of equal positions of two estimates their Jaccard. */
export interface Sketch {
  readonly engine: 'fss' | 'minhash';
  readonly values: Uint32Array;
  /** Number of distinct elements of the set. 0 means: never pairs. */
  readonly elements: number;
}

/** What stays in memory of each document while a corpus is folded. */
export interface Card {
  readonly document: DocumentId;
  /** SHA-256 of the normalised body: equal for exact duplicates. */
  readonly contentKey: string;
  readonly language: string;
  readonly source: string;
  /** Days since 1970-01-01 of the publication date; absent when not known. */
  readonly day?: number;
  /** Number of words: the length of the columns of a signature. */
  readonly words: number;
}

/**
 * All that pairing and judging need of an article, without its text: columns of words, quotations, sketches.
 * No weights: those come from the statistics of an epoch.
 */
export interface Signature extends Card {
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
export function longestFirst(a: Card, b: Card): number {
  return b.words - a.words || byCodeUnit(a.contentKey, b.contentKey) || byCodeUnit(a.document, b.document);
}

/** Signatures by number: the cards in memory, ascending by document id; the columns wherever there is room for them. */
export interface Corpus {
  readonly cards: readonly Card[];
  signature(number: number): Signature;
}

/** A corpus that fits into memory. */
export function corpusOf(signatures: readonly Signature[]): Corpus {
  const cards = signatures.toSorted((a, b) => byCodeUnit(a.document, b.document));
  return { cards, signature: (number) => cards[number] as Signature };
}
