import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SqliteSink } from '../config/sinks.ts';
import { makeFolder } from '../store/files.ts';
import { anew, insistOnGeneration, insistOnNewest } from './cursor.ts';
import { differenceOf } from './differences.ts';
import { asSinkError, isRefusal, refusalOf } from './failures.ts';
import type { Applied, Batch, Cursor, Difference, ItemName, ItemState, Rejection, Sink } from './sink.ts';
import { type Outcome, Rows } from './sqlite/rows.ts';
import { CURSOR_COLUMNS, makeSchema } from './sqlite/schema.ts';

/** How long somebody else's write is waited for, before it is an error that the runner deals with. */
const BUSY_MS = 5000;

/** One SQLite database: four tables and a cursor, which change together. */
export function sqliteSink({ path }: SqliteSink): Sink {
  return new Sqlite(resolve(path));
}

class Sqlite implements Sink {
  readonly #file: string;
  #database: DatabaseSync | undefined;
  #rows: Rows | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async open(): Promise<Cursor | undefined> {
    try {
      return this.#told(() => this.#connect());
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  #connect(): Cursor | undefined {
    makeFolder(dirname(this.#file));
    const database = new DatabaseSync(this.#file, { timeout: BUSY_MS });
    this.#database = database;
    // Readers see the last whole batch while the next one is written. NORMAL: a power cut may take the last batches back, rows
    // and cursor together, and they come again. Pages are overwritten when they are freed, for texts that were forgotten.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
    this.#rows = new Rows(database);
    return this.#transaction(() => {
      const isMade = makeSchema(database, this.#file);
      const cursor = this.#cursor();
      if (!isMade || !cursor) return cursor;
      this.#keep(anew(cursor));
      return anew(cursor);
    });
  }

  async apply({ states, cursor, force, quarantine }: Batch): Promise<Applied> {
    return this.#told(() => {
      const refused = new Map<ItemState, string>();
      for (;;) {
        const applied = this.#transaction(() => {
          const written = this.#write(states, cursor, force === true, refused);
          if (written) quarantine(written.rejected);
          return written;
        });
        if (applied) return applied;
      }
    });
  }

  /** @returns undefined when a refusal undid the whole transaction, to be done again without that state */
  #write(
    states: readonly ItemState[],
    cursor: Cursor,
    force: boolean,
    refused: Map<ItemState, string>,
  ): Applied | undefined {
    const rejected: Rejection[] = [];
    let written = 0;
    for (const state of states) {
      const known = refused.get(state);
      const outcome = known === undefined ? this.#writeOne(state, cursor.generation, force) : { refused: known };
      if (outcome === 'written') written++;
      if (typeof outcome === 'string') continue;
      const { type, id, version } = state;
      rejected.push({ type, id, version, reason: outcome.refused });
      if (this.#open.isTransaction) continue;
      refused.set(state, outcome.refused);
      return undefined;
    }
    this.#keep(cursor);
    return { written, alreadyNewer: states.length - written - rejected.length, rejected };
  }

  /** Writes a state, or nothing of it. */
  #writeOne(state: ItemState, generation: number, force: boolean): Outcome {
    const database = this.#open;
    database.exec('SAVEPOINT item');
    let outcome: Outcome;
    try {
      outcome = this.#ours.write(state, generation, force);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      outcome = { refused: refusalOf(error, database) };
    }
    // RAISE(ROLLBACK) in a trigger, or ON CONFLICT ROLLBACK, ends the transaction with its savepoints.
    if (!database.isTransaction) return outcome;
    if (typeof outcome !== 'string') database.exec('ROLLBACK TO item');
    database.exec('RELEASE item');
    return outcome;
  }

  async complete(cursor: Cursor, sweep: boolean, except: readonly string[] = []): Promise<void> {
    this.#told(() => {
      this.#transaction(() => {
        if (sweep) this.#ours.sweep(cursor.generation, except);
        this.#keep(cursor);
      });
      // What was overwritten leaves the log as well, unless a reader still looks at it.
      this.#open.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }

  async compare(states: readonly ItemState[]): Promise<Difference[]> {
    return this.#told(() => {
      const run = this.#cursor()?.run ?? 0;
      return states.flatMap((state) => differenceOf(state, this.#ours.stored(state), run) ?? []);
    });
  }

  async *names(): AsyncIterable<ItemName> {
    try {
      yield* this.#ours.names('story');
      yield* this.#ours.names('document');
    } catch (error) {
      throw asSinkError(error, `The SQLite database ${this.#file}`);
    }
  }

  async remove(names: readonly ItemName[]): Promise<void> {
    this.#told(() =>
      this.#transaction(() => {
        const run = this.#cursor()?.run ?? 0;
        for (const name of names) this.#ours.remove(name, run);
      }),
    );
  }

  async close(): Promise<void> {
    this.#database?.close();
    this.#database = undefined;
  }

  get #open(): DatabaseSync {
    if (!this.#database) throw new Error('The sink is not open.');
    return this.#database;
  }

  get #ours(): Rows {
    if (!this.#rows) throw new Error('The sink is not open.');
    return this.#rows;
  }

  #cursor(): Cursor | undefined {
    const row = this.#open.prepare(`SELECT ${CURSOR_COLUMNS.join(', ')} FROM cursor WHERE id = 1`).get();
    if (!row) return undefined;
    const { resyncing, ...cursor } = row as unknown as Omit<Cursor, 'resyncing'> & { readonly resyncing: number };
    return resyncing ? { ...cursor, resyncing: true } : cursor;
  }

  #keep(cursor: Cursor): void {
    const place = `The SQLite database ${this.#file}`;
    const kept = this.#cursor();
    insistOnGeneration(cursor, kept, place);
    if (!kept) insistOnNewest(cursor, this.#ours.newestGeneration(), place);
    const values = { ...cursor, resyncing: Number(cursor.resyncing ?? false) };
    this.#open
      .prepare(
        `INSERT OR REPLACE INTO cursor (id, ${CURSOR_COLUMNS.join(', ')}) VALUES (1, ${CURSOR_COLUMNS.map(() => '?').join(', ')})`,
      )
      .run(...CURSOR_COLUMNS.map((column) => values[column]));
  }

  /** Does some work whole or not at all. */
  #transaction<Result>(work: () => Result): Result {
    const database = this.#open;
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      if (database.isTransaction) database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk has ended it already.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  #told<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw asSinkError(error, `The SQLite database ${this.#file}`);
    }
  }
}
