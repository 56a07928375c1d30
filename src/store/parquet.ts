import { createTable, Database, quoted } from './duck.ts';
import { type Row, TABLES, type TableName } from './tables.ts';

// Bounds, of which ordinary tables take a part. Writing takes three times the longest row: 8 MB of a page in an encoding of
// one byte a character are 24 MB here. Reading holds a whole page of a column, compressed and not.
const WRITING_MB = 160;
const READING_MB = 256;

/** Writes rows as one Parquet file, in the order given. They must fit into memory: a table is written in segments. */
export async function writeParquet<Name extends TableName>(
  table: Name,
  rows: ReadonlyArray<Row<Name>>,
  file: string,
): Promise<void> {
  const database = await Database.open(':memory:', { memoryMb: WRITING_MB });
  try {
    await database.run(createTable('rows', TABLES[table]));
    await database.append('rows', TABLES[table], rows);
    await database.run(`COPY rows TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`);
  } finally {
    database.close();
  }
}

/** Columns and the values that a row may have there: what a reader of a large table asks for, so that not all of it is held. */
export type Where<Name extends TableName> = { readonly [Column in keyof Row<Name>]?: readonly string[] };

/** Reads Parquet files back, or only some columns and rows of them. */
export async function readParquet<Name extends TableName>(
  table: Name,
  files: readonly string[],
  columns: ReadonlyArray<keyof Row<Name>> = Object.keys(TABLES[table]) as Array<keyof Row<Name>>,
  where: Where<Name> = {},
): Promise<Array<Row<Name>>> {
  if (files.length === 0) return [];
  const database = await Database.open(':memory:', { memoryMb: READING_MB });
  try {
    const names = columns.map((name) => `"${String(name)}"`).join(', ');
    const conditions = Object.entries(where as Record<string, readonly string[]>).map(
      ([name, values]) => `"${name}" IN (${values.map(quoted).join(', ')})`,
    );
    const filter = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    return await database.all<Row<Name>>(
      `SELECT ${names} FROM read_parquet([${files.map(quoted).join(', ')}])${filter}`,
    );
  } finally {
    database.close();
  }
}
