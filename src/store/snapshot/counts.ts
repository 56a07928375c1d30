import { type Columns, type Database, quoted } from '../duck.ts';
import type { Counts } from './segment.ts';
import { isWholeTable, type NumberedTable, SHAPES, TABLES, type TableName } from './tables.ts';

// What is counted is what is published: every count is a query over a written file, and stands in the manifest with it.

/** Parts of the name of a count, as SQL; its value; and the rows that it is about. */
interface Aspect {
  readonly name: readonly string[];
  readonly value?: string;
  readonly where?: string;
}

/** Buckets of documents that stand in a story. */
const LIVE = "bucket IN ('canonical', 'exact-duplicate', 'near-duplicate', 'excerpt', 'coverage')";
/** Buckets of documents that stand for themselves: what was prepared and goes by some version and settings. */
const CURRENT = `(${LIVE} OR (bucket = 'filtered' AND "of" IS NULL))`;

const sumOfLive = (name: string, value: string): Aspect => ({
  name: [quoted('text'), quoted(name)],
  value,
  where: LIVE,
});
const unknown = (name: string, where: string): Aspect => ({
  name: [quoted('unknown'), quoted(name)],
  where: `${LIVE} AND ${where}`,
});
const by = (column: string, where?: string): Aspect => ({
  name: [quoted(column), `"${column}"`],
  ...(where === undefined ? {} : { where }),
});

const ASPECTS: Readonly<Record<TableName, readonly Aspect[]>> = {
  documents: [
    by('bucket'),
    by('filtered_by', "bucket = 'filtered'"),
    by('settled_by', "bucket = 'superseded'"),
    sumOfLive('chars', 'chars'),
    sumOfLive('body', 'chars_body'),
    sumOfLive('cut', 'chars_cut'),
    sumOfLive('moved', 'chars_moved'),
    sumOfLive('space', 'chars - chars_body - chars_cut - chars_moved'),
    unknown('date', 'date_published IS NULL'),
    unknown('outlet', "source = 'unknown'"),
    unknown('language', 'language IS NULL'),
    by('language', `${LIVE} AND language IS NOT NULL`),
    { name: [quoted('prepared_by'), 'stage_version', 'config_slice'], where: CURRENT },
  ],
  texts: [],
  removals: [
    { name: [quoted('removals'), 'rule', 'action', "coalesce(moved_to, '')"], where: 'is_live' },
    {
      name: [quoted('characters'), 'rule', 'action', "coalesce(moved_to, '')"],
      value: '"end" - "start"',
      where: 'is_live',
    },
  ],
  pairs: [by('relation'), by('judge'), by('statistics')],
  stories: [{ name: [quoted('stories')] }, { name: [quoted('documents')], value: 'documents' }],
  members: [by('role'), by('relation', "role = 'member'")],
  versions: [by('state')],
  sources: [],
  problems: [by('code'), by('effect')],
};

/** So many files are asked at once: what is counted of them is held in memory, and a first run writes thousands. */
const FILES_AT_ONCE = 64;

function* batchesOf(files: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < files.length; at += FILES_AT_ONCE) yield files.slice(at, at + FILES_AT_ONCE);
}

interface Counted {
  readonly file: string;
  readonly name: string;
  readonly value: number;
}

/**
 * Counts of written files of a table, by file.
 * @param documents files of the table of documents, for removals: they say whose count
 */
export async function countFiles(
  database: Database,
  table: TableName,
  files: readonly string[],
  documents: readonly string[] = [],
): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>();
  if (ASPECTS[table].length === 0) return counts;
  const parts = ASPECTS[table].map(
    ({ name, value = '1', where = 'true' }) =>
      `SELECT filename AS file, concat_ws('\t', ${name.join(', ')}) AS name, sum(${value})::DOUBLE AS value
       FROM counted WHERE ${where} GROUP BY ALL`,
  );
  for (const batch of batchesOf(files)) {
    const rows = await database.all<Counted>(
      `WITH counted AS MATERIALIZED (${countedRows(table, batch, documents)}) ${parts.join(' UNION ALL ')} ORDER BY file, name`,
    );
    for (const [file, list] of Map.groupBy(rows, (row) => row.file))
      counts.set(file, Object.fromEntries(list.map(({ name, value }) => [name, value])));
  }
  return counts;
}

const NEEDED: Readonly<Record<TableName, string>> = {
  documents:
    'bucket, "of", filtered_by, settled_by, chars, chars_body, chars_cut, chars_moved, date_published, source, language, stage_version, config_slice',
  texts: '',
  removals: 'rule, action, moved_to, "start", "end"',
  pairs: 'relation, judge, statistics',
  stories: 'documents',
  members: 'role, relation',
  versions: 'state',
  sources: '',
  problems: 'code, effect',
};

function countedRows(table: TableName, files: readonly string[], documents: readonly string[]): string {
  if (table !== 'removals') return `SELECT ${NEEDED[table]}, filename FROM ${fromFiles(files)}`;
  // What a filter took for no article keeps its removals, to be looked at; they are no part of the sums.
  return `SELECT ${NEEDED[table]}, removal.filename AS filename, live.version IS NOT NULL AS is_live
    FROM ${fromFiles(files)} AS removal
    LEFT JOIN (SELECT version FROM ${fromFiles(documents)} WHERE ${LIVE}) AS live ON removal.version = live.version`;
}

export interface Measured {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly text: number;
}

/** Rows, bytes of strings and the first and last number of written files. */
export async function measureFiles(
  database: Database,
  table: TableName,
  files: readonly string[],
): Promise<Map<string, Measured>> {
  const number = isWholeTable(table) ? undefined : SHAPES[table].number;
  const [from, to] = number === undefined ? ['0', '-1'] : [`min("${number}")`, `max("${number}")`];
  const measured = new Map<string, Measured>();
  for (const batch of batchesOf(files)) {
    const rows = await database.all<Measured>(
      `SELECT filename AS file, ${from} AS "from", ${to} AS "to", count(*)::INTEGER AS rows,
       coalesce(sum(${textExpression(TABLES[table])}), 0)::DOUBLE AS text FROM ${fromFiles(batch)} GROUP BY filename`,
    );
    for (const row of rows) measured.set(row.file, row);
  }
  return measured;
}

/** The numbers of the rows in written files, by file. */
export async function numbersIn(
  database: Database,
  table: NumberedTable,
  files: readonly string[],
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>(files.map((file) => [file, []]));
  const column = SHAPES[table].number;
  for (const batch of batchesOf(files)) {
    const rows = await database.all<{ file: string; numbers: readonly number[] }>(
      `SELECT filename AS file, list("${column}") AS numbers FROM ${fromFiles(batch)} GROUP BY filename`,
    );
    for (const { file, numbers } of rows) found.set(file, [...numbers]);
  }
  return found;
}

/** UTF-8 bytes of a row's strings, as SQL. */
export function textExpression(columns: Columns): string {
  return textColumns(columns)
    .map((name) => `coalesce(strlen("${name}"), 0)`)
    .join(' + ');
}

export function textColumns(columns: Columns): string[] {
  return Object.entries(columns).flatMap(([name, type]) => (type === 'VARCHAR' ? [name] : []));
}

function fromFiles(files: readonly string[]): string {
  return `read_parquet([${files.map(quoted).join(', ')}], filename = true)`;
}
