import type { DocumentId } from './ids.ts';
import type { Span } from './span.ts';

/** From the closest to the most distant. The first three are copies, the first four belong to one story. */
export const RELATIONS = ['exact-duplicate', 'near-duplicate', 'excerpt', 'coverage', 'related', 'different'] as const;
export type Relation = (typeof RELATIONS)[number];

export function isCopy(relation: Relation): boolean {
  return relation === 'exact-duplicate' || relation === 'near-duplicate' || relation === 'excerpt';
}

/** A way by which two documents came to be compared. */
export const FAMILIES = [
  'content-key',
  'shingle-bands',
  'salient-term-bands',
  'rare-term-keys',
  'quote-keys',
  'star',
] as const;
export type Family = (typeof FAMILIES)[number];

/** A quotation that stands in both documents, as spans of their `Document.text`. */
export interface SharedPassage {
  readonly text: string;
  readonly a: Span;
  readonly b: Span;
}

/** The measured evidence. Ratios and cosines are thousandths (integers); counts are counts. */
export interface Evidence {
  readonly proposedBy: readonly Family[];
  /** Position-weighted TF-IDF cosine. */
  readonly cosine: number;
  /** Rarity-weighted containment of content-word bigrams, the larger side. */
  readonly bigramContainment: number;
  /** 6-grams inside one side's direct quotations that stand anywhere in the other. */
  readonly quoteGrams: number;
  /** Numbers of two digits or more in both; a year counts .3; thousandths. */
  readonly sharedNumbers: number;
  /** Share of the numbers of the poorer side that stand in the richer one; absent below 4 numbers a side. */
  readonly numberAgreement?: number;
  readonly longestRunWords: number;
  readonly shingles3: {
    readonly jaccard: number;
    readonly containment: number;
    readonly weightedJaccard: number;
    readonly weightedContainment: number;
  };
  readonly shingles5: { readonly jaccard: number; readonly minhash: number };
  readonly salientTerms: { readonly jaccard: number; readonly minhash: number; readonly shared: number };
  readonly words: { readonly a: number; readonly b: number; readonly jaccard: number };
  readonly daysApart?: number;
  /** Token ranges of shared quotations, flat: a start, a end, b start, b end …; `SharedPassage`s are made from them. */
  readonly quotePassages: readonly number[];
}

/**
 * `numbers`: one frame with other figures. `dates`: too far apart. `language`: coverage is not folded in it. `form`: a
 * round-up or a live ticker holds several stories. `passage`: but for a passage that stands in both they tell of other things.
 */
export const VETOES = ['numbers', 'dates', 'language', 'form', 'passage'] as const;
export type Veto = (typeof VETOES)[number];

/** One term of a score: how much a piece of evidence weighed, in thousandths. */
export interface Contribution {
  readonly name:
    | 'cosine'
    | 'bigrams'
    | 'salientTerms'
    | 'quotes'
    | 'quotesApart'
    | 'numbers'
    | 'numberConflict'
    | 'dates'
    | 'unknownCorpus'
    | 'base';
  readonly value: number;
}

/** The judgement of one pair, final until one of its articles changes. Scores are log-odds in thousandths. */
export interface Verdict {
  readonly a: DocumentId;
  readonly b: DocumentId;
  readonly relation: Relation;
  /** Of "same story", for any relation. */
  readonly score: number;
  /** What kept the pair from being folded in spite of its score, if anything did. */
  readonly veto?: Veto;
  /** Of "edited copy" and "part of", measured from their own lines: above 0 holds. */
  readonly nearScore: number;
  readonly excerptScore: number;
  readonly contributions: readonly Contribution[];
  readonly evidence: Evidence;
  /** Weights: `coverage/r2`. */
  readonly judge: string;
  /** Statistics epoch: `shipped/en/1`. */
  readonly statistics: string;
}
