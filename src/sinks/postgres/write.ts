import { RELATION_NAMES, type RelationName } from '../relations.ts';
import type { Applied, Cursor, ItemState, Rejection } from '../sink.ts';
import type { Session } from './connection.ts';
import { reasonOf, refusesRow } from './errors.ts';
import { copyLines, rowsOf } from './rows.ts';
import { columnsOf, createFresh, fresh, inSchema, KEYS, listed, quoted } from './tables.ts';

// States of a batch, within the transaction that is to write its cursor. Rows arrive in tables of the transaction; from there
// on the server compares and writes.

interface Target {
  readonly session: Session;
  readonly schema: string;
  readonly cursor: Cursor;
  readonly force: boolean;
}

interface Outcome {
  readonly written: number;
  readonly rejected: readonly Rejection[];
}

/** Writes what is newer than what the store has. States that the server refuses are found, and left out. */
export async function writeStates(target: Target, states: readonly ItemState[]): Promise<Applied> {
  if (states.length === 0) return { written: 0, alreadyNewer: 0, rejected: [] };
  await target.session.query(createFresh());
  const { written, rejected } = await writeHalving(target, states);
  return { written, alreadyNewer: states.length - written - rejected.length, rejected };
}

/** All at once if the server takes them, else each half on its own: of n states, k of them refused, k · log₂ n attempts. */
async function writeHalving(target: Target, states: readonly ItemState[]): Promise<Outcome> {
  const outcome = await attempt(target, states);
  if (!('reason' in outcome)) return outcome;
  const [only] = states;
  if (states.length === 1 && only) return { written: 0, rejected: [rejection(only, outcome.reason)] };
  const middle = Math.ceil(states.length / 2);
  const first = await writeHalving(target, states.slice(0, middle));
  const second = await writeHalving(target, states.slice(middle));
  return { written: first.written + second.written, rejected: [...first.rejected, ...second.rejected] };
}

/** Writes these states, or none of them: then it says why the server refuses one. */
async function attempt(target: Target, states: readonly ItemState[]): Promise<Outcome | { readonly reason: string }> {
  const { session } = target;
  // Constraints of users that may wait until the end of a transaction are to fail here, where it is known for which rows.
  await session.query(
    `SAVEPOINT attempt; SET CONSTRAINTS ALL DEFERRED; TRUNCATE ${[...RELATION_NAMES.map(fresh), WRITTEN].join(', ')}`,
  );
  try {
    const outcome = await write(target, states);
    await session.query('SET CONSTRAINTS ALL IMMEDIATE; RELEASE SAVEPOINT attempt');
    return outcome;
  } catch (error) {
    if (!refusesRow(error)) throw error;
    await session.query('ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt');
    return { reason: reasonOf(error) };
  }
}

const WRITTEN = 'pg_temp.fresh_written';

async function write(target: Target, states: readonly ItemState[]): Promise<Outcome> {
  const { session, schema, cursor, force } = target;
  const rows = rowsOf(states);
  for (const table of RELATION_NAMES) {
    if (rows[table].length === 0) continue;
    await session.copy(
      `${fresh(table)} (${listed(columnsOf(table).map(([name]) => name))})`,
      copyLines(table, rows[table]),
    );
  }
  const rejected = await setForeignAside(session, schema, states);
  const ahead = `(excluded."generation", excluded."version") ${force ? '>=' : '>'} (there."generation", there."version")`;
  const { generation } = cursor;
  const stories = await session.query(
    `WITH written AS (${upsert(schema, 'stories', generation, '', ahead)} RETURNING there."id") INSERT INTO ${WRITTEN} SELECT "id" FROM written`,
  );
  const documents = await session.query(upsert(schema, 'documents', generation, '', ahead));
  if (stories.rowCount) await session.query(PARTS.flatMap((part) => replaceParts(schema, part, generation)).join('; '));
  return { written: (stories.rowCount ?? 0) + (documents.rowCount ?? 0), rejected };
}

/** Writes the rows that arrived. @param ahead when a row of ours gives way */
function upsert(schema: string, table: RelationName, generation: number, join: string, ahead: string): string {
  const columns = columnsOf(table).map(([name]) => name);
  const values = columns.filter((column) => !KEYS[table].includes(column));
  const set = [...values, 'generation'].map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
  return `INSERT INTO ${inSchema(schema, table)} AS there (${listed([...columns, 'generation'])})
    SELECT ${columns.map((column) => `f.${quoted(column)}`).join(', ')}, ${generation} FROM ${fresh(table)} f ${join}
    ON CONFLICT (${listed(KEYS[table])}) DO UPDATE SET ${set.join(', ')} WHERE there."generation" IS NOT NULL AND ${ahead}`;
}

/** What goes with a story's row: a table, and its column that names the story. */
const PARTS = [
  ['members', 'story'],
  ['redirects', 'id'],
] as const;

/** Of stories that were written, rows that are no more are removed; others stay, with columns that users gave them. */
function replaceParts(schema: string, [table, story]: (typeof PARTS)[number], generation: number): string[] {
  const same = KEYS[table].map((column) => `f.${quoted(column)} = o.${quoted(column)}`);
  return [
    `DELETE FROM ${inSchema(schema, table)} o USING ${WRITTEN} w WHERE o.${quoted(story)} = w."id" AND o."generation" IS NOT NULL
      AND NOT EXISTS (SELECT FROM ${fresh(table)} f WHERE ${same.join(' AND ')})`,
    upsert(schema, table, generation, `JOIN ${WRITTEN} w ON w."id" = f.${quoted(story)}`, 'true'),
  ];
}

/** States whose rows would have to take the place of somebody else's. */
async function setForeignAside(
  session: Session,
  schema: string,
  states: readonly ItemState[],
): Promise<readonly Rejection[]> {
  const found = RELATION_NAMES.map(
    (table) => `SELECT f.${quoted(table === 'members' ? 'story' : 'id')} AS "id", '${table}' AS "table"
      FROM ${fresh(table)} f JOIN ${inSchema(schema, table)} o USING (${listed(KEYS[table])}) WHERE o."generation" IS NULL`,
  );
  const { rows } = await session.query<{ id: string; table: string }>(found.join(' UNION ALL '));
  if (rows.length === 0) return [];
  const tables = new Map(rows.map(({ id, table }) => [id, table]));
  for (const table of ['stories', 'documents'] as const)
    await session.query(`DELETE FROM ${fresh(table)} WHERE "id" = ANY ($1)`, [[...tables.keys()]]);
  return states
    .filter(({ id }) => tables.has(id))
    .map((state) =>
      rejection(state, `The table ${tables.get(state.id)} has a row with its id that is not of storyfold.`),
    );
}

const rejection = ({ type, id, version }: ItemState, reason: string): Rejection => ({ type, id, version, reason });
