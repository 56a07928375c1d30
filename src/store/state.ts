import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';
import { crashPoint } from './crash-point.ts';
import { createTable, Database, quoted } from './duck.ts';
import { makeFolder, moveDurably, remove, syncFile } from './files.ts';
import { MIGRATIONS, type Migration, migrate, versionOf } from './state-migrations.ts';
import { REWRITTEN, STATE_TABLES, type StateRow, type StateTable, type StateValues } from './state-tables.ts';

// What is held at a time: some hundred articles of usual length.
const KEYS_PER_PAGE = 200;

export interface StateOptions {
  readonly memoryMb: number;
  /** For tests; the steps of this version of the program otherwise. */
  readonly migrations?: readonly Migration[];
}

export function stateFile(output: string): string {
  return join(output, 'state', 'state.duckdb');
}

/**
 * The memory of the pipeline between runs, a DuckDB file in `state/`. A cache: `recover` makes it again from raw input
 * and ledger. Everything a run writes is staged; one transaction makes it count.
 */
export class State {
  readonly #database: Database;

  private constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Opens the state of an output folder, bringing an older one up to date first: on a copy, so that a step which fails
   * leaves the old file as it was.
   * @throws RunError (exit 5) when the state is of a newer version, or is damaged
   */
  static async open(output: string, { memoryMb, migrations = MIGRATIONS }: StateOptions): Promise<State> {
    const file = stateFile(output);
    makeFolder(join(output, 'state'));
    if (!existsSync(file)) {
      const part = `${file}.part`;
      removeDatabase(part);
      await upgrade(part, 0, migrations, memoryMb);
      moveDurably(part, file);
    }
    const database = await openSoundly(file, memoryMb);
    let version: number;
    try {
      version = await versionOf(database);
    } catch (error) {
      database.close();
      throw damaged(file, error);
    }
    const newest = migrations.at(-1)?.number ?? 0;
    if (version > newest) {
      database.close();
      throw new RunError(
        'state/newer',
        EXIT.state,
        `The state in ${file} has version ${version}; this storyfold knows up to ${newest}.`,
        'Use the storyfold that wrote it, or a newer one. Nothing was changed.',
      );
    }
    if (version === newest) return new State(database);
    // Everything into the one file before it is copied: a log beside it would be left behind.
    await database.run('CHECKPOINT');
    database.close();
    const part = `${file}.part`;
    removeDatabase(part);
    copyFileSync(file, part);
    await upgrade(part, version, migrations, memoryMb);
    remove(`${file}.wal`);
    moveDurably(part, file);
    return new State(await openSoundly(file, memoryMb));
  }

  /** Reads rows in no particular order, some thousand at a time. */
  async *read<Name extends StateTable, Column extends keyof StateRow<Name>>(
    table: Name,
    columns: readonly Column[],
  ): AsyncGenerator<Pick<StateRow<Name>, Column>> {
    const names = columns.map((column) => `"${String(column)}"`).join(', ');
    try {
      yield* this.#database.stream<Pick<StateRow<Name>, Column>>(`SELECT ${names} FROM ${table}`);
    } catch (error) {
      if (error instanceof RunError) throw error;
      throw damaged('the state', error);
    }
  }

