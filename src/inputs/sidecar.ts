import { nearest } from '../config/nearest.ts';
import { declaredOf, type FieldValues, isKnownField, recordIn } from '../domain/declared.ts';
import type { Declared } from '../domain/document.ts';
import { ConfigError } from '../domain/errors.ts';
import type { RawInput } from '../domain/raw-input.ts';
import { normalizeUrl } from '../domain/urls.ts';
import { readTable } from './sidecar-table.ts';

/** A `--meta` table: rows by path, address or id, and which of them were used. */
export interface Sidecar {
  /** The row of an input: by its path, its name, its name without extension, or what its record or container declares. */
  find(input: SidecarInput): Declared | undefined;
  /** Keys of rows that matched nothing. */
  unmatched(): readonly string[];
  /** Columns that are no field we know, each with what was probably meant. */
  readonly unknownColumns: ReadonlyArray<{ readonly column: string; readonly guess: string | undefined }>;
  readonly rows: number;
}

export type SidecarInput = Pick<RawInput, 'path' | 'kind' | 'bytes' | 'line' | 'container'>;

const FILE_KEYS = ['path', 'file', 'filename', 'id'] as const;
const KEYS = [...FILE_KEYS, 'url'] as const;
const COLUMNS = [
  ...KEYS,
  ...['headline', 'title', 'author', 'published', 'updated', 'publisher', 'outlet', 'language', 'source', 'section'],
  ...['description', 'fetched_at', 'license', 'canonical_url'],
];

/**
 * Reads a CSV (with a header) or JSONL table that gives fields of files, of pages by their address, or of records by their
 * id: the first of the columns path, file, filename, id, url is the key.
 * @throws ConfigError when the file cannot be read, has no key column, or names one input twice
 */
export async function readSidecar(file: string): Promise<Sidecar> {
  const { rows, columns } = await readTable(file);
  const keyColumn = KEYS.find((name) => columns.includes(name));
  if (!keyColumn) {
    throw new ConfigError('command line', [
      {
        path: '--meta',
        expected: `a column named ${KEYS.join(', ')}`,
        found: columns.length > 0 ? `columns ${columns.join(', ')}` : 'an empty file',
      },
    ]);
  }
  const byAddress = keyColumn === 'url';
  const byKey = new Map<string, Declared>();
  const written = new Map<string, string>();
  const used = new Set<string>();
  for (const row of rows) {
    const given = String(row[keyColumn as string] ?? '');
    const key = byAddress ? addressOf(given) : given;
    if (byKey.has(key))
      throw new ConfigError('command line', [
        { path: '--meta', expected: 'one row an input', found: `two rows for ${JSON.stringify(given)}` },
      ]);
    byKey.set(key, declaredOf(row));
    written.set(key, given);
  }
  return {
    find(input) {
      for (const key of keysOf(input, keyColumn)) {
        const row = byKey.get(key);
        if (row) {
          used.add(key);
          return row;
        }
      }
      return undefined;
    },
    unmatched: () => [...byKey.keys()].filter((key) => !used.has(key)).map((key) => written.get(key) as string),
    unknownColumns: columns
      .filter((column) => !(KEYS as readonly string[]).includes(column) && !isKnownField(column))
      .map((column) => ({ column, guess: nearest(column, COLUMNS) })),
    rows: rows.length,
  };
}

/** The names a table may call an input by, as far as its key column asks. */
function* keysOf(input: SidecarInput, keyColumn: (typeof KEYS)[number] | undefined): Generator<string> {
  if (keyColumn === 'url') {
    const url = input.container?.url ?? declaredIn(input)?.url;
    if (url !== undefined) yield addressOf(url);
    return;
  }
  yield* namesOf(input.path);
  // A record of its own id, in a file that holds many.
  if (keyColumn !== 'id' || input.line === undefined) return;
  const id = recordOf(input)?.['id'];
  if (typeof id === 'string' || typeof id === 'number') yield String(id);
}

/** `raw/a/b.txt`, `a/b.txt`, `b.txt`, `b`. */
function namesOf(path: string): string[] {
  const below = path.slice(path.indexOf('/') + 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [path, below, name, name.replace(/\.[^.]+$/, '')];
}

function declaredIn(input: SidecarInput): Declared | undefined {
  const record = recordOf(input);
  return record && declaredOf(record);
}

/** A record as JSON; what is none is refused where it is read. */
function recordOf({ kind, bytes }: SidecarInput): FieldValues | undefined {
  return kind === 'json' ? recordIn(bytes) : undefined;
}

/** An address as a key: as in the places of documents, without `www.`. */
function addressOf(address: string): string {
  return normalizeUrl(address)?.replace(/^https:\/\/(?:www\.)?/, '') ?? address.trim();
}
