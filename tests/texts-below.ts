import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';
import { Database } from '../src/store/duck.ts';

const ZSTD_FRAME = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/**
 * Files below some folders in which a text stands: each Parquet, pack and database is decoded, and the bytes of all are looked
 * through as they lie there, too.
 */
export function filesWith(text: string, folder: string, below: readonly string[]): Promise<string[]> {
  return filesWithAny([text], folder, below);
}

/** Files in which any of some texts stands. */
export async function filesWithAny(
  texts: readonly string[],
  folder: string,
  below: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  if (texts.length === 0) return [];
  const database = await Database.open(':memory:', { memoryMb: 64 });
  try {
    for (const part of below)
      for (const entry of readdirSync(join(folder, part), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = readFileSync(path);
        const contents = [bytes, ...(await decoded(database, path, bytes))];
        if (texts.some((text) => contents.some((one) => holds(one, text)))) found.add(relative(folder, path));
      }
  } finally {
    database.close();
  }
  return [...found].toSorted();
}

function holds(bytes: Buffer, text: string): boolean {
  return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
}

async function decoded(database: Database, path: string, bytes: Buffer): Promise<Buffer[]> {
  if (path.endsWith('.parquet'))
    return [Buffer.from(JSON.stringify(await database.all(`SELECT * FROM read_parquet('${path}')`)))];
  if (path.endsWith('.sqlite')) return cellsOf(path);
  return path.endsWith('.pack') ? [...framesIn(bytes)] : [];
}

function cellsOf(path: string): Buffer[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    return tables.flatMap(({ name }) =>
      database
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .flatMap((row) =>
          Object.values(row).map((cell) =>
            cell instanceof Uint8Array ? Buffer.from(cell) : Buffer.from(String(cell)),
          ),
        ),
    );
  } finally {
    database.close();
  }
}

/** Whatever is compressed in a file, wherever it begins. */
function* framesIn(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(ZSTD_FRAME); at >= 0; at = bytes.indexOf(ZSTD_FRAME, at + 1)) {
    const frame = unpacked(bytes.subarray(at));
    if (frame) yield frame;
  }
}

function unpacked(bytes: Buffer): Buffer | undefined {
  try {
    return zstdDecompressSync(bytes);
  } catch {
    return undefined;
  }
}
