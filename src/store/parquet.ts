import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Cell, type Row, TABLES, type TableName } from './tables.ts';

// DuckDB is opened in this folder only, and only on the main thread: a second instance in one process is not refused.

const MEMORY_MB = 256;

/** Runs work on a private in-memory database; one thread, so that equal rows give equal bytes. */
async function withDatabase<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: `${MEMORY_MB}MB` });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Writes rows as one Parquet file, in the order given. */
export async function writeParquet<Name extends TableName>(
  table: Name,
  rows: ReadonlyArray<Row<Name>>,
  file: string,
): Promise<void> {
  const columns = Object.entries(TABLES[table] as Record<string, string>);
  await withDatabase(async (connection) => {
    await connection.run(`CREATE TABLE rows (${columns.map(([name, type]) => `"${name}" ${type}`).join(', ')})`);
    const appender = await connection.createAppender('rows');
    for (const row of rows) {
      for (const [name, type] of columns) {
        const value = (row as Record<string, Cell>)[name];
        if (value === null || value === undefined) appender.appendNull();
        else if (type === 'INTEGER') appender.appendInteger(value as number);
        else if (type === 'BOOLEAN') appender.appendBoolean(value as boolean);
        else appender.appendVarchar(value as string);
      }
      appender.endRow();
    }
    appender.closeSync();
    await connection.run(`COPY rows TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
  });
}

/** Reads a Parquet file back, or only some columns of it. */
export async function readParquet<Name extends TableName>(
  table: Name,
  file: string,
  columns: ReadonlyArray<keyof Row<Name>> = Object.keys(TABLES[table]) as Array<keyof Row<Name>>,
): Promise<Array<Row<Name>>> {
  return withDatabase(async (connection) => {
    const names = columns.map((name) => `"${String(name)}"`).join(', ');
    const reader = await connection.runAndReadAll(`SELECT ${names} FROM read_parquet('${file.replaceAll("'", "''")}')`);
    return reader.getRowObjectsJS() as unknown as Array<Row<Name>>;
  });
}
