import type { Database, Value, Values } from './duck.ts';
import { STATE_TABLES } from './state-tables.ts';

// DuckDB works on vectors of 2,048 rows, and holds all blobs of a vector at once: when it scans, and when it writes a
// checkpoint. With 64 MB, 500 blobs of 100 KB could not be written any more. So a long blob lies in pieces, each in a row
// of its own, and a vector has at most 2,048 pieces of either column.

/** Bytes of a piece at most. From 4,096 on DuckDB gives each value a place of its own, which costs more than it holds. */
const PIECE_BYTES = 4_000;

/** Rows that are read at once: at most 4 MB of pieces. */
const PAGE_ROWS = 512;

/** What was made from an input, whole. */
export interface StoredArticle {
  readonly key: string;
  readonly prepared: number;
  readonly article: Uint8Array;
  readonly signature: Uint8Array;
}

/** Which articles are asked for: by key, the run or runs that prepared them. */
export type Wanted = ReadonlyMap<string, number | readonly number[]>;

/** Cuts articles into rows of the table `articles`. */
export async function* inPieces(
  articles: Iterable<StoredArticle> | AsyncIterable<StoredArticle>,
): AsyncGenerator<Values> {
  for await (const { key, prepared, article, signature } of articles) {
    const pieces = Math.max(1, Math.ceil(Math.max(article.length, signature.length) / PIECE_BYTES));
    for (let piece = 0; piece < pieces; piece++)
      yield { key, prepared, piece, pieces, article: pieceOf(article, piece), signature: pieceOf(signature, piece) };
  }
}

function pieceOf(bytes: Uint8Array, piece: number): Value {
  const start = piece * PIECE_BYTES;
  return start < bytes.length ? bytes.subarray(start, start + PIECE_BYTES) : null;
}

interface PieceRow {
  readonly key: string;
  readonly prepared: number;
  readonly pieces: number;
  readonly article?: Uint8Array | null;
  readonly signature?: Uint8Array | null;
}

/**
 * The wanted articles, each whole, in the order in which they were added. Reads the rows in pages, and only pages on which
 * a wanted one lies: memory is bounded by a page and the longest article.
 *
 * @param columns what is asked for; what is not, is not read
 * @throws Error when an article lacks a piece
 */
export async function* readArticles<Column extends keyof StoredArticle>(
  database: Database,
  wanted: Wanted,
  columns: readonly Column[],
): AsyncGenerator<Pick<StoredArticle, Column>> {
  const asked: readonly string[] = columns;
  const blobs = (['article', 'signature'] as const).filter((name) => asked.includes(name));
  const names = ['key', 'prepared', 'pieces', ...blobs].join(', ');
  let held: PieceRow[] = [];
  for (const page of await pagesOf(database, wanted)) {
    const from = page * PAGE_ROWS;
    const sql = `SELECT ${names} FROM articles WHERE rowid >= ${from} AND rowid < ${from + PAGE_ROWS}`;
    for (const row of await database.all<PieceRow>(sql)) {
      if (!isWanted(wanted, row)) continue;
      held.push(row);
      if (row.key !== held[0]?.key || row.prepared !== held[0].prepared) throw lacking(held[0] as PieceRow);
      if (held.length < row.pieces) continue;
      yield wholeOf(held, asked) as Pick<StoredArticle, Column>;
      held = [];
    }
  }
  if (held[0]) throw lacking(held[0]);
}

function isWanted(wanted: Wanted, { key, prepared }: Pick<PieceRow, 'key' | 'prepared'>): boolean {
  const runs = wanted.get(key);
  return runs === prepared || (Array.isArray(runs) && runs.includes(prepared));
}

/** Numbers of the pages on which a wanted row lies, ascending. */
async function pagesOf(database: Database, wanted: Wanted): Promise<number[]> {
  const pages = new Set<number>();
  const rows = database.stream<{ row: bigint; key: string; prepared: number }>(
    'SELECT rowid AS row, key, prepared FROM articles',
  );
  for await (const row of rows) if (isWanted(wanted, row)) pages.add(Math.floor(Number(row.row) / PAGE_ROWS));
  return [...pages].sort((x, y) => x - y);
}

function wholeOf(rows: readonly PieceRow[], asked: readonly string[]): Partial<StoredArticle> {
  const { key, prepared } = rows[0] as PieceRow;
  const joined = (name: 'article' | 'signature'): Uint8Array =>
    rows.length === 1 ? (rows[0]?.[name] ?? NO_BYTES) : Buffer.concat(rows.map((row) => row[name] ?? NO_BYTES));
  return {
    ...(asked.includes('key') ? { key } : {}),
    ...(asked.includes('prepared') ? { prepared } : {}),
    ...(asked.includes('article') ? { article: joined('article') } : {}),
    ...(asked.includes('signature') ? { signature: joined('signature') } : {}),
  };
}

const NO_BYTES = new Uint8Array(0);

function lacking({ key, prepared }: PieceRow): Error {
  return new Error(`the article ${key} of run ${prepared} lacks a piece`);
}

/** Moves whole blobs, as states of version 1 hold them, into pieces; a few rows at a time. */
export async function cutIntoPieces(database: Database, from: string, to: string): Promise<void> {
  const pages = await database.all<{ page: bigint }>(
    `SELECT DISTINCT rowid // ${WHOLE_ROWS} AS page FROM ${from} ORDER BY page`,
  );
  async function* whole(): AsyncGenerator<StoredArticle> {
    for (const { page } of pages) {
      const start = Number(page) * WHOLE_ROWS;
      yield* await database.all<StoredArticle>(
        `SELECT key, prepared, article, signature FROM ${from} WHERE rowid >= ${start} AND rowid < ${start + WHOLE_ROWS}`,
      );
    }
  }
  await database.append(to, STATE_TABLES.articles, inPieces(whole()));
}

/** Rows of whole blobs that are read at once. */
const WHOLE_ROWS = 32;
