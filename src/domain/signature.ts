import { byCodeUnit, type DocumentId } from './ids.ts';

/** A sketch of a set: `k` unsigned 32-bit values. The share of equal positions of two estimates their Jaccard. */
export interface Sketch {
  readonly engine: 'fss' | 'minhash';
  readonly values: Uint32Array;
  /** Number of distinct elements of the set. 0 means: never pairs. */
  readonly elements: number;
}

/** The source of a document that nothing names. */
export const UNKNOWN_SOURCE = 'unknown';

/** What stays in memory of each document while a corpus is folded. */
export interface Card {
  readonly document: DocumentId;
  /** SHA-256 of the normalised body: equal for exact duplicates. */
  readonly contentKey: string;
  readonly language: string;
  readonly source: string;
  /** Days since 1970-01-01 of the publication date; absent when not known. */
  readonly day?: number;
  /**
   * Minutes since 1970-01-01T00:00Z of the publication, 32 bits; absent when the day alone is known. Not always of `day`,
   * which is the day as printed.
   */
  readonly minute?: number;
  /** Number of words: the length of the columns of a signature. */
  readonly words: number;
}

/** Words in order, as columns of one length. */
export interface WordColumns {
  readonly terms: Uint32Array;
  /** Bits of `text/tokens.ts`. */
  readonly flags: Uint8Array;
}

/**
 * All that pairing and judging need of an article, without its text: columns of words, quotations, sketches.
 * No weights: those come from the statistics of an epoch.
 */
export interface Signature extends Card, WordColumns {
  /** The headline as the input declares it; empty where none is declared, and where it stands in the text, hence in `terms`. */
  readonly headline: WordColumns;
  /** Token ranges of direct quotations, flat: start, end, start, end … */
  readonly quotes: Uint32Array;
  /** Distinct salient terms (names and numbers), ascending. */
  readonly salient: Uint32Array;
  readonly shingleSketch: Sketch;
  readonly termSketch: Sketch;
}

/** The words of a text below those of its declared headline. */
export function termsWithHeadline({ headline, terms }: Pick<Signature, 'headline' | 'terms'>): Uint32Array {
  if (headline.terms.length === 0) return terms;
  const all = new Uint32Array(headline.terms.length + terms.length);
  all.set(headline.terms);
  all.set(terms, headline.terms.length);
  return all;
}

/** Equal bodies of fewer words are told apart by their headlines: a form, a notice, a table says itself in its headline. */
export const EQUAL_WORDS_MIN = 70;

/** The order in which documents represent their copies: the longest, then the smallest content key. */
export function longestFirst(a: Card, b: Card): number {
  return b.words - a.words || byCodeUnit(a.contentKey, b.contentKey) || byCodeUnit(a.document, b.document);
}

/** Signatures by number: the cards in memory, ascending by document id; the columns wherever there is room for them. */
export interface SignedCorpus {
  readonly cards: readonly Card[];
  signature(number: number): Signature;
}

/** A corpus that fits into memory. */
export function corpusOf(signatures: readonly Signature[]): SignedCorpus {
  const cards = signatures.toSorted((a, b) => byCodeUnit(a.document, b.document));
  return { cards, signature: (number) => cards[number] as Signature };
}
