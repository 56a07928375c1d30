import { existsSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, RunError } from '../../domain/errors.ts';
import type { StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord, RelatedStory } from '../../domain/record.ts';
import { eachLine } from '../files.ts';
import { lease } from '../leases.ts';
import { type Extract, type Reading, readingOf, unreadable } from './reading.ts';
import { RecordLines } from './record-lines.ts';
import { noRowsOf, queryOf, sourceOf, type TableOptions, type Where } from './row-query.ts';
import { MANIFEST_SCHEMA, type Manifest } from './segment.ts';
import { type Row, TABLE_NAMES, type TableName } from './tables.ts';

/** Names a table, or an extract of one, as SQL reads from it. */
export type From = (table: TableName | Extract) => string;

/** What finds the record of a story: `Snapshot.line`. */
export interface LargeStory {
  readonly story: StoryId;
  readonly number: number;
}

/** A published snapshot. Its folder is resolved once, so that a reader never sees two generations. */
export interface Snapshot {
  readonly run: number;
  /** Where it lies. */
  readonly folder: string;
  readonly manifest: Manifest;
  /**
   * One record at a time: all of them may be more than the memory holds.
   * @param only ids of stories; others are not parsed
   * @throws RunError (exit 5) when a file is damaged
   */
  records(only?: ReadonlySet<string>): Generator<CanonicalRecord>;
  /** The same as they stand in their files, without line feeds. */
  lines(): Generator<string>;
  /** The line of one story's record, by the story's number for life; one file is held: ask in the order of numbers. */
  line(number: number, story: StoryId): string | undefined;
  /** Rows, in no particular order. @param where what is not asked for is not held in memory */
  table<Name extends TableName, Column extends keyof Row<Name> = keyof Row<Name>>(
    name: Name,
    columns?: readonly Column[],
    where?: Where<Name>,
    options?: TableOptions,
  ): Promise<Array<Pick<Row<Name>, Column>>>;
  /** The same rows, some thousand at a time: for those who look at all and keep few. */
  rows<Name extends TableName, Column extends keyof Row<Name> = keyof Row<Name>>(
    name: Name,
    columns?: readonly Column[],
    where?: Where<Name>,
    options?: TableOptions,
  ): AsyncGenerator<Pick<Row<Name>, Column>>;
  /** Rows of a query over several tables. @param query the SQL; its argument names a table or an extract as SQL reads from it */
  select<Found>(query: (from: From) => string): Promise<Found[]>;
  /** How SQL reads from a table, for who asks it in a database of their own. */
  source(table: TableName): string;
  /** Stories, those of most documents first, then by where their canonical document lies. @param limit how many; undefined: all */
  largest(limit?: number): Promise<LargeStory[]>;
  /** The summary of the run that made it. */
  summary<Summary>(): Promise<Summary>;
  /** Keeps its files until the function is called, however many runs come. @returns undefined when they are gone already */
  lease(): (() => void) | undefined;
  /** Lets go of what was kept for it. What is asked afterwards is answered, too. */
  close(): Promise<void>;
}

/**
 * Opens the current snapshot of an output folder, or undefined when there is none yet.
 * @param keep whether one database stays open for all that is asked of it, until `close`: for those who ask often
 */
