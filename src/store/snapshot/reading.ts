import { EXIT, RunError } from '../../domain/errors.ts';
import { Database } from '../duck.ts';
import type { TableName } from './tables.ts';

// A bound, of which ordinary tables take a part. Reading holds a whole page of a column, compressed and not.
const READING_MB = 256;

/** Columns of a table, worked on as many queries need them. */
export interface Extract {
  readonly name: string;
  readonly of: TableName;
  /** @param table as SQL reads from it */
  sql(table: string): string;
}

/** Rows of a table of which an extract is still held in memory: of 100,000 documents what stories are searched by takes 25 MB. */
const EXTRACT_ROWS_MAX = 300_000;

/** Asks queries of files. @throws RunError (exit 5), each of them, when a file is gone or damaged */
export interface Reading {
  /** How SQL reads from an extract: a table that is made before the first query that names it, or its own query. */
  extract(name: string, rows: number, sql: () => string): string;
  /** @param extracts by their names, those that the query reads from */
  all<Row>(query: string, extracts: readonly string[]): Promise<Row[]>;
  each<Row>(query: string): AsyncGenerator<Row>;
  /** Lets go of what is kept; queries go on, each by itself. */
  close(): Promise<void>;
}

/**
 * @param isKept whether one database stays open between queries, which spares its start, remembers the ends of files and holds
 *   extracts; else each query has its own and leaves nothing behind
 */
export function readingOf(isKept: boolean): Reading {
  return isKept ? new Kept() : ALONE;
}

const ALONE: Reading = {
  extract: (_name, _rows, sql) => `(${sql()})`,
  all: async (query) => within(await Database.open(':memory:', { memoryMb: READING_MB }), (one) => one.all(query)),
  async *each<Row>(query: string): AsyncGenerator<Row> {
    yield* eachOf<Row>(await Database.open(':memory:', { memoryMb: READING_MB }), query);
  },
  close: async () => {},
};

class Kept implements Reading {
  #database: Promise<Database> | undefined;
  #isOpen = true;
  /** Queries that are under way: what they ask stays open until the last of them ends. */
  #asked = 0;
  readonly #queries = new Map<string, string>();
  readonly #made = new Map<string, Promise<void>>();

  extract(name: string, rows: number, sql: () => string): string {
    if (!this.#isOpen || rows > EXTRACT_ROWS_MAX) return ALONE.extract(name, rows, sql);
    if (!this.#queries.has(name)) this.#queries.set(name, sql());
    return name;
  }

  async all<Row>(query: string, extracts: readonly string[]): Promise<Row[]> {
    if (!this.#isOpen) return ALONE.all(query, extracts);
    this.#asked++;
    try {
      for (const name of extracts) await this.#make(name);
      return await within(await this.#connection(), (one) => one.all<Row>(query));
    } finally {
      this.#asked--;
      await this.#closeIfLast();
    }
  }

  async *each<Row>(query: string): AsyncGenerator<Row> {
    if (!this.#isOpen) return yield* ALONE.each<Row>(query);
    this.#asked++;
    try {
      yield* eachOf<Row>(await this.#connection(), query);
    } finally {
      this.#asked--;
      await this.#closeIfLast();
    }
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#closeIfLast();
  }

  async #closeIfLast(): Promise<void> {
    if (this.#isOpen || this.#asked > 0) return;
    const last = this.#database;
    this.#database = undefined;
    (await last)?.close();
  }

  async #make(name: string): Promise<void> {
    const sql = this.#queries.get(name);
    if (sql === undefined) return;
    const known = this.#made.get(name) ?? this.#create(`CREATE TABLE ${name} AS ${sql}`);
    this.#made.set(name, known);
    known.catch(() => this.#made.delete(name));
    await known;
  }

  async #create(sql: string): Promise<void> {
    await within(await this.#connection(), (one) => one.run(sql));
  }

  /** One of its own: queries are asked side by side. */
  async #connection(): Promise<Database> {
    this.#database ??= this.#open();
    return (await this.#database).beside();
  }

  #open(): Promise<Database> {
    const opened = Database.open(':memory:', { memoryMb: READING_MB, remembersFiles: true });
    // One that failed to open is tried again.
    opened.catch(() => {
      if (this.#database === opened) this.#database = undefined;
    });
    return opened;
  }
}

async function within<Result>(database: Database, ask: (database: Database) => Promise<Result>): Promise<Result> {
  try {
    return await ask(database);
  } catch (error) {
    throw unreadable(error);
  } finally {
    database.close();
  }
}

async function* eachOf<Row>(database: Database, query: string): AsyncGenerator<Row> {
  try {
    yield* database.stream<Row>(query);
  } catch (error) {
    throw unreadable(error);
  } finally {
    database.close();
  }
}

/** Mistakes in a query of ours, by the words that DuckDB begins with. */
const OF_QUERY = /^(?:Parser|Catalog|Syntax|Internal) Error/i;
const OF_MEMORY = /^Out of Memory Error/i;

/** What went wrong with reading a snapshot: a file that is gone or damaged is no bug, a mistake in a query is one. */
export function unreadable(error: unknown): Error {
  const { message } = error as Error;
  if (error instanceof RunError || OF_QUERY.test(message)) return error as Error;
  const [first] = message.split('\n');
  return OF_MEMORY.test(message)
    ? new RunError(
        'snapshot/memory',
        EXIT.state,
        `Reading the snapshot took more than ${READING_MB} MB: ${first}`,
        'Ask for fewer stories at once, and try again.',
      )
    : new RunError(
        'snapshot',
        EXIT.state,
        `The current snapshot cannot be read: ${first}`,
        'If its files were changed, delete the link `current` in the output folder and run again; the raw input is untouched.',
      );
}
