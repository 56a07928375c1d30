import { insistOnNewest } from '../cursor.ts';
import { RELATION_NAMES } from '../relations.ts';
import { type Cursor, SinkError } from '../sink.ts';
import type { Session } from './connection.ts';
import { inSchema, listed, quoted, SCHEMA_VERSION } from './tables.ts';

// The row that says how far the store is. Whoever writes holds the lock until its transaction ends.

// Any number: the first half of the key of our locks in a database; the second one is the schema's.
const LOCK_CLASS = 0x73746f72;

interface CursorRow {
  readonly lineage: string;
  readonly generation: number;
  readonly run: number;
  readonly seq: number;
  readonly lines: number;
  /** A bigint, which pg gives as text. */
  readonly at: string;
  readonly mark: string;
  readonly resyncing: boolean | null;
  readonly schema_version: number;
}

/** Waits until nobody else writes what is ours in this schema. */
export async function lockStore(session: Session, schema: string): Promise<void> {
  await session.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCK_CLASS, schema]);
}

/**
 * Where the store stands.
 * @throws SinkError (terminal) where a later version of storyfold made the tables
 */
export async function readCursor(session: Session, sink: string, schema: string): Promise<Cursor | undefined> {
  const { rows } = await session.query<CursorRow>(
    `SELECT "lineage", "generation", "run", "seq", "lines", "at", "mark", "resyncing", "schema_version" FROM ${inSchema(schema, 'cursor')}`,
  );
  const [row] = rows;
  if (!row) return undefined;
  if (row.schema_version > SCHEMA_VERSION)
    throw new SinkError(
      'terminal',
      `Sink ${sink}: a later version of storyfold made the tables in the schema ${schema} (${row.schema_version}; this one knows ${SCHEMA_VERSION}).`,
      'Run that version, or give this one another schema.',
    );
  const { lineage, generation, run, seq, lines, at, mark, resyncing } = row;
  return { lineage, generation, run, seq, lines, at: Number(at), mark, ...(resyncing === true && { resyncing }) };
}

export async function writeCursor(session: Session, schema: string, cursor: Cursor): Promise<void> {
  const { lineage, generation, run, seq, lines, at, mark, resyncing = false } = cursor;
  const row = { lineage, generation, run, seq, lines, at, mark, resyncing, schema_version: SCHEMA_VERSION };
  const columns = Object.keys(row);
  await session.query(
    `INSERT INTO ${inSchema(schema, 'cursor')} ("one", ${listed(columns)})
    VALUES (true, ${columns.map((_, at) => `$${at + 1}`).join(', ')})
    ON CONFLICT ("one") DO UPDATE SET ${columns.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')}`,
    Object.values(row),
  );
}

/**
 * Makes sure that a writer is not late: another one may have begun to write the store anew since it read the cursor.
 * @throws SinkError (terminal)
 */
export async function refuseLate(session: Session, sink: string, schema: string, coming: Cursor): Promise<void> {
  const there = await readCursor(session, sink, schema);
  if (!there)
    return insistOnNewest(coming, await newestGeneration(session, schema), `Sink ${sink}: the schema ${schema}`);
  if (coming.generation > there.generation) return;
  if (coming.generation === there.generation && coming.lineage === there.lineage) return;
  throw new SinkError(
    'terminal',
    coming.generation < there.generation
      ? `Sink ${sink}: somebody else began to write the store anew (generation ${there.generation}, this run has ${coming.generation}).`
      : `Sink ${sink}: the store follows another project by now.`,
    'Two projects must not deliver to one schema. If the other one is done with, resync this sink.',
  );
}

/** The latest generation of which there is anything; 0 where there is nothing of ours. */
async function newestGeneration(session: Session, schema: string): Promise<number> {
  const each = RELATION_NAMES.map((table) => `SELECT max("generation") AS "newest" FROM ${inSchema(schema, table)}`);
  const { rows } = await session.query<{ newest: number | null }>(
    `SELECT max("newest") AS "newest" FROM (${each.join(' UNION ALL ')}) AS "each"`,
  );
  return rows[0]?.newest ?? 0;
}
