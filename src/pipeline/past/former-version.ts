import type { DocumentId } from '../../domain/ids.ts';
import { type Packing, packingIn } from '../../store/state/packs.ts';
import type { StateRow } from '../../store/state/schema.ts';
import { type Entry, hasLeft } from './entry.ts';
import type { SettledBy } from './latest.ts';

/**
 * A version of a document that another one took the place of: a text that stood for it, or that was behind another one from the
 * beginning (an earlier fetch). It is no input; what it says stays, its text as long as `limits.versionsKept` lets it.
 */
export interface FormerVersion {
  /** Its number for life, in the order in which versions were replaced: ascending from 1, without gaps. */
  readonly number: number;
  readonly document: DocumentId;
  /** Which of the document's versions it is, in order of time, from 1. */
  readonly nth: number;
  /** The number that its entry had. */
  readonly entry: number;
  /** Names the input and its bytes (`inputKey`). */
  readonly key: string;
  /** Where it was read. */
  readonly path: string;
  readonly line?: number;
  readonly sha256: string;
  /** Absent where its text was gone before it was replaced. */
  readonly contentKey?: string;
  readonly words?: number;
  /** Why it was behind from the beginning; absent where it stood. */
  readonly settledBy?: SettledBy;
  /** The run from which it counted, and its day; where it never stood, the run that read it. */
  readonly run: number;
  readonly asOf: string;
  /** The run in which another version took its place, and its day; where it never stood, the run that read it. */
  readonly replacedIn: number;
  readonly replacedOn: string;
  /** Where its article lies, without a signature; absent when its text is gone. */
  readonly packing?: Packing;
}

/** What a version says of itself as the ledger keeps it: no word of its text. */
export type ToldVersion = Omit<FormerVersion, 'packing' | 'run'> & { readonly since: number };

export function toldVersion({ packing: _, run, ...version }: FormerVersion): ToldVersion {
  return { ...version, since: run };
}

export function versionFrom(told: ToldVersion): FormerVersion {
  const { number, document, nth, entry, key, path, line, sha256, contentKey, words, settledBy, since, asOf } = told;
  return {
    number,
    document,
    nth,
    entry,
    key,
    path,
    ...(line === undefined ? {} : { line }),
    sha256,
    ...(contentKey === undefined ? {} : { contentKey }),
    ...(words === undefined ? {} : { words }),
    ...(settledBy === undefined ? {} : { settledBy }),
    run: since,
    asOf,
    replacedIn: told.replacedIn,
    replacedOn: told.replacedOn,
  };
}

/** Whether it was ever what a snapshot showed of its document. */
export function hasStood({ settledBy }: Pick<FormerVersion, 'settledBy'>): boolean {
  return settledBy === undefined;
}

/** What of an entry stays when another one takes its place. */
export function remainsOf(
  entry: Entry,
): Pick<FormerVersion, 'document' | 'entry' | 'key' | 'path' | 'line' | 'sha256' | 'contentKey' | 'words' | 'packing'> {
  const { document, number, key, path, line, sha256, card, status } = entry;
  // What was retracted keeps its row, and its text is shown no more.
  const packing = hasLeft({ status }) ? undefined : entry.packing;
  return {
    document,
    entry: number,
    key,
    path,
    ...(line === undefined ? {} : { line }),
    sha256,
    ...(card ? { contentKey: card.contentKey, words: card.words } : {}),
    ...(packing ? { packing: { ...packing, signatureBytes: 0 } } : {}),
  };
}

export function versionOf(row: StateRow<'versions'>): FormerVersion {
  const packing = packingIn(row);
  return {
    number: row.number,
    document: row.document as DocumentId,
    nth: row.nth as number,
    entry: row.entry as number,
    key: row.key as string,
    path: row.path as string,
    ...(row.line === null ? {} : { line: row.line }),
    sha256: row.sha256 as string,
    ...(row.content_key === null ? {} : { contentKey: row.content_key }),
    ...(row.words === null ? {} : { words: row.words }),
    ...(row.settled_by === null ? {} : { settledBy: row.settled_by as SettledBy }),
    run: row.run as number,
    asOf: row.as_of as string,
    replacedIn: row.replaced_in as number,
    replacedOn: row.replaced_on as string,
    ...(packing ? { packing } : {}),
  };
}

export function versionRow(version: FormerVersion): StateRow<'versions'> {
  const { packing } = version;
  return {
    number: version.number,
    document: version.document,
    nth: version.nth,
    entry: version.entry,
    key: version.key,
    path: version.path,
    line: version.line ?? null,
    sha256: version.sha256,
    content_key: version.contentKey ?? null,
    words: version.words ?? null,
    settled_by: version.settledBy ?? null,
    run: version.run,
    as_of: version.asOf,
    replaced_in: version.replacedIn,
    replaced_on: version.replacedOn,
    pack: packing?.pack ?? null,
    at: packing?.at ?? null,
    article_bytes: packing?.articleBytes ?? null,
  };
}