export async function openSnapshot(
  output: string,
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<Snapshot | undefined> {
  const folder = await currentFolder(output);
  if (folder === undefined) return undefined;
  const manifest = await readManifest(join(folder, 'manifest.json'));
  const lines = new RecordLines(folder, manifest.records);
  const reading = readingOf(keep);
  const all = async <Found>(query: string | undefined): Promise<Found[]> =>
    query === undefined ? [] : reading.all(query, []);
  return {
    run: manifest.run,
    folder,
    manifest,
    records: (only) => recordsIn(folder, manifest, only),
    lines: () => linesIn(folder, manifest),
    line: (number, story) => lines.line(number, story),
    table: async (name, columns, where, options) => all(queryOf(folder, manifest, name, columns, where, options)),
    rows: (name, columns, where, options) => {
      const query = queryOf(folder, manifest, name, columns, where, options);
      return query === undefined ? nothing() : reading.each(query);
    },
    select: (query) => selected(folder, manifest, reading, query),
    source: (table) => sourceOf(folder, manifest.tables[table]) ?? noRowsOf(table),
    largest: async (limit) => all(largestQuery(folder, manifest, limit)),
    summary: <Summary>() =>
      readable(async () => JSON.parse(await readFile(join(output, 'runs', `${manifest.run}.json`), 'utf8')) as Summary),
    lease: () => lease(output, manifest.run),
    close: () => reading.close(),
  };
}

async function selected<Found>(
  folder: string,
  { tables }: Manifest,
  reading: Reading,
  query: (from: From) => string,
): Promise<Found[]> {
  const tableOf = (table: TableName): string => sourceOf(folder, tables[table]) ?? noRowsOf(table);
  const extracts: Extract[] = [];
  const from: From = (table) => {
    if (typeof table === 'string') return tableOf(table);
    extracts.push(table);
    const rows = tables[table.of].reduce((sum, segment) => sum + segment.rows, 0);
    return reading.extract(table.name, rows, () => table.sql(tableOf(table.of)));
  };
  const sql = query(from);
  return reading.all(
    sql,
    extracts.map(({ name }) => name),
  );
}

async function currentFolder(output: string): Promise<string | undefined> {
  const target = await readlink(join(output, 'current')).catch(() => undefined);
  return target === undefined ? undefined : join(output, target);
}

/** Whether a snapshot still is what its output folder shows. */
export async function isCurrent(output: string, { folder }: Pick<Snapshot, 'folder'>): Promise<boolean> {
  return (await currentFolder(output)) === folder;
}

/** The links of a snapshot, told from both their stories; one record at a time is held in memory. */
export function* linksOf(snapshot: Snapshot): Generator<readonly [StoryId, RelatedStory]> {
  for (const { id, story } of snapshot.records()) for (const link of story.related) yield [id, link];
}

/** The id of the story whose record a line is, which stands at its beginning. */
function storyOfLine(line: string): string | undefined {
  return /^\{"schema":"[^"]+","id":"([^"]+)"/.exec(line)?.[1];
}

async function* nothing(): AsyncGenerator<never> {}

// Strings are in the order of their UTF-16 units everywhere else, where the last letters of the first plane stand behind
// those of all others.
const BY_CODE_UNIT = String.raw`regexp_replace(path, '([\x{e000}-\x{ffff}])', chr(1114111) || '\1', 'g')`;

function largestQuery(folder: string, { tables }: Manifest, limit: number | undefined): string | undefined {
  const [stories, documents] = [sourceOf(folder, tables.stories), sourceOf(folder, tables.documents)];
  if (stories === undefined || documents === undefined) return undefined;
  return `SELECT story.story, story.number FROM ${stories} AS story
    JOIN (SELECT document, path, line FROM ${documents} WHERE "of" IS NULL OR "of" <> document) AS canonical
    ON canonical.document = story.canonical
    ORDER BY story.documents DESC, ${BY_CODE_UNIT}, coalesce(line, 0), story.number${limit === undefined ? '' : ` LIMIT ${limit}`}`;
}

function* recordsIn(
  folder: string,
  manifest: Manifest,
  only: ReadonlySet<string> | undefined,
): Generator<CanonicalRecord> {
  for (const line of linesIn(folder, manifest))
    if (only === undefined || only.has(storyOfLine(line) ?? '')) yield parsed(line, folder);
}

function parsed(line: string, folder: string): CanonicalRecord {
  try {
    return JSON.parse(line) as CanonicalRecord;
  } catch (error) {
    throw unreadable(new Error(`${folder}: ${(error as Error).message}`));
  }
}

function* linesIn(folder: string, { records }: Manifest): Generator<string> {
  for (const { name } of records) {
    const file = join(folder, name);
    if (!existsSync(file)) throw unreadable(new Error(`${file} is not there`));
    for (const { text } of eachLine(file)) yield text;
  }
}

/** What is read from a snapshot; a file that is gone or damaged is no bug. */
async function readable<Content>(read: () => Promise<Content>): Promise<Content> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(error);
  }
}

/** A snapshot that an earlier build wrote lacks the tables that came since. */
const NO_TABLES = Object.fromEntries(TABLE_NAMES.map((table) => [table, []])) as unknown as Manifest['tables'];

async function readManifest(file: string): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  } catch (error) {
    throw unreadable(error);
  }
  if (manifest.schema === MANIFEST_SCHEMA) return { ...manifest, tables: { ...NO_TABLES, ...manifest.tables } };
  const isOlder = manifest.schema === 'storyfold/manifest/1';
  throw new RunError(
    'snapshot',
    EXIT.state,
    `The snapshot was written in the format ${manifest.schema}; this version reads ${MANIFEST_SCHEMA}.`,
    isOlder
      ? 'storyfold recover writes it anew from the raw input and the ledger; every id stays the same.'
      : 'Use the version of storyfold that wrote it, or a newer one.',
  );
}
