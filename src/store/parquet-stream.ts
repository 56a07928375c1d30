import { type Columns, createTable, Database, quoted, type Values } from './duck.ts';

// DuckDB copies what it has and takes no rows from outside. So rows become pages, small files beside the one that is asked for,
// which is copied from them. A million documents of 0.8 kB took 490 MB of memory in all, 3,000 of 700 kB 560 MB; gathered in one table of
// a database file those long ones did not fit.
const WRITING_MB = 256;
const PAGE_ROWS = 8192;
const PAGE_LENGTH = 8_000_000;

/** A group of rows is what a reader decompresses at once. */
const GROUP_BYTES = 16_000_000;

/**
 * Writes rows of any number as one Parquet file, in their order; equal rows give equal bytes.
 * @param file other files are made while it is written, whose names begin with its own; the caller removes them
 */
export async function streamParquet(
  file: string,
  columns: Columns,
  rows: Iterable<Values> | AsyncIterable<Values>,
): Promise<void> {
  const database = await Database.open(':memory:', { memoryMb: WRITING_MB });
  try {
    const pages: string[] = [];
    for await (const page of pagesOf(rows)) {
      const part = `${file}-${pages.length}`;
      await database.run(createTable('page', columns));
      await database.append('page', columns, page);
      await copy(database, 'FROM page', part, 'COMPRESSION_LEVEL 1');
      await database.run('DROP TABLE page');
      pages.push(part);
    }
    // Groups are bounded by bytes only where DuckDB need not keep the order; one thread keeps it all the same.
    await database.run('SET preserve_insertion_order = false');
    await copy(database, `FROM read_parquet([${pages.map(quoted)}])`, file, `ROW_GROUP_SIZE_BYTES ${GROUP_BYTES}`);
  } finally {
    database.close();
  }
}

async function copy(database: Database, rows: string, file: string, option: string): Promise<void> {
  await database.run(
    `COPY (${rows}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ${option})`,
  );
}

/** Rows in order, some thousand at a time and no more text than a page holds; one page without rows where there are none. */
async function* pagesOf(rows: Iterable<Values> | AsyncIterable<Values>): AsyncGenerator<readonly Values[]> {
  let page: Values[] = [];
  let length = 0;
  let isFirst = true;
  for await (const row of rows) {
    page.push(row);
    for (const value of Object.values(row)) if (typeof value === 'string') length += value.length;
    if (page.length < PAGE_ROWS && length < PAGE_LENGTH) continue;
    yield page;
    isFirst = false;
    page = [];
    length = 0;
  }
  if (isFirst || page.length > 0) yield page;
}
