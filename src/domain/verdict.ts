import type { DocumentId } from './ids.ts';
import type { Span } from './span.ts';

/** From the closest to the most distant. The first three are copies, the first four belong to one story. */
export const RELATIONS = ['exact-duplicate', 'near-duplicate', 'excerpt', 'coverage', 'related', 'different'] as const;
export type Relation = (typeof RELATIONS)[number];

export function isCopy(relation: Relation): boolean {
  return relation === 'exact-duplicate' || relation === 'near-duplicate' || relation === 'excerpt';
}

/** Whether a relation makes one story of two documents. */
export function isFolded(relation: Relation): boolean {
  return isCopy(relation) || relation === 'coverage';
}

/** A way by which two documents came to be compared. */
export const FAMILIES = [
  'content-key',
  'shingle-bands',
  'salient-term-bands',
  'rare-term-keys',
  'quote-keys',
  'star',
  'decision',
] as const;
export type Family = (typeof FAMILIES)[number];

/** A family as a bit, for sets of them. */
export function familyBit(family: Family): number {
  return 1 << FAMILIES.indexOf(family);
}

/** The families of a set of bits, in their order. */
export function familiesOf(bits: number): Family[] {
  return FAMILIES.filter((family) => bits & familyBit(family));
}

/** A quotation that stands in both documents, as spans of their `Document.text`. */
export interface SharedPassage {
  readonly text: string;
  readonly a: Span;
  readonly b: Span;
}

/** The measured evidence. Ratios and cosines are thousandths (integers); counts are counts. */
export interface Evidence {
  readonly proposedBy: readonly Family[];
  /** Position-weighted TF-IDF cosine; of headlines and first words alone. Judges before `coverage/r3` had no such. */
  readonly cosine: number;
  readonly leadCosine?: number;
  /** Rarity-weighted containment of content-word bigrams, the larger side; of judges before `coverage/r3`. */
  readonly bigramContainment?: number;
  /** Runs of six words in common that somebody says in one of the two, at most 20. */
  readonly quoteGrams: number;
  /** Numbers in both, those of dates and hours left out; thousandths. */
  readonly sharedNumbers: number;
  /** Share of the numbers of the poorer side that stand in the richer one; absent below 4 numbers a side. */
  readonly numberAgreement?: number;
  /** Places where the two part between words in common; at how many both have words, or names and numbers, of their own. */
  readonly replaced?: { readonly places: number; readonly words: number; readonly names: number };
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
  /** The least that can lie between the two; a date without an hour is its whole day. */
  readonly hoursApart?: number;
  /** Token ranges of shared quotations, flat: a start, a end, b start, b end …; `SharedPassage`s are made from them. */
  readonly quotePassages: readonly number[];
}

/**
 * `template`: one form that was filled in anew. `dates`: too far apart. `language`: coverage is not folded in it. `form`: a
 * round-up or a live ticker holds several stories. `passage`: but for a passage that stands in both they tell of other things.
 * `past`: one of the two looks back over years.
 * `numbers`, of judges before `coverage/r3`: one frame with other figures.
 */
export const VETOES = ['numbers', 'dates', 'language', 'form', 'passage', 'template', 'past'] as const;
export type Veto = (typeof VETOES)[number];

/** What a linked pair is to each other: the first that holds. */
export const LINK_KINDS = ['same form', 'same event, other angle', 'follow-up', 'background'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** One piece of a score: how much a kind of evidence weighed, in thousandths. */
export interface Contribution {
  readonly name: (typeof PIECES)[number] | (typeof PIECES_BEFORE)[number];
  readonly value: number;
}

/** Pieces of a score. */
export const PIECES = [
  ...(['words', 'lead', 'names', 'figures', 'hours', 'weekdays', 'speech', 'otherMatter', 'form', 'outlet'] as const),
  ...(['unknownCorpus', 'base'] as const),
] as const;
/** Of judges before `coverage/r3`, whose verdicts stand until `rebuild`. */
export const PIECES_BEFORE = [
  ...(['cosine', 'bigrams', 'salientTerms', 'quotes', 'quotesApart', 'numbers', 'numberConflict', 'dates'] as const),
] as const;

/** The judgement of one pair, final until one of its articles changes. Scores are log-odds in thousandths. */
export interface Verdict {
  readonly a: DocumentId;
  readonly b: DocumentId;
  readonly relation: Relation;
  /** Of "same story", for any relation. */
  readonly score: number;
  /** Of one running story, by which pairs are linked; judges before `coverage/r3` had none. */
  readonly linkScore?: number;
  /** What kept the pair from being folded in spite of its score, if anything did. */
  readonly veto?: Veto;
  /** Of `related`: what the link is; absent where none is told, and of judges before `coverage/r3`. */
  readonly kind?: LinkKind;
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
