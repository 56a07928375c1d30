import type { CivilDate, FieldOrigin, Truncation } from './article.ts';
import type { PinnedField } from './decision.ts';
import type { Encoding } from './document.ts';
import type { DecisionId, DocumentId, StoryId, TextGroupId } from './ids.ts';
import type { RemovalAction } from './removal.ts';
import type { Span } from './span.ts';
import { type Evidence, isFolded, type LinkKind, type Relation } from './verdict.ts';

/** schema.org NewsArticle names. Absent means not known, and listed in `missing`. */
export interface ArticleFields {
  readonly '@type': 'NewsArticle';
  readonly headline?: string;
  readonly author?: ReadonlyArray<{ readonly '@type': 'Person'; readonly name: string }>;
  readonly datePublished?: string;
  readonly dateModified?: string;
  readonly publisher?: { readonly '@type': 'Organization'; readonly name: string };
  readonly inLanguage?: string;
  readonly url?: string;
  readonly mainEntityOfPage?: string;
  readonly description?: string;
  readonly articleSection?: string;
  readonly creditText?: string;
  readonly dateline?: string;
  readonly copyrightNotice?: string;
  readonly articleBody: string;
  /** Of pages, where `extract.markdown` asks for it. */
  readonly articleMarkdown?: string;
  readonly wordCount: number;
}

export type Criterion =
  | 'pin'
  | 'whole'
  | 'sourcePriority'
  | 'credited'
  | 'earliest'
  | 'fullestQuotes'
  | 'leastCut'
  | 'metadata'
  | 'longest'
  | 'contentHash';

export const CRITERIA: readonly Criterion[] = [
  'pin',
  'whole',
  'sourcePriority',
  'credited',
  'earliest',
  'fullestQuotes',
  'leastCut',
  'metadata',
  'longest',
  'contentHash',
];

/** Who could have been first, told from clues alone. */
export interface Direction {
  readonly guess: 'canonical-to-member' | 'member-to-canonical' | 'unknown';
  readonly strength: 'none' | 'weak' | 'strong';
  readonly clues: readonly string[];
}

export interface SharedQuote {
  readonly text: string;
  readonly canonical: Span;
  readonly member: Span;
}

/** A member of a story beside its canonical document, with the direct verdict between the two. */
export interface Member {
  readonly document: DocumentId;
  readonly path: string;
  /** Line of a JSONL file; `line` is the merge line. */
  readonly inputLine?: number;
  readonly textGroup: TextGroupId;
  readonly headline?: string;
  readonly author?: readonly string[];
  readonly publisher?: string;
  readonly datePublished?: string;
  readonly wordCount: number;
  readonly relation: Relation;
  /** Thousandths. */
  readonly score: number;
  readonly line: number;
  /** The direct verdict is below `related`: listed for checking. */
  readonly weak: boolean;
  readonly direction: Direction;
  readonly evidence: Omit<Evidence, 'quotePassages'> & {
    readonly quotesShared: readonly SharedQuote[];
    readonly namesShared: readonly string[];
    readonly numbersShared: readonly string[];
  };
  readonly judge: string;
  readonly statistics: string;
}

export interface RelatedStory {
  readonly story: StoryId;
  /** What the link is; absent where the language keeps the two apart, and of judges before `coverage/r3`. */
  readonly kind?: LinkKind;
  readonly score: number;
  readonly line: number;
  /** The pair of documents whose verdict this is: one of this story, one of the other. */
  readonly closest: readonly [DocumentId, DocumentId];
  readonly because: string;
  /** The decision that says that the two are linked, or no more than that. */
  readonly pin?: DecisionId;
}

/** A decision of a person that acts on a story. */
export interface Pin {
  readonly decision: DecisionId;
  readonly kind: 'same' | 'apart' | 'linked' | 'out' | 'canonical' | 'field';
  readonly by: string;
  /** When it was decided. */
  readonly at: string;
  /** Of `out`, the document and the longest of those that it is kept apart from. */
  readonly documents: readonly DocumentId[];
  readonly field?: PinnedField;
  /** What the evidence says of the two; thousandths. */
  readonly verdict?: { readonly relation: Relation; readonly score: number; readonly line: number };
  /** Whether the evidence says otherwise. */
  readonly against?: boolean;
}

/** Who holds a member in its story, where its verdict against the canonical document does not. */
export function pinnedBy(
  pins: readonly Pin[],
  { document, relation }: Pick<Member, 'document' | 'relation'>,
): string | undefined {
  if (isFolded(relation)) return undefined;
  return pins.find(({ kind, documents }) => kind === 'same' && documents.includes(document))?.by;
}

/**
 * What chose a document: a criterion that was asked for; that it is the only one; that it stood there before and nothing but a
 * hash tells others from it (`before`).
 */
export type ChosenBy = Criterion | 'only' | 'before';

export interface Chosen {
  readonly document: DocumentId;
  readonly criterion: ChosenBy;
  readonly because: string;
  /** What was compared, by document. */
  readonly values: Readonly<Record<string, number | string>>;
  readonly notDecidedBy: readonly Criterion[];
}

/** One story as one record: what downstream stores receive. Described by docs/canonical-record.schema.json. */
export interface CanonicalRecord {
  readonly schema: 'storyfold/canonical/1';
  readonly id: StoryId;
  readonly version: number;
  readonly contentHash: string;
  readonly article: ArticleFields;
  readonly fields: Readonly<Record<string, FieldOrigin>>;
  readonly missing: readonly string[];
  readonly notices: ReadonlyArray<{
    readonly text: string;
    readonly start: number;
    readonly end: number;
    readonly rule: string;
  }>;
  readonly captions: readonly string[];
  readonly truncated: Truncation;
  readonly rights: Readonly<Record<string, string | boolean>>;
  readonly provenance: {
    readonly document: DocumentId;
    readonly path: string;
    readonly line?: number;
    /** Where in the file it lies, where a line does not say so. */
    readonly locator?: string;
    readonly place: string;
    readonly source: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly encoding: Encoding;
    readonly offsetUnit: 'codepoint';
    readonly parsedBy: 'none' | 'dom' | 'scan';
    readonly removals: Readonly<Record<RemovalAction, number>> & { readonly characters: number };
  };
  readonly story: {
    readonly label: { readonly text: string; readonly from: DocumentId; readonly kind: 'headline' | 'lead' };
    readonly size: {
      readonly documents: number;
      readonly exact: number;
      readonly near: number;
      readonly excerpt: number;
      readonly coverage: number;
    };
    readonly members: readonly Member[];
    readonly related: readonly RelatedStory[];
    readonly pins: readonly Pin[];
  };
  readonly chosen: Chosen;
  readonly producedBy: {
    readonly storyfold: string;
    readonly judge: string;
    readonly statistics: string;
    readonly config: string;
  };
}

/** A civil date as one string: `2024-10-24`, `2024-10-24T09:30:00+03:00`. */
export function printDate({ date, time, offset }: CivilDate): string {
  return date + (time ? `T${time}${offset ?? ''}` : '');
}

/** Where a document ended up. Each input has exactly one. */
export const BUCKETS = [
  'canonical',
  'exact-duplicate',
  'near-duplicate',
  'excerpt',
  'coverage',
  'superseded',
  'filtered',
  'forgotten',
  'quarantined',
] as const;
export type Bucket = (typeof BUCKETS)[number];
