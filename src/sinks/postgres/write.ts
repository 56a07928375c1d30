import type pg from 'pg';
import { KEYS, type RelationName } from '../relations.ts';
import type { Applied, Cursor, ItemState } from '../sink.ts';
import { letArrive } from './arrival.ts';
import type { Session } from './connection.ts';
import { halving, type Refusal } from './halving.ts';
import { columnsOf, fresh, inSchema, listed, quoted, WRITTEN } from './tables.ts';

// States of a batch, within the transaction that is to write its cursor.

interface Target {
  readonly session: Session;
  readonly schema: string;
  readonly cursor: Cursor;
  readonly force: boolean;
}

/** Writes what is newer than what the store has. States that the server refuses are found, and left out. */
export async function writeStates(target: Target, states: readonly ItemState[]): Promise<Applied> {
  if (states.length === 0) return { written: 0, alreadyNewer: 0, rejected: [] };
  const absent = await letArrive(target.session, target.schema, states);
  const away = new Set(absent.map(({ nth }) => nth));
  const { written, refused } = await writeArrived(
    target,
    [...states.keys()].filter((nth) => !away.has(nth)),
  );
  const rejected = [...absent, ...refused].toSorted((a, b) => a.nth - b.nth);
  return {
    written,
    alreadyNewer: states.length - written - rejected.length,
    rejected: rejected.map(({ nth, reason }) => {
      const { type, id, version } = states[nth] as ItemState;
      return { type, id, version, reason };
    }),
  };
}

/** Where users have foreign keys, what a row refers to may come with a later half: as long as it helps, it is tried again. */
async function writeArrived(
  target: Target,
  nths: readonly number[],
): Promise<{ written: number; refused: readonly Refusal[] }> {
  let written = 0;
  const refused: Refusal[] = [];
  for (let left = nths; ; ) {
    const outcome = await halving(target.session, left, (some) => write(target, some));
    written += outcome.done;
    refused.push(...outcome.refused.filter(({ waits }) => !waits));
    const waiting = outcome.refused.filter(({ waits }) => waits);
    if (waiting.length === 0 || waiting.length === left.length) return { written, refused: [...refused, ...waiting] };
    left = waiting.map(({ nth }) => nth);
  }
}

/** Writes rows of these states that arrived; says how many states are written. */
async function write({ session, schema, cursor, force }: Target, nths: readonly number[]): Promise<number> {
  const { generation } = cursor;
  const chosen = condition(nths);
  const ahead = `(excluded."generation", excluded."version") ${force ? '>=' : '>'} (there."generation", there."version")`;
  const results = await session.query(
    [
      // Constraints of users that may wait until the end of a transaction are to fail here, where it is known for which rows.
      'SET CONSTRAINTS ALL DEFERRED',
      `WITH written AS (${upsert(schema, 'stories', generation, `WHERE f.${chosen}`, ahead)} RETURNING there."id")
        INSERT INTO ${WRITTEN} SELECT "id", "nth" FROM written JOIN ${fresh('stories')} USING ("id")`,
      upsert(schema, 'documents', generation, `WHERE f.${chosen}`, ahead),
      ...PARTS.flatMap((part) => replaceParts(schema, part, generation, chosen)),
      'SET CONSTRAINTS ALL IMMEDIATE',
    ].join('; '),
  );
  // Of several statements pg gives a list.
  const [, stories, documents] = results as unknown as pg.QueryResult[];
  return (stories?.rowCount ?? 0) + (documents?.rowCount ?? 0);
}

/** Rows of states at these places, which ascend. */
function condition(nths: readonly number[]): string {
  const [first = 0, last = first] = [nths[0], nths.at(-1)];
  if (last - first === nths.length - 1) return `"nth" BETWEEN ${first} AND ${last}`;
  return `"nth" = ANY ('{${nths.join(',')}}'::integer[])`;
}

/** Writes rows that arrived. @param ahead when a row of ours gives way */
function upsert(schema: string, table: RelationName, generation: number, which: string, ahead: string): string {
  const columns = columnsOf(table).map(([name]) => name);
  const values = columns.filter((column) => !KEYS[table].includes(column));
  const set = [...values, 'generation'].map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
  return `INSERT INTO ${inSchema(schema, table)} AS there (${listed([...columns, 'generation'])})
    SELECT ${columns.map((column) => `f.${quoted(column)}`).join(', ')}, ${generation} FROM ${fresh(table)} f ${which}
    ON CONFLICT (${listed(KEYS[table])}) DO UPDATE SET ${set.join(', ')} WHERE there."generation" IS NOT NULL AND ${ahead}`;
}

/** What goes with a story's row: a table, and its column that names the story. */
const PARTS = [
  ['members', 'story'],
  ['redirects', 'id'],
] as const;

/** Of stories that were written, rows that are no more are removed; others stay, with columns that users gave them. */
function replaceParts(
  schema: string,
  [table, story]: (typeof PARTS)[number],
  generation: number,
  chosen: string,
): string[] {
  const same = KEYS[table].map((column) => `f.${quoted(column)} = o.${quoted(column)}`);
  return [
    `DELETE FROM ${inSchema(schema, table)} o USING ${WRITTEN} w WHERE w.${chosen} AND o.${quoted(story)} = w."id"
      AND o."generation" IS NOT NULL AND NOT EXISTS (SELECT FROM ${fresh(table)} f WHERE ${same.join(' AND ')})`,
    upsert(schema, table, generation, `JOIN ${WRITTEN} w ON w."id" = f.${quoted(story)} AND w.${chosen}`, 'true'),
  ];
}
