import type { DatabaseSync } from 'node:sqlite';
import { type ColumnKind, KEYS, RELATION_NAMES, RELATIONS, type RelationName } from '../relations.ts';
import { SinkError } from '../sink.ts';

// Our tables in a database that may hold others. A table may have been made before we came, with checks, triggers and
// columns of its own: it is ours if it has our key, and gets the columns that it lacks.

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  boolean: 'INTEGER',
  json: 'TEXT',
};

export const CURSOR_COLUMNS = ['lineage', 'generation', 'run', 'seq', 'lines', 'at', 'mark', 'resyncing'] as const;
const CURSOR = `CREATE TABLE cursor (id INTEGER PRIMARY KEY CHECK (id = 1), lineage TEXT NOT NULL, generation INTEGER NOT NULL,
  run INTEGER NOT NULL, seq INTEGER NOT NULL, lines INTEGER NOT NULL, at INTEGER NOT NULL, mark TEXT NOT NULL, resyncing INTEGER NOT NULL)`;

// Made once, by the first `open`: who does not want them may drop them.
const BESIDE: Readonly<Record<string, string>> = {
  documents_by_story: 'CREATE INDEX documents_by_story ON documents (story)',
  members_by_document: 'CREATE INDEX members_by_document ON members (document)',
  coverage: `CREATE VIEW coverage AS
    SELECT members.story, stories.label, members.document, members.role, members.relation, documents.source, documents.publisher,
      documents.headline, documents.url, documents.date_published, documents.as_of AS first_seen
    FROM members JOIN stories ON stories.id = members.story JOIN documents ON documents.id = members.document`,
};

/** Columns of a table of ours, and which write a row had last: null in rows that somebody else inserted. */
export function columnsOf(name: RelationName): string[] {
  return [...Object.keys(RELATIONS[name]), 'generation'];
}

/**
 * Makes what is missing of our tables. Inside a transaction.
 * @returns whether something was made: a store that was filled before lacks what belongs there
 * @throws SinkError (terminal) when a table of that name is something else
 */
export function makeSchema(database: DatabaseSync, file: string): boolean {
  const names = new Map(
    database
      .prepare('SELECT name, type FROM main.sqlite_schema')
      .all()
      .map(({ name, type }) => [name, type]),
  );
  const isNew = !names.has('cursor');
  if (isNew) database.exec(CURSOR);
  else checkCursor(database, file);
  let isMade = isNew;
  for (const name of RELATION_NAMES) {
    if (!names.has(name)) {
      isMade = true;
      database.exec(createTable(name));
    } else if (names.get(name) === 'table') isMade = complete(database, file, name) || isMade;
    else throw foreign(file, `${name} is no table there, but a ${names.get(name)}`);
  }
  if (isNew) for (const [name, sql] of Object.entries(BESIDE)) if (!names.has(name)) database.exec(sql);
  return isMade;
}

function createTable(name: RelationName): string {
  const key = KEYS[name];
  const columns = [...typesOf(name)].map(
    ([column, type]) => `"${column}" ${type}${key.includes(column) ? ' NOT NULL' : ''}`,
  );
  return `CREATE TABLE ${name} (${columns.join(', ')}, PRIMARY KEY (${key.join(', ')}))`;
}

function typesOf(name: RelationName): Map<string, string> {
  const kinds: ReadonlyArray<[string, ColumnKind]> = Object.entries(RELATIONS[name]);
  return new Map([...kinds.map(([column, kind]) => [column, TYPES[kind]] as const), ['generation', 'INTEGER']]);
}

/** @returns whether it lacked a column */
function complete(database: DatabaseSync, file: string, name: RelationName): boolean {
  const known = columnNames(database, name);
  const key = KEYS[name];
  if (!key.every((column) => known.has(column)) || !isUnique(database, name, key))
    throw foreign(file, `the table ${name} has no key (${key.join(', ')})`);
  const missing = [...typesOf(name)].filter(([column]) => !known.has(column));
  for (const [column, type] of missing) database.exec(`ALTER TABLE ${name} ADD COLUMN "${column}" ${type}`);
  return missing.length > 0;
}

/** SQLite takes names of columns in capitals and small letters for the same. */
function columnNames(database: DatabaseSync, table: string): Set<string> {
  const rows = database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
  return new Set(rows.map(({ name }) => String(name).toLowerCase()));
}

function isUnique(database: DatabaseSync, table: string, key: readonly string[]): boolean {
  const same = (columns: readonly unknown[]): boolean =>
    columns
      .map((column) => String(column).toLowerCase())
      .toSorted()
      .join() === key.toSorted().join();
  const primary = database.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0').all(table);
  if (same(primary.map(({ name }) => name))) return true;
  const indexes = database.prepare('SELECT name FROM pragma_index_list(?) WHERE "unique" AND NOT partial').all(table);
  return indexes.some(({ name }) =>
    same(
      database
        .prepare('SELECT name FROM pragma_index_info(?)')
        .all(String(name))
        .map((row) => row['name']),
    ),
  );
}

function checkCursor(database: DatabaseSync, file: string): void {
  const known = columnNames(database, 'cursor');
  if (!['id', ...CURSOR_COLUMNS].every((column) => known.has(column)))
    throw foreign(file, 'its table cursor does not say how far a store is');
}

function foreign(file: string, what: string): SinkError {
  return new SinkError(
    'terminal',
    `The database ${file} is used for something else: ${what}.`,
    'Give the sink a database file of its own, or rename that table. Nothing was changed.',
  );
}
