import { KEYS, RELATION_NAMES, type RelationName } from '../relations.ts';
import { SinkError } from '../sink.ts';
import { COMMENTS, GENERATION_COMMENT } from './comments.ts';
import type { Session } from './connection.ts';
import { columnTypes, createTable, inSchema, quoted } from './tables.ts';

type OurTable = RelationName | 'cursor';
const TABLES: readonly OurTable[] = [...RELATION_NAMES, 'cursor'];
// Columns that our tables had from the beginning: a table without them is somebody else's.
const BIRTHMARKS: Readonly<Record<OurTable, readonly string[]>> = {
  stories: [...KEYS.stories, 'version', 'generation'],
  documents: [...KEYS.documents, 'version', 'generation'],
  members: [...KEYS.members, 'version', 'generation'],
  redirects: [...KEYS.redirects, 'version', 'generation'],
  cursor: ['lineage', 'generation', 'schema_version'],
};

/**
 * Makes what is missing of our schema, tables and columns, and nothing else: a user who may only write rows gets by where all
 * is there. What stands in them is left as it is.
 * @returns whether something was made: a store that was filled before lacks what belongs there
 * @throws SinkError (terminal) where a table of that name is somebody else's
 */
export async function migrate(session: Session, sink: string, schema: string): Promise<boolean> {
  let isMade = false;
  const found = await columnsThere(session, schema);
  if (!found) await session.query(`CREATE SCHEMA ${quoted(schema)}`);
  for (const table of TABLES) {
    const there = found?.get(table);
    if (!there) {
      isMade = true;
      await session.query(createTable(schema, table));
      await session.query(
        commentsOn(
          schema,
          table,
          columnTypes(table).map(([name]) => name),
        ),
      );
      continue;
    }
    if (!BIRTHMARKS[table].every((column) => there.has(column))) throw foreign(sink, schema, table);
    const missing = columnTypes(table).filter(([name]) => !there.has(name));
    if (missing.length === 0) continue;
    isMade = true;
    const added = missing.map(([name, type]) => `ADD COLUMN IF NOT EXISTS ${quoted(name)} ${type}`);
    await session.query(`ALTER TABLE ${inSchema(schema, table)} ${added.join(', ')}`);
    await session.query(
      commentsOn(
        schema,
        table,
        missing.map(([name]) => name),
      ),
    );
  }
  if (!found?.has('cursor')) await makeCoverage(session, schema);
  return isMade;
}

/** A view that says who ran a story, and when; made once, and where nothing else has its name: who does not want it may drop it. */
async function makeCoverage(session: Session, schema: string): Promise<void> {
  const name = `${quoted(schema)}."coverage"`;
  const { rows } = await session.query<{ there: string | null }>('SELECT to_regclass($1)::text AS there', [name]);
  if (rows[0]?.there) return;
  await session.query(`CREATE VIEW ${name} AS
    SELECT m.story, s.label, m.document, m.role, m.relation, d.source, d.publisher, d.headline, d.url, d.date_published, d.as_of AS first_seen
    FROM ${inSchema(schema, 'members')} m
    JOIN ${inSchema(schema, 'stories')} s ON s.id = m.story
    JOIN ${inSchema(schema, 'documents')} d ON d.id = m.document`);
}

/** Columns by table; undefined where there is no such schema. */
async function columnsThere(session: Session, schema: string): Promise<Map<string, Set<string>> | undefined> {
  const { rows } = await session.query<{ table: string | null; column: string | null }>(
    `SELECT c.relname AS "table", a.attname AS "column" FROM pg_catalog.pg_namespace n
    LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = ANY ($2)
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname = $1`,
    [schema, TABLES],
  );
  if (rows.length === 0) return undefined;
  const columns = new Map<string, Set<string>>();
  for (const { table, column } of rows) {
    if (table === null) continue;
    const names = columns.get(table) ?? new Set();
    if (column !== null) names.add(column);
    columns.set(table, names);
  }
  return columns;
}

function commentsOn(schema: string, table: OurTable, columns: readonly string[]): string {
  const name = inSchema(schema, table);
  const { table: ofTable, columns: known } = COMMENTS[table];
  const ofColumns = columns.flatMap((column) => {
    const comment = table !== 'cursor' && column === 'generation' ? GENERATION_COMMENT : known[column];
    return comment === undefined ? [] : [`COMMENT ON COLUMN ${name}.${quoted(column)} IS ${literal(comment)}`];
  });
  return [`COMMENT ON TABLE ${name} IS ${literal(ofTable)}`, ...ofColumns].join('; ');
}

/** COMMENT takes no parameters. @param text one of our own */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function foreign(sink: string, schema: string, table: OurTable): SinkError {
  return new SinkError(
    'terminal',
    `Sink ${sink}: the schema ${schema} has a table ${table} that storyfold did not make.`,
    'Give the sink another schema; or move that table, if nobody needs it there.',
  );
}
