import type { DeclaredFrom, Document } from './document.ts';
import type { DecisionId } from './ids.ts';
import {
  type CodePoints,
  codePointsOf,
  type MovedTo,
  type Piece,
  partition,
  type Removal,
  restore,
  textOf,
  withoutBreaks,
} from './removal.ts';
import type { Span } from './span.ts';

/** Where a field's value came from: declared by the input, found in the text, or decided by a person, in place of what was there. */
export type FieldOrigin =
  | { readonly from: 'pin'; readonly decision: DecisionId; readonly instead?: Field<unknown> }
  | { readonly from: DeclaredFrom }
  | { readonly from: 'text'; readonly at: readonly Span[]; readonly rule: string }
  | { readonly from: 'detected'; readonly confidence: number };

export interface Field<Value> {
  readonly value: Value;
  readonly origin: FieldOrigin;
}

/** A civil date as printed: `2024-10-24`, with the time and offset only if they were given. No zone is invented. */
export interface CivilDate {
  readonly date: string;
  readonly time?: string;
  readonly offset?: string;
}

/** The fields of an article, named as in schema.org's NewsArticle. Absent means not known. */
export interface Fields {
  readonly headline?: Field<string>;
  readonly author?: Field<readonly string[]>;
  readonly datePublished?: Field<CivilDate>;
  readonly dateModified?: Field<CivilDate>;
  readonly publisher?: Field<string>;
  readonly inLanguage?: Field<string>;
  readonly url?: Field<string>;
  /** The canonical address, as the page gives it. */
  readonly mainEntityOfPage?: Field<string>;
  readonly description?: Field<string>;
  readonly caption?: Field<readonly string[]>;
  readonly creditText?: Field<string>;
  /** Where and for which agency it was written, as printed. */
  readonly dateline?: Field<string>;
  readonly copyrightNotice?: Field<string>;
  readonly articleSection?: Field<string>;
}

/** What the input says of the use of the text. Nothing here is acted upon; it goes along with every record. */
export interface Rights {
  readonly license?: Field<string>;
  readonly isAccessibleForFree?: Field<boolean>;
  /** The robots meta tag, as given. */
  readonly robots?: Field<string>;
  /** TDM Reservation Protocol, `1`: text and data mining is reserved. */
  readonly tdmReservation?: Field<string>;
}

/** A statement of legal status or a warning to the reader: moved out of the body, never cut. */
export interface Notice extends Span {
  readonly text: string;
  readonly rule: string;
}

export type Truncation = false | 'paywall' | 'feed' | 'unknown';

/** A cleaned document: what `clean` makes. The body is computed by `bodyOf`, never stored here. */
export interface Article {
  readonly document: Document;
  /** In order of position, those that take text without overlap. */
  readonly removals: readonly Removal[];
  readonly fields: Fields;
  readonly notices: readonly Notice[];
  readonly truncated: Truncation;
  readonly rights: Rights;
  /** Set when a rule says that this is no article at all (an index page, a consent page); the rule's name. */
  readonly filteredBy?: string;
}

export type { MovedTo };

/** A text, and what left it. */
export interface CutText {
  readonly document: Pick<Document, 'text'>;
  readonly removals: readonly Removal[];
}

/** The partition of an article's text. */
export function piecesOf(article: CutText): Piece[] {
  return partition(codePointsOf(article.document.text), article.removals);
}

/** The text that the article came from, put together from its kept pieces, removals and white space. */
export function restoreArticle(article: Pick<Article, 'document' | 'removals'>): string {
  return restore(codePointsOf(article.document.text), piecesOf(article));
}

/** The spans of a text that stay in the body, in order. */
export function keptSpans(article: Pick<Article, 'document' | 'removals'>): Span[] {
  return piecesOf(article)
    .filter((piece) => piece.kind === 'kept')
    .map(({ start, end }) => ({ start, end }));
}

/**
 * The body: kept pieces joined by a space where nothing but removed text or space within a line stood between them,
 * by a line break for one line break, and by an empty line for more, or for a removed line. Soft hyphens and their likes
 * stay in the document alone.
 */
export function bodyOf(article: CutText): string {
  const characters = codePointsOf(article.document.text);
  let body = '';
  let last = -1;
  for (const piece of partition(characters, article.removals)) {
    if (piece.kind !== 'kept') continue;
    if (last >= 0) body += separator(characters, last, piece.start);
    body += withoutBreaks(textOf(characters, piece.start, piece.end));
    last = piece.end;
  }
  return body;
}

function separator(characters: CodePoints, from: number, to: number): string {
  let breaks = 0;
  for (let at = from; at < to; at++) {
    const character = characters[at];
    if (character === '\n' || (character === '\r' && characters[at + 1] !== '\n')) breaks++;
    if (character === '\u2029') breaks += 2;
    if (character === '\u2028') breaks++;
  }
  return breaks === 0 ? ' ' : breaks === 1 ? '\n' : '\n\n';
}

const LEAD_CHARS_MAX = 120;

/** How the text begins: what an article without a headline is called. */
export function leadOf(article: Parameters<typeof bodyOf>[0]): string {
  const lead = (bodyOf(article).split('\n')[0] ?? '').trim();
  return lead.length > LEAD_CHARS_MAX
    ? `${lead.slice(0, lead.lastIndexOf(' ', LEAD_CHARS_MAX - 1)).toWellFormed()} …`
    : lead;
}
