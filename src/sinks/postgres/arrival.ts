import { KEYS, RELATION_NAMES } from '../relations.ts';
import type { ItemState } from '../sink.ts';
import type { Session } from './connection.ts';
import { halving, type Refusal } from './halving.ts';
import { copyLines, rowsOf } from './rows.ts';
import { columnsOf, createFresh, fresh, inSchema, listed, quoted } from './tables.ts';

// Rows of a batch arrive in tables that the transaction has for itself; from there on the server compares and writes.

/** @returns states that cannot arrive, or would have to take the place of somebody else's rows; of them nothing stands there */
export async function letArrive(session: Session, schema: string, states: readonly ItemState[]): Promise<Refusal[]> {
  await session.query(createFresh());
  const { refused } = await halving(session, [...states.keys()], async (nths) => {
    const rows = rowsOf(states, nths);
    for (const table of RELATION_NAMES) {
      if (rows[table].length === 0) continue;
      const columns = [...columnsOf(table).map(([name]) => name), 'nth'];
      await session.copy(`${fresh(table)} (${listed(columns)})`, copyLines(table, rows[table]));
    }
    return nths.length;
  });
  return [...refused, ...(await setForeignAside(session, schema))];
}

async function setForeignAside(session: Session, schema: string): Promise<Refusal[]> {
  const found = RELATION_NAMES.map(
    (table) => `SELECT f."nth", '${table}' AS "table" FROM ${fresh(table)} f
      JOIN ${inSchema(schema, table)} o USING (${listed(KEYS[table])}) WHERE o."generation" IS NULL`,
  );
  const { rows } = await session.query<{ nth: number; table: string }>(`${found.join(' UNION ALL ')} ORDER BY "nth"`);
  if (rows.length === 0) return [];
  const tables = new Map(rows.map(({ nth, table }) => [nth, table]));
  for (const table of RELATION_NAMES)
    await session.query(`DELETE FROM ${fresh(table)} WHERE ${quoted('nth')} = ANY ($1)`, [[...tables.keys()]]);
  return Array.from(tables, ([nth, table]) => {
    const reason = `The table ${table} has a row with its id that is not of storyfold.`;
    return { nth, reason, waits: false };
  });
}
