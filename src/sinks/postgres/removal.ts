import { KEYS, RELATION_NAMES } from '../relations.ts';
import type { Cursor, ItemName } from '../sink.ts';
import type { Session } from './connection.ts';
import { inSchema } from './tables.ts';

// What leaves the store, and what is there to leave it. Rows without a generation are somebody else's.

/** Removes what the generation did not write, but that of some ids. */
export async function sweep(
  session: Session,
  schema: string,
  { generation }: Cursor,
  except: readonly string[],
): Promise<void> {
  for (const table of RELATION_NAMES)
    await session.query(
      `DELETE FROM ${inSchema(schema, table)} WHERE "generation" < $1 AND "${KEYS[table][0]}" <> ALL ($2)`,
      [generation, except],
    );
}

/** Removes items with all that goes with them, unless they are of a later run than the store is at. */
export async function removeItems(
  session: Session,
  schema: string,
  { run }: Cursor,
  names: readonly ItemName[],
): Promise<void> {
  const idsOf = (wanted: ItemName['type']): string[] => names.filter(({ type }) => type === wanted).map(({ id }) => id);
  const ours = '"id" = ANY ($1) AND "generation" IS NOT NULL AND "version" <= $2';
  await session.query(`DELETE FROM ${inSchema(schema, 'documents')} WHERE ${ours}`, [idsOf('document'), run]);
  const { rows } = await session.query<{ id: string }>(
    `DELETE FROM ${inSchema(schema, 'stories')} WHERE ${ours} RETURNING "id"`,
    [idsOf('story'), run],
  );
  const removed = [rows.map(({ id }) => id)];
  const parts = 'AND "generation" IS NOT NULL';
  await session.query(`DELETE FROM ${inSchema(schema, 'members')} WHERE "story" = ANY ($1) ${parts}`, removed);
  await session.query(`DELETE FROM ${inSchema(schema, 'redirects')} WHERE "id" = ANY ($1) ${parts}`, removed);
}

const PAGE_ROWS = 10_000;

/** Ids of living rows of ours after one of them, in the order of the key, a page at most. */
export async function liveIds(
  session: Session,
  schema: string,
  table: 'stories' | 'documents',
  after: string,
): Promise<string[]> {
  const { rows } = await session.query<{ id: string }>(
    `SELECT "id" FROM ${inSchema(schema, table)} WHERE "id" > $1 AND "generation" IS NOT NULL AND "state" = 'live'
    ORDER BY "id" LIMIT ${PAGE_ROWS}`,
    [after],
  );
  return rows.map(({ id }) => id);
}
