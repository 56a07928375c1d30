import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { declaredOf } from '../domain/declared.ts';
import type { Declared } from '../domain/document.ts';
import { ConfigError } from '../domain/errors.ts';

/** A `--meta` table: rows by path or id, and which of them were used. */
export interface Sidecar {
  /** The row of a file, by its path, its name, or its name without extension. */
  find(path: string): Declared | undefined;
  /** Keys of rows that matched no file. */
  unmatched(): readonly string[];
}

const KEYS = ['path', 'file', 'filename', 'id'] as const;

/**
 * Reads a CSV (with a header) or JSONL table that gives fields of files.
 * @throws ConfigError when the file cannot be read, has no key column, or names one file twice
 */
export async function readSidecar(file: string): Promise<Sidecar> {
  const rows = await readRows(file);
  const keyColumn = KEYS.find((name) => rows[0] && name in rows[0]);
  if (rows.length > 0 && !keyColumn) {
    throw new ConfigError('command line', [
      {
        path: '--meta',
        expected: `a column named ${KEYS.join(', ')}`,
        found: `columns ${Object.keys(rows[0] ?? {}).join(', ')}`,
      },
    ]);
  }
  const byKey = new Map<string, Declared>();
  const used = new Set<string>();
  for (const row of rows) {
    const key = String(row[keyColumn as string] ?? '');
    if (byKey.has(key))
      throw new ConfigError('command line', [
        { path: '--meta', expected: 'one row a file', found: `two rows for ${JSON.stringify(key)}` },
      ]);
    byKey.set(key, declaredOf(row));
  }
  return {
    find(path) {
      for (const key of keysOf(path)) {
        const row = byKey.get(key);
        if (row) {
          used.add(key);
          return row;
        }
      }
      return undefined;
    },
    unmatched: () => [...byKey.keys()].filter((key) => !used.has(key)),
  };
}

/** The names a table may call a file by: `raw/a/b.txt`, `a/b.txt`, `b.txt`, `b`. */
function keysOf(path: string): string[] {
  const below = path.slice(path.indexOf('/') + 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [path, below, name, name.replace(/\.[^.]+$/, '')];
}

async function readRows(file: string): Promise<Array<Record<string, unknown>>> {
  try {
    const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
    if (/\.(?:jsonl|ndjson)$/i.test(file)) {
      return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    }
    return parse(text, { columns: true, skip_empty_lines: true, trim: true, delimiter: [',', ';', '\t'] }) as Array<
      Record<string, unknown>
    >;
  } catch (error) {
    throw new ConfigError('command line', [
      { path: '--meta', expected: `a readable CSV or JSONL table at ${file}`, found: (error as Error).message },
    ]);
  }
}
