import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Cell } from '../../domain/cell.ts';
import { Statements } from '../../store/statements.ts';
import type { Stored } from '../differences.ts';
import {
  documentRow,
  KEYS,
  memberRows,
  RELATION_NAMES,
  type RelationName,
  redirectRow,
  storyRow,
} from '../relations.ts';
import type { ItemName, ItemState, StoryState } from '../sink.ts';
import { columnsOf } from './schema.ts';

type Row = Readonly<Record<string, Cell>>;

/** What became of a state: `passed` where the store has the same or something newer. Else why it is refused. */
export type Outcome = 'written' | 'passed' | { readonly refused: string };

const PAGE = 1000;

/** Our rows in the four tables. Never touched: rows without a generation, and columns that are not ours. */
export class Rows {
  readonly #statements: Statements;

  constructor(database: DatabaseSync) {
    this.#statements = new Statements(database);
  }

  /** Rows that have a value in a column, whoever inserted them. */
  #where(table: RelationName, column: string, value: string): Row[] {
    const columns = columnsOf(table).map((name) => `"${name}"`);
    const sql = `SELECT ${columns.join(', ')} FROM ${table} WHERE ${column} = ?`;
    return this.#statements.of(sql).all(value) as unknown as Row[];
  }

  /**
   * Writes a state if it is newer than what stands there. The caller undoes what was written when this is refused, or throws.
   * @param force writes also what has the same generation and version
   * @throws the error of SQLite when the database refuses a row
   */
  write(state: ItemState, generation: number, force: boolean): Outcome {
    const table = tableOf(state);
    const [known] = this.#where(table, 'id', state.id);
    if (known && !holds(state, generation, known, force)) return 'passed';
    const refused =
      state.type === 'document'
        ? this.#put(table, documentRow(state), generation)
        : this.#writeStory(state, generation);
    return refused === undefined ? 'written' : { refused };
  }

  #writeStory(state: StoryState, generation: number): string | undefined {
    const refused = this.#put('stories', storyRow(state), generation);
    if (refused !== undefined) return refused;
    const members = memberRows(state);
    for (const member of members) {
      const reason = this.#put('members', member, generation);
      if (reason !== undefined) return reason;
    }
    // One by one, and not all before the new ones: other columns of a member that stays are somebody else's.
    const stay = new Set<Cell>(members.map(({ document }) => document));
    for (const { document } of this.#where('members', 'story', state.id).filter(isOurs))
      if (!stay.has(document ?? null))
        this.#statements.of('DELETE FROM members WHERE story = ? AND document = ?').run(state.id, asValue(document));
    const redirect = redirectRow(state);
    if (redirect) return this.#put('redirects', redirect, generation);
    this.#delete('redirects', 'id', state.id);
    return undefined;
  }

  /** @returns why nothing was written, if nothing was */
  #put(table: RelationName, row: Row, generation: number): string | undefined {
    const columns = columnsOf(table).map((column) => `"${column}"`);
    const set = columns.map((column) => `${column} = excluded.${column}`);
    const { changes } = this.#statements
      .of(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
       ON CONFLICT (${KEYS[table].join(', ')}) DO UPDATE SET ${set.join(', ')} WHERE ${table}.generation IS NOT NULL`,
      )
      .run(...columnsOf(table).map((column) => asValue(column === 'generation' ? generation : row[column])));
    if (changes > 0) return undefined;
    const condition = KEYS[table].map((column) => `${column} = ?`).join(' AND ');
    const sql = `SELECT id FROM (SELECT 1 AS id FROM ${table} WHERE ${condition} AND generation IS NULL)`;
    const isForeign = this.#statements.of(sql).get(...KEYS[table].map((column) => asValue(row[column])));
    return isForeign
      ? `a row that somebody else inserted into ${table} has this key`
      : `a trigger leaves the row out of ${table}`;
  }

  #delete(table: RelationName, column: string, value: string): void {
    this.#statements.of(`DELETE FROM ${table} WHERE ${column} = ? AND generation IS NOT NULL`).run(value);
  }

  /** Gives up an item, if what the store has of it is no newer than a run. */
  remove(name: ItemName, run: number): void {
    const [known] = this.#where(tableOf(name), 'id', name.id);
    if (!known || !isOurs(known) || (known['version'] as number) > run) return;
    this.#delete(tableOf(name), 'id', name.id);
    if (name.type === 'document') return;
    this.#delete('members', 'story', name.id);
    this.#delete('redirects', 'id', name.id);
  }

  /** Gives up all of ours that was written before a generation, but that of some ids. */
  sweep(generation: number, except: readonly string[]): void {
    const kept = JSON.stringify(except);
    for (const table of ['members', 'redirects', 'stories', 'documents'] satisfies RelationName[])
      this.#statements
        .of(`DELETE FROM ${table} WHERE generation < ? AND ${KEYS[table][0]} NOT IN (SELECT value FROM json_each(?))`)
        .run(generation, kept);
  }

  /** The latest generation of which there is anything; 0 where there is nothing of ours. */
  newestGeneration(): number {
    const each = RELATION_NAMES.map((table) => `SELECT max(generation) AS newest FROM ${table}`);
    const row = this.#statements.of(`SELECT max(newest) AS newest FROM (${each.join(' UNION ALL ')})`).get();
    return Number(row?.['newest'] ?? 0);
  }

  /** What there is of ours of an item. */
  stored({ type, id }: ItemName): Stored | undefined {
    const [row] = this.#where(tableOf({ type }), 'id', id).filter(isOurs);
    if (!row || type === 'document') return row && { row, members: [], redirect: undefined };
    const [redirect] = this.#where('redirects', 'id', id).filter(isOurs);
    return { row, members: this.#where('members', 'story', id).filter(isOurs), redirect };
  }

  /** Names of our living items, some at a time, in order of their ids. */
  *names(type: ItemName['type']): Generator<ItemName> {
    const sql = `SELECT id FROM ${tableOf({ type })} WHERE id > ? AND state = 'live' AND generation IS NOT NULL ORDER BY id LIMIT ${PAGE}`;
    for (let last = ''; ; ) {
      const ids = this.#statements
        .of(sql)
        .all(last)
        .map(({ id }) => String(id));
      for (const id of ids) yield { type, id };
      if (ids.length < PAGE) return;
      last = ids.at(-1) as string;
    }
  }
}

function tableOf({ type }: Pick<ItemName, 'type'>): 'stories' | 'documents' {
  return type === 'story' ? 'stories' : 'documents';
}

const isOurs = (row: Row): boolean => row['generation'] !== null;

/** Whether a state goes before the row that stands there; before one of somebody else too, to be refused. */
function holds({ version }: ItemState, generation: number, known: Row, force: boolean): boolean {
  if (!isOurs(known)) return true;
  const later = generation - (known['generation'] as number) || version - (known['version'] as number);
  return force ? later >= 0 : later > 0;
}

function asValue(cell: Cell | undefined): SQLInputValue {
  return typeof cell === 'boolean' ? Number(cell) : (cell ?? null);
}
