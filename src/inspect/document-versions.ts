import { bodyOf } from '../domain/article.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { Removal } from '../domain/removal.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import type { Row } from '../store/snapshot/tables.ts';
import { diffOf, EDITS_MAX, type TextDiff } from './word-diff.ts';

/** One version of a document, a former one or the one that stands. */
export interface ListedVersion {
  /** In order of time, from 1; the last one stands, or stood last. */
  readonly nth: number;
  /** Its number for life (`documents.version`). */
  readonly version: number;
  /** The run from which it counted, and its day; where it never stood, the run that read it. */
  readonly run: number;
  readonly asOf: string;
  /** The run in which another one took its place; null of the last one. */
  readonly replacedIn: number | null;
  readonly replacedOn: string | null;
  /** Why it was behind another one from the beginning; null where it stood. */
  readonly settledBy: string | null;
  readonly path: string;
  readonly line: number | null;
  readonly sha256: string | null;
  readonly headline: string | null;
  readonly author: string | null;
  readonly datePublished: string | null;
  readonly words: number | null;
  readonly state: 'kept' | 'text-gone';
  /** Against the version before it, in words; null where one of the two has no text any more, and of the first. */
  readonly change: Pick<TextDiff, 'removed' | 'added'> | null;
}

/** Two versions and what became of the first one's words. */
export interface VersionDiff extends TextDiff {
  readonly from: ListedVersion;
  readonly to: ListedVersion;
  /** What was compared: bodies; where those are equal, the texts as they were read, with all that is cut or moved. */
  readonly of: 'body' | 'text';
}

/** A version with its text, as far as that is held. */
export interface FormerVersion extends ListedVersion {
  readonly text: { readonly whole: string; readonly body: string } | undefined;
}

const FORMER = [
  'nth',
  'version',
  'path',
  'line',
  'run',
  'as_of',
  'replaced_in',
  'replaced_on',
  'settled_by',
  'sha256',
  'headline',
  'author',
  'date_published',
  'words',
  'state',
  'text',
  'removals',
] as const;
type FormerRow = Pick<Row<'versions'>, (typeof FORMER)[number]>;

/** Runs in which another version took the place of the one that stood. */
export async function changedIn(snapshot: Snapshot, document: DocumentId): Promise<number[]> {
  const rows = await snapshot.table('versions', ['replaced_in', 'settled_by'], { document: [document] });
  const runs = rows.filter(({ settled_by }) => settled_by === null).map(({ replaced_in }) => Number(replaced_in));
  return [...new Set(runs)].sort((x, y) => x - y);
}

/** How many versions a document has: former ones, and the one that stands or stood last. */
export async function versionCount(snapshot: Snapshot, document: DocumentId): Promise<number> {
  const former = await snapshot.table('versions', ['nth'], { document: [document] });
  return former.length + ((await standingRow(snapshot, document)) ? 1 : 0);
}

/** All versions of a document, in order of time. */
export async function listVersions(snapshot: Snapshot, document: DocumentId): Promise<ListedVersion[]> {
  const versions = await readVersions(snapshot, document);
  return versions.map(({ text, ...version }, at) => {
    const before = versions[at - 1]?.text;
    if (!before || !text) return version;
    const { removed, added } = diffOf(before.body, text.body);
    return { ...version, change: { removed, added } };
  });
}

/** A version, and what became of the words of the one before it. */
export interface ComparedVersion extends ListedVersion {
  readonly diff: (TextDiff & Pick<VersionDiff, 'of'>) | null;
}

/** What stands for a document, or stood last, as a page has it already. */
export interface Standing {
  readonly row: Omit<Row<'documents'>, 'fields'>;
  /** Null where nothing of it is held any more. */
  readonly text: string | null;
  readonly removals: readonly Removal[];
}

/** The former versions of a document with their texts, in order of time. */
export async function formerVersions(snapshot: Snapshot, document: DocumentId): Promise<FormerVersion[]> {
  const rows = await snapshot.table('versions', FORMER, { document: [document] });
  return rows.map(formerFrom).sort((x, y) => x.nth - y.nth);
}

/** Versions in order of time, each held against the one before: together within the time of one comparison. */
export function compareVersions(former: readonly FormerVersion[], standing: Standing): ComparedVersion[] {
  const versions = stands(standing.row) ? [...former, lastOf(standing, former)] : former;
  // Comparing takes time by the square of the edits.
  const editsMax = Math.floor(EDITS_MAX / Math.sqrt(COMPARED_AT_ONCE * Math.max(1, versions.length - 1)));
  return versions.map(({ text, ...version }, at) => {
    const before = versions[at - 1]?.text;
    if (!before || !text) return { ...version, diff: null };
    const diff = comparedTexts(before, text, editsMax);
    const change = diff.of === 'body' ? { removed: diff.removed, added: diff.added } : { removed: 0, added: 0 };
    return { ...version, change, diff };
  });
}

/** A page has a part of the time that a terminal has. */
const COMPARED_AT_ONCE = 4;

type Text = NonNullable<FormerVersion['text']>;

function comparedTexts(before: Text, after: Text, editsMax?: number): NonNullable<ComparedVersion['diff']> {
  const of = before.body === after.body ? 'text' : 'body';
  const own = of === 'body' ? 'body' : 'whole';
  return { of, ...diffOf(before[own], after[own], editsMax) };
}