  /**
   * Articles that are named, in no particular order; one that is not there is left out.
   * @param wanted by key, the run that prepared it, or several
   */
  async *articles<Column extends 'article' | 'signature'>(
    wanted: ReadonlyMap<string, number | readonly number[]>,
    columns: readonly Column[],
  ): AsyncGenerator<Pick<StateRow<'articles'>, 'key' | 'prepared' | Column>> {
    const names = ['key', 'prepared', ...columns].map((column) => `"${column}"`).join(', ');
    const keys = [...wanted.keys()];
    for (let from = 0; from < keys.length; from += KEYS_PER_PAGE) {
      const page = keys.slice(from, from + KEYS_PER_PAGE).map(quoted);
      const rows = await this.#all<Pick<StateRow<'articles'>, 'key' | 'prepared' | Column>>(
        `SELECT ${names} FROM articles WHERE key IN (${page.join(', ')})`,
      );
      for (const row of rows) if ([wanted.get(row.key as string)].flat().includes(row.prepared as number)) yield row;
    }
  }

  /** The last run that was committed; `head` as it was handed to `commit`. */
  async lastRun<Head>(): Promise<
    { readonly run: number; readonly published: boolean; readonly head: Head } | undefined
  > {
    const rows = await this.#all<StateRow<'runs'>>('SELECT * FROM runs ORDER BY run DESC LIMIT 1');
    const [row] = rows;
    return (
      row && { run: row.run as number, published: row.published === true, head: JSON.parse(String(row.head)) as Head }
    );
  }

  async #all<Row>(sql: string): Promise<Row[]> {
    try {
      return await this.#database.all<Row>(sql);
    } catch (error) {
      throw damaged('the state', error);
    }
  }

  /** Removes what a run that did not come to its commit staged. */
  async clearStage(): Promise<void> {
    await onDatabase(async () => {
      for (const table of REWRITTEN) {
        await this.#database.run(`DROP TABLE IF EXISTS staged_${table}`);
        await this.#database.run(createTable(`staged_${table}`, STATE_TABLES[table]));
      }
      await this.#database.run(
        'DELETE FROM articles WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.key = articles.key AND d.prepared = articles.prepared)',
      );
    });
  }

  /** Rows of a table that the commit puts in the place of the old ones. */
  async stage(
    table: (typeof REWRITTEN)[number],
    rows: Iterable<StateValues> | AsyncIterable<StateValues>,
  ): Promise<void> {
    await onDatabase(() => this.#database.append(`staged_${table}`, STATE_TABLES[table], rows));
  }

  /** Articles need no staging: nothing refers to them before the commit. */
  async addArticles(rows: Iterable<StateValues> | AsyncIterable<StateValues>): Promise<void> {
    await onDatabase(() => this.#database.append('articles', STATE_TABLES.articles, rows));
  }

  /** The commit point of a run: one short transaction. */
  async commit(run: number, head: unknown): Promise<void> {
    await onDatabase(async () => {
      await this.#database.run('BEGIN');
      for (const table of REWRITTEN) {
        await this.#database.run(`DROP TABLE ${table}`);
        await this.#database.run(`ALTER TABLE staged_${table} RENAME TO ${table}`);
      }
      await this.#database.run(`INSERT INTO runs VALUES (${run}, false, ${quoted(JSON.stringify(head))})`);
      crashPoint('committing');
      await this.#database.run('COMMIT');
    });
  }

  /** Says that all steps after the commit were done. */
  async markPublished(run: number): Promise<void> {
    await onDatabase(() => this.#database.run(`UPDATE runs SET published = true WHERE run = ${run}`));
  }

  close(): void {
    this.#database.close();
  }
}

async function upgrade(file: string, from: number, migrations: readonly Migration[], memoryMb: number): Promise<void> {
  const database = await Database.open(file, { memoryMb });
  try {
    await migrate(database, from, migrations);
    await database.run('CHECKPOINT');
  } finally {
    database.close();
  }
  syncFile(file);
}

function removeDatabase(file: string): void {
  remove(file);
  remove(`${file}.wal`);
}

async function openSoundly(file: string, memoryMb: number): Promise<Database> {
  try {
    return await Database.open(file, { memoryMb });
  } catch (error) {
    throw damaged(file, error);
  }
}

function damaged(file: string, error: unknown): RunError {
  return new RunError(
    'state/damaged',
    EXIT.state,
    `The state cannot be read (${file}): ${(error as Error).message.split('\n')[0]}`,
    'storyfold recover makes it again from the raw input and the ledger; every id stays the same.',
  );
}

/** The database could not write: the disk is full or fails, and what was committed before still holds. */
async function onDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunError) throw error;
    throw new RunError(
      'disk',
      EXIT.state,
      `The state could not be written: ${(error as Error).message.split('\n')[0]}`,
      'The last snapshot is untouched. Free space or mend the folder, then run again.',
    );
  }
}
