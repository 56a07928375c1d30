import { type ColumnKind, KEYS, RELATION_NAMES, RELATIONS, type RelationName } from '../relations.ts';

// What our tables are called and made of, as SQL.

/** Increases when tables are made otherwise than by an older version, beyond columns that are added. */
export const SCHEMA_VERSION = 1;

/** What is looked up. Only columns with short values: an index takes no long ones, and would refuse their rows. */
export const INDEXES: ReadonlyArray<readonly [RelationName, string]> = [
  ['stories', 'date_published'],
  ['documents', 'story'],
  ['documents', 'date_published'],
  ['members', 'document'],
  ['redirects', 'redirect_to'],
];

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  integer: 'integer',
  boolean: 'boolean',
  json: 'jsonb',
};

/** Columns of a table beside `generation`, in order. */
export function columnsOf(table: RelationName): Array<readonly [name: string, kind: ColumnKind]> {
  return Object.entries(RELATIONS[table]);
}

/** A name as SQL: `of` is a column of ours. */
export const quoted = (name: string): string => `"${name}"`;

export const listed = (columns: readonly string[]): string => columns.map(quoted).join(', ');

/** A table by its whole name. */
export const inSchema = (schema: string, table: RelationName | 'cursor'): string =>
  `${quoted(schema)}.${quoted(table)}`;

/** The table of one transaction in which rows arrive. */
export const fresh = (table: RelationName): string => `pg_temp.fresh_${table}`;

/** All columns of ours with their types, by table. */
export function columnTypes(table: RelationName | 'cursor'): Array<readonly [name: string, type: string]> {
  if (table === 'cursor') return CURSOR;
  const ours = columnsOf(table).map(([column, kind]) => [column, TYPES[kind]] as const);
  return [...ours, ['generation', 'integer']];
}

const CURSOR: Array<readonly [string, string]> = [
  ['one', 'boolean'],
  ['lineage', 'text'],
  ['generation', 'integer'],
  ['run', 'integer'],
  ['seq', 'integer'],
  ['lines', 'integer'],
  ['at', 'bigint'],
  ['mark', 'text'],
  ['resyncing', 'boolean'],
  ['schema_version', 'integer'],
];

/** Makes a table. */
export function createTable(schema: string, table: RelationName | 'cursor'): string {
  const columns = columnTypes(table).map(([name, type]) => `${quoted(name)} ${type}`);
  const key = table === 'cursor' ? 'PRIMARY KEY ("one"), CHECK ("one")' : `PRIMARY KEY (${listed(KEYS[table])})`;
  const indexes = INDEXES.filter(([of]) => of === table).map(
    ([, column]) => `CREATE INDEX ON ${inSchema(schema, table)} (${quoted(column)});`,
  );
  return `CREATE TABLE ${inSchema(schema, table)} (${columns.join(', ')}, ${key}); ${indexes.join(' ')}`;
}

/** The table of one transaction that has the ids of stories which it wrote. */
export const WRITTEN = 'pg_temp.fresh_written';

/** Makes the tables of a transaction. `nth` is the place of a row's state in the batch, from 0. */
export function createFresh(): string {
  const tables = RELATION_NAMES.map((table) => {
    const columns = columnsOf(table).map(([column, kind]) => `${quoted(column)} ${TYPES[kind]}`);
    return `CREATE TEMPORARY TABLE fresh_${table} (${columns.join(', ')}, "nth" integer) ON COMMIT DROP;`;
  });
  return `${tables.join(' ')} CREATE TEMPORARY TABLE fresh_written ("id" text, "nth" integer) ON COMMIT DROP`;
}
