import type { DocumentId } from './ids.ts';
import type { Layout } from './layout.ts';
import type { Mark } from './structure.ts';

/** How a file's bytes became text. */
export interface Encoding {
  /** WHATWG label, lower case: `utf-8`, `koi8-r`. */
  readonly name: string;
  /** `valid`: the bytes are valid UTF-8. `declared`: a meta tag or an HTTP header says so and the bytes agree. */
  readonly from: 'bom' | 'valid' | 'declared' | 'detected';
  /** Whether a byte order mark stood before the text; it is not part of the text. */
  readonly bom: boolean;
}

/** Where a document came from, and what exactly was read. */
export interface Origin {
  /** Input folder's name, a slash, the path below it; slashes on every system. */
  readonly path: string;
  /** Number of the line or record in its file, from 1. For people to find it; never part of an identity. */
  readonly line?: number;
  /** As in `RawInput.locator`; never part of an identity. */
  readonly locator?: string;
  /** Identity, the first that holds: `url:…`, `id:<source or file>:…`, `path:…`, `content:<sha256>:<ordinal>`. */
  readonly place: string;
  /** The place that 167a29d and earlier would have given it, where that is another one. */
  readonly formerPlace?: string;
  /** Of the bytes actually read: the file, or the line of a JSONL file. */
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: Encoding;
}

/** How people find a document: its path, and its line where a file holds many. */
export function whereOf({ path, line }: { readonly path: string; readonly line?: number | undefined }): string {
  return line === undefined ? path : `${path}:${line}`;
}

/** A field as the input declares it, before anything was looked for in the text. */
export interface Declared {
  readonly url?: string;
  readonly canonicalUrl?: string;
  readonly headline?: string;
  readonly author?: readonly string[];
  /** As given; `text/dates.ts` reads it. */
  readonly datePublished?: string;
  readonly dateModified?: string;
  readonly publisher?: string;
  readonly language?: string;
  readonly source?: string;
  readonly section?: string;
  readonly description?: string;
  readonly fetchedAt?: string;
  readonly license?: string;
  readonly isAccessibleForFree?: boolean;
  readonly robots?: string;
  readonly tdmReservation?: string;
  /** Of the response in which a crawler got it: `404`. */
  readonly httpStatus?: string;
}

/** Who declared a field. */
export type DeclaredFrom = 'sidecar' | 'record' | 'container' | 'registry' | 'json-ld' | 'meta' | 'html';
export type DeclaredOrigins = Readonly<Partial<Record<keyof Declared, DeclaredFrom>>>;

/** One input record, decoded: what `read` makes. */
export interface RawDocument {
  readonly id: DocumentId;
  readonly origin: Origin;
  /** Outlet: as the registry names it, as declared, registrable domain, or `unknown`. */
  readonly source: string;
  readonly markup: 'text' | 'html';
  /** The decoded text or markup. Well-formed UTF-16: NUL and lone surrogates were replaced by U+FFFD and noted. */
  readonly content: string;
  readonly declared: Declared;
  readonly declaredFrom: DeclaredOrigins;
}

/** A text to clean: what `extract` makes. For plain text, `text` is the whole content; for HTML its block rendering. */
export interface Document {
  readonly id: DocumentId;
  readonly origin: Origin;
  readonly source: string;
  readonly markup: 'text' | 'html';
  readonly text: string;
  readonly declared: Declared;
  readonly declaredFrom: DeclaredOrigins;
  /** What a page's lines were in its markup, in order; only where `extract.markdown` asks for it. */
  readonly structure?: readonly Mark[];
  /** `scan`: the page was over a limit and its text comes from a linear scan without a DOM. */
  readonly parsedBy: 'none' | 'dom' | 'scan';
}

/** What `extract` makes: the text and, of a page, what its tree says of each line. The layout goes no further than `clean`. */
export interface Extracted {
  readonly document: Document;
  readonly layout?: Layout;
}
