import type { DatabaseSync } from 'node:sqlite';
import { stateUnreadable, stateUnwritable } from '../failures.ts';
import { Statements } from '../statements.ts';
import { STATE_TABLES, type StateRow, type StateTable, type Value } from './schema.ts';

type Column<Name extends StateTable> = keyof StateRow<Name> & string;

/** Rows of one table of the state, found by a column. Every statement is prepared once. */
export class Table<Name extends StateTable> {
  readonly #database: DatabaseSync;
  readonly #name: Name;
  readonly #columns: ReadonlyArray<Column<Name>>;
  readonly #statements: Statements;

  constructor(database: DatabaseSync, name: Name) {
    this.#database = database;
    this.#name = name;
    this.#statements = new Statements(database);
    this.#columns = Object.keys(STATE_TABLES[name].columns) as Array<Column<Name>>;
  }

  #read<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw stateUnreadable(error, fileOf(this.#database));
    }
  }

  /** All rows that have a value in a column, in order of their numbers where they have any. */
  where(column: Column<Name>, value: Value): Array<StateRow<Name>> {
    return this.#read(
      () =>
        this.#statements
          .of(`SELECT * FROM ${this.#name} WHERE "${column}" = ? ORDER BY rowid`)
          .all(value) as unknown as Array<StateRow<Name>>,
    );
  }

  /** The row of two numbers; of verdicts. */
  pair(later: number, earlier: number): StateRow<Name> | undefined {
    const sql = `SELECT * FROM ${this.#name} WHERE later = ? AND earlier = ?`;
    return this.#read(() => this.#statements.of(sql).get(later, earlier) as unknown as StateRow<Name> | undefined);
  }

  one(column: Column<Name>, value: Value): StateRow<Name> | undefined {
    return this.#read(
      () =>
        this.#statements.of(`SELECT * FROM ${this.#name} WHERE "${column}" = ? LIMIT 1`).get(value) as unknown as
          | StateRow<Name>
          | undefined,
    );
  }

  /** Rows that fulfil a condition, one at a time, in order of their numbers. @param condition of SQL, by the schema */
  *each(condition = 'TRUE', ...values: readonly Value[]): Generator<StateRow<Name>> {
    try {
      const rows = this.#statements
        .of(`SELECT * FROM ${this.#name} WHERE ${condition} ORDER BY rowid`)
        .iterate(...values);
      for (const row of rows) yield row as unknown as StateRow<Name>;
    } catch (error) {
      throw stateUnreadable(error, fileOf(this.#database));
    }
  }

  /** The numbers of the rows between two, both included, in order: of documents and stories. */
  numbers(from: number, to: number): number[] {
    const sql = `SELECT number FROM ${this.#name} WHERE number BETWEEN ? AND ? ORDER BY number`;
    return this.#read(() => this.#statements.of(sql).all(from, to)).map((row) => row['number'] as number);
  }

  /** The first rows in some order. @param order as `documents DESC` */
  first(limit: number, order: string, condition = 'TRUE'): Array<StateRow<Name>> {
    const sql = `SELECT * FROM ${this.#name} WHERE ${condition} ORDER BY ${order} LIMIT ${limit}`;
    return this.#read(() => this.#statements.of(sql).all() as unknown as Array<StateRow<Name>>);
  }

  /** One number computed over rows. @param expression as `count(*)` */
  number(expression: string, condition = 'TRUE', ...values: readonly Value[]): number {
    const row = this.#read(() =>
      this.#statements.of(`SELECT ${expression} AS result FROM ${this.#name} WHERE ${condition}`).get(...values),
    );
    return Number(row?.['result'] ?? 0);
  }

  /** Puts a row in, in the place of one with the same name. */
  put(row: StateRow<Name>): void {
    const names = this.#columns.map((column) => `"${column}"`).join(', ');
    const places = this.#columns.map(() => '?').join(', ');
    const sql = `INSERT OR REPLACE INTO ${this.#name} (${names}) VALUES (${places})`;
    this.#write(() => this.#statements.of(sql).run(...this.#columns.map((column) => row[column] as Value)));
  }

  /** Changes some columns of the rows that have a value in a column. */
  update(column: Column<Name>, value: Value, changed: Partial<StateRow<Name>>): void {
    const names = Object.keys(changed) as Array<Column<Name>>;
    const sql = `UPDATE ${this.#name} SET ${names.map((name) => `"${name}" = ?`).join(', ')} WHERE "${column}" = ?`;
    this.#write(() => this.#statements.of(sql).run(...names.map((name) => changed[name] as Value), value));
  }

  remove(condition: string, ...values: readonly Value[]): void {
    this.#write(() => this.#statements.of(`DELETE FROM ${this.#name} WHERE ${condition}`).run(...values));
  }

  #write(work: () => unknown): void {
    try {
      work();
    } catch (error) {
      throw stateUnwritable(error, fileOf(this.#database));
    }
  }
}

/** Where an open database lies. */
export function fileOf(database: DatabaseSync): string {
  return database.location() as string;
}