/**
 * What became of a version's words.
 * @param asked numbers of two versions; undefined: the last two
 * @throws RunError (exit 2) when there is no such version, or its text is gone
 */
export async function diffVersions(
  snapshot: Snapshot,
  document: DocumentId,
  asked: readonly [number, number] | undefined,
): Promise<VersionDiff> {
  const versions = await readVersions(snapshot, document);
  if (versions.length < 2)
    throw new RunError(
      'document/one-version',
      EXIT.usage,
      versions.length === 0
        ? 'There are no versions of this document: it could not be read.'
        : 'There are no two versions of this document: its text is as it was first read.',
      'A version is added when its input changes, or a later fetch of it comes.',
    );
  const [from, to] = (asked ?? [versions.length - 1, versions.length]).map((nth) => readable(versions, nth)) as [
    ReturnType<typeof readable>,
    ReturnType<typeof readable>,
  ];
  return { from: listed(from), to: listed(to), ...comparedTexts(from.text, to.text) };
}

function listed({ text: _, ...version }: FormerVersion): ListedVersion {
  return version;
}

function readable(
  versions: readonly FormerVersion[],
  nth: number,
): FormerVersion & { readonly text: { whole: string; body: string } } {
  const version = versions[nth - 1];
  if (!version)
    throw new RunError(
      'document/no-version',
      EXIT.usage,
      `There is no version ${nth}: this document has ${versions.length}, from 1.`,
      'storyfold document NAME --versions lists them.',
    );
  if (!version.text)
    throw new RunError(
      'document/text-gone',
      EXIT.usage,
      `The text of version ${nth} is gone.`,
      'The latest former versions keep theirs (limits.versionsKept), until the document is retracted, or state and results are made anew from the ledger.',
    );
  return { ...version, text: version.text };
}

async function readVersions(snapshot: Snapshot, document: DocumentId): Promise<FormerVersion[]> {
  const former = await formerVersions(snapshot, document);
  const row = await standingRow(snapshot, document);
  if (!row) return former;
  const version = Number(row.version);
  const own = { numbers: [version] };
  const [found] = await snapshot.table('texts', ['text'], { version: [version] }, own);
  const removals = await snapshot.table('removals', ['start', 'end', 'action', 'rule'], { version: [version] }, own);
  const spans = removals.map((removal) => removal as unknown as Removal).sort((x, y) => x.start - y.start);
  return [...former, lastOf({ row, text: found ? String(found.text) : null, removals: spans }, former)];
}

function formerFrom(row: FormerRow): FormerVersion {
  const text = row.text === null ? undefined : String(row.text);
  return {
    nth: Number(row.nth),
    version: Number(row.version),
    run: Number(row.run),
    asOf: String(row.as_of),
    replacedIn: Number(row.replaced_in),
    replacedOn: String(row.replaced_on),
    settledBy: row.settled_by as string | null,
    ...factsIn(row),
    state: text === undefined ? 'text-gone' : 'kept',
    change: null,
    text: text === undefined ? undefined : readText(text, JSON.parse(String(row.removals)) as Removal[]),
  };
}

/** What the rows of former versions and of documents both say. */
function factsIn(
  row: Pick<Row<'documents'>, 'path' | 'line' | 'sha256' | 'headline' | 'author' | 'date_published' | 'words'>,
): Pick<ListedVersion, 'path' | 'line' | 'sha256' | 'headline' | 'author' | 'datePublished' | 'words'> {
  return {
    path: String(row.path),
    line: row.line as number | null,
    sha256: row.sha256 as string | null,
    headline: row.headline as string | null,
    author: row.author as string | null,
    datePublished: row.date_published as string | null,
    words: row.words as number | null,
  };
}

function readText(text: string, removals: readonly Removal[]): { readonly whole: string; readonly body: string } {
  return { whole: text, body: bodyOf({ document: { text }, removals }) };
}

/** Buckets of rows that no document stands by. */
const NEVER_STANDING = ['superseded', 'quarantined'];

/** The row of what stands for a document, or stood before it left; of inputs that are behind it, none. */
export async function standingRow(snapshot: Snapshot, document: DocumentId): Promise<Row<'documents'> | undefined> {
  const rows = await snapshot.table('documents', undefined, { document: [document] });
  return rows.find(stands);
}

function stands({ document, bucket, of }: Pick<Row<'documents'>, 'document' | 'bucket' | 'of'>): boolean {
  return of !== document && !NEVER_STANDING.includes(String(bucket));
}

function lastOf({ row, text, removals }: Standing, former: readonly ListedVersion[]): FormerVersion {
  const until = former.filter(({ settledBy }) => settledBy === null).at(-1);
  const { run, asOf } = until
    ? { run: until.replacedIn, asOf: until.replacedOn }
    : { run: row.first_run, asOf: row.as_of };
  return {
    nth: former.length + 1,
    version: Number(row.version),
    run: Number(run),
    asOf: String(asOf),
    replacedIn: null,
    replacedOn: null,
    settledBy: null,
    ...factsIn(row),
    state: text === null ? 'text-gone' : 'kept',
    change: null,
    text: text === null ? undefined : readText(text, removals),
  };
}
