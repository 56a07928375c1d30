import { type Columns, createTable, Database, quoted, type Values } from './duck.ts';

// Of 200,000 documents of 3 kB TODO
const WRITING_MB = 256;
const ROW_GROUP = 8192;

/**
 * Writes rows of any number as one Parquet file, in their order; equal rows give equal bytes. They are gathered in a database
 * beside the file first, for DuckDB copies tables and takes no rows from outside: that takes the disk for a while what the rows take, and
 * the memory a bound.
 */
export async function writeParquet(file: string, columns: Columns, rows: AsyncIterable<Values>): Promise<void> {
  const database = await Database.open(`${file}.rows`, { memoryMb: WRITING_MB });
  try {
    await database.run(createTable('exported', columns));
    await database.append('exported', columns, rows);
    // A second part file of DuckDB's own would be one too many.
    await database.run(
      `COPY exported TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP}, USE_TMP_FILE false)`,
    );
  } finally {
    database.close();
  }
}
