import pg from 'pg';
import { RELATION_NAMES, type RelationName } from '../relations.ts';
import type { Applied, Cursor, ItemState } from '../sink.ts';
import type { Session } from './connection.ts';
import { lacksAnother, reasonOf, refusesRow } from './errors.ts';
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

interface Refusal {
  readonly state: ItemState;
  readonly reason: string;
  /** A row that it refers to was not there. */
  readonly waits: boolean;
}

interface Outcome {
  readonly written: number;
  readonly refused: readonly Refusal[];
}

/** Writes what is newer than what the store has. States that the server refuses are found, and left out. */
export async function writeStates(target: Target, states: readonly ItemState[]): Promise<Applied> {
  if (states.length === 0) return { written: 0, alreadyNewer: 0, rejected: [] };
  await target.session.query(createFresh());
  let { written, refused } = await writeHalving(target, states);
  // Where users have foreign keys, what a row refers to may have come with a later half: as long as it helps, it is tried again.
  for (let waiting = refused.filter(({ waits }) => waits); waiting.length > 0; ) {
    const again = await writeHalving(target, statesOf(waiting));
    written += again.written;
    refused = [...refused.filter(({ waits }) => !waits), ...again.refused];
    const left = again.refused.filter(({ waits }) => waits);
    if (left.length === waiting.length) break;
    waiting = left;
  }
  return {
    written,
    alreadyNewer: states.length - written - refused.length,
    rejected: refused.map(({ state: { type, id, version }, reason }) => ({ type, id, version, reason })),
  };
}

const statesOf = (refusals: readonly Refusal[]): ItemState[] => refusals.map(({ state }) => state);

/** All at once if the server takes them, else each half on its own: of n states, k of them refused, k · log₂ n attempts. */
async function writeHalving(target: Target, states: readonly ItemState[]): Promise<Outcome> {
  const outcome = await attempt(target, states);
  if (!(outcome instanceof pg.DatabaseError)) return outcome;
  const [state] = states;
  if (states.length === 1 && state)
    return { written: 0, refused: [{ state, reason: reasonOf(outcome), waits: lacksAnother(outcome) }] };
  const middle = Math.ceil(states.length / 2);
  const first = await writeHalving(target, states.slice(0, middle));
  const second = await writeHalving(target, states.slice(middle));
  return { written: first.written + second.written, refused: [...first.refused, ...second.refused] };
}

/** Writes these states, or none of them where the server refuses one: then its error comes back. */
async function attempt(target: Target, states: readonly ItemState[]): Promise<Outcome | pg.DatabaseError> {
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
    return error;
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
  const refused = await setForeignAside(session, schema, states);
  const ahead = `(excluded."generation", excluded."version") ${force ? '>=' : '>'} (there."generation", there."version")`;
  const { generation } = cursor;
  const stories = await session.query(
    `WITH written AS (${upsert(schema, 'stories', generation, '', ahead)} RETURNING there."id") INSERT INTO ${WRITTEN} SELECT "id" FROM written`,
  );
  const documents = await session.query(upsert(schema, 'documents', generation, '', ahead));
  if (stories.rowCount) await session.query(PARTS.flatMap((part) => replaceParts(schema, part, generation)).join('; '));
  return { written: (stories.rowCount ?? 0) + (documents.rowCount ?? 0), refused };
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
): Promise<readonly Refusal[]> {
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
    .map((state) => {
      const reason = `The table ${tables.get(state.id)} has a row with its id that is not of storyfold.`;
      return { state, reason, waits: false };
    });
}
