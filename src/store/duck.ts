import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

// DuckDB is opened through this file only, and only on the main thread: a second instance in one process is not refused.

/** Column names with their SQL types, in order. */
export type Columns = Readonly<Record<string, 'VARCHAR' | 'INTEGER' | 'BOOLEAN' | 'BLOB'>>;
export type Value = string | number | boolean | Uint8Array | null;
export type Values = Readonly<Record<string, Value>>;

// What a transaction of the appender takes at most: it is held in memory until it ends. 130 MB in transactions of 13 MB
// took 170 MB less memory than in one.
const ROWS_PER_TRANSACTION = 20_000;
const BYTES_PER_TRANSACTION = 4_000_000;

// Rows of a group, which is what DuckDB writes anew when rows are added to it: the least it takes. With its default of
// 122,880 rows, 300 MB of blobs took 200 MB more memory and 200 MB more disk.
const GROUP_ROWS = 2048;

export interface DatabaseOptions {
  readonly memoryMb: number;
  /** Whether the ends of Parquet files, where their tables of contents are, stay in memory: for files that never change. */
  readonly remembersFiles?: boolean;
}

/** One open database. One thread, so that equal rows give equal bytes. */
export class Database {
  /** Undefined: another one's, which closes it. */
  readonly #instance: DuckDBInstance | undefined;
  readonly #connection: DuckDBConnection;
  readonly #beside: () => Promise<DuckDBConnection>;

  private constructor(
    instance: DuckDBInstance | undefined,
    connection: DuckDBConnection,
    beside: () => Promise<DuckDBConnection>,
  ) {
    this.#beside = beside;
    this.#instance = instance;
    this.#connection = connection;
  }

  /** @param file path, or `:memory:` */
  static async open(file: string, { memoryMb, remembersFiles = false }: DatabaseOptions): Promise<Database> {
    const isFile = file !== ':memory:';
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: `${memoryMb}MB`,
      // The default is a folder below the working directory, which is not ours.
      temp_directory: isFile ? `${file}.tmp` : '',
    });
    const connect = (): Promise<DuckDBConnection> => instance.connect();
    const database = new Database(instance, await connect(), connect);
    try {
      if (remembersFiles) await database.run('SET parquet_metadata_cache = true');
      if (isFile) {
        // The size of groups is told to ATTACH alone.
        await database.run(`ATTACH ${quoted(file)} AS state (ROW_GROUP_SIZE ${GROUP_ROWS})`);
        await database.run('USE state');
      }
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Another connection to it: queries of the two go side by side. To be closed by itself. */
  async beside(): Promise<Database> {
    return new Database(undefined, await this.#beside(), this.#beside);
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** All rows of a small result. */
  async all<Row>(sql: string): Promise<Row[]> {
    return (await this.#connection.runAndReadAll(sql)).getRowObjectsJS() as unknown as Row[];
  }

  /** Rows of a result of any size, some thousand at a time. */
  async *stream<Row>(sql: string): AsyncGenerator<Row> {
    const result = await this.#connection.stream(sql);
    for await (const rows of result.yieldRowObjectJs()) yield* rows as unknown as Row[];
  }

  /** Appends rows, in transactions of at most 20,000 rows and 4 MB. */
  async append(table: string, columns: Columns, rows: Iterable<Values> | AsyncIterable<Values>): Promise<void> {
    const types = Object.entries(columns);
    let appender = await this.#connection.createAppender(table);
    let held = 0;
    let bytes = 0;
    for await (const row of rows) {
      for (const [name, type] of types) {
        const value = row[name];
        if (value === null || value === undefined) appender.appendNull();
        else if (type === 'INTEGER') appender.appendInteger(value as number);
        else if (type === 'BOOLEAN') appender.appendBoolean(value as boolean);
        else if (type === 'BLOB') appender.appendBlob(value as Uint8Array);
        else appender.appendVarchar(value as string);
        if (typeof value === 'string' || value instanceof Uint8Array) bytes += value.length;
      }
      appender.endRow();
      if (++held < ROWS_PER_TRANSACTION && bytes < BYTES_PER_TRANSACTION) continue;
      appender.closeSync();
      appender = await this.#connection.createAppender(table);
      held = 0;
      bytes = 0;
    }
    appender.closeSync();
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance?.closeSync();
  }
}

/** `CREATE TABLE` for columns. */
export function createTable(name: string, columns: Columns): string {
  const list = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
  return `CREATE TABLE ${name} (${list.join(', ')})`;
}

/** A path or a text as SQL writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
