import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  type ParquetParsers,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { type Problem, problemAt } from '../../domain/problem.ts';
import type { Container, Found, OpenLimits, Source } from './container.ts';
import { HELD_BYTES_MAX, type RandomAccess, randomAccess } from './random-access.ts';

// Rows are decoded in slices of about so many bytes, unpacked; a page of a column is decoded whole in any case.
const SLICE_BYTES = 8 * 2 ** 20;
const SLICE_ROWS_MAX = 4096;
// Of one row group, the wanted columns are held in their packed form; one of more is refused.
const GROUP_BYTES_MAX = 256 * 2 ** 20;
// A page is 1 MB by the format's advice; one that claims more than this is a bomb or broken.
const PAGE_BYTES_MAX = 256 * 2 ** 20;

/**
 * Parquet: each row becomes a JSON record. Numbers of 64 bits are strings of digits, times ISO 8601, days YYYY-MM-DD;
 * lists and structs stay what they are. `line` is the row's number in the file, from 1; row groups count from 0, as
 * pyarrow and DuckDB count them.
 */
export const PARQUET: Container = {
  name: 'parquet',
  matches: ({ name, head }) => startsWithMagic(head) || /\.(?:parquet|parq|pqt)$/i.test(name),
  records,
};

function startsWithMagic(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31;
}

async function* records(source: Source, { documentBytesMax }: OpenLimits): AsyncGenerator<Found> {
  const whole = (code: Problem['code'], effect: Problem['effect'], details: Problem['details']): Found => ({
    problem: problemAt(source, code, effect, details),
  });
  let access: RandomAccess | undefined;
  let metadata: FileMetaData;
  let columns: Columns;
  try {
    access = await randomAccess(source);
    if (!access) {
      yield whole('read/too-large', 'quarantined', { found: source.size ?? 'more', limit: HELD_BYTES_MAX });
      return;
    }
    metadata = await parquetMetadataAsync(bufferOf(access));
    columns = columnsOf(metadata);
  } catch (error) {
    yield whole('read/damaged', 'quarantined', { expected: 'a whole Parquet file', found: messageOf(error) });
    return;
  }
  if (!columns.hasText) {
    yield whole('read/no-text', 'skipped', { found: columns.all.slice(0, 40).join(', ') });
    return;
  }
  let first = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const rows = Number(group.num_rows);
    const locator = `row group ${index}`;
    const { packed, unpacked } = sizeOf(group, columns.wanted);
    const step = Math.max(1, Math.min(SLICE_ROWS_MAX, Math.floor(SLICE_BYTES / (unpacked / Math.max(1, rows) + 1))));
    const file = held(bufferOf(access));
    for (let from = first; from < first + rows; from += step) {
      const to = Math.min(from + step, first + rows);
      const refuse = function* (code: Problem['code'], details: Problem['details']): Generator<Found> {
        for (let row = from; row < to; row++)
          yield { problem: problemAt({ path: source.path, line: row + 1 }, code, 'quarantined', details) };
      };
      if (packed > GROUP_BYTES_MAX) {
        yield* refuse('read/too-large', { found: packed, limit: GROUP_BYTES_MAX, what: 'row group' });
        continue;
      }
      let slice: readonly unknown[][];
      try {
        slice = await sliceOf(file, metadata, columns.wanted, from, to);
      } catch (error) {
        yield* refuse('read/damaged', { expected: `a whole ${locator}`, found: messageOf(error) });
        continue;
      }
      for (let row = from; row < to; row++)
        yield ofRow(
          slice[row - from] ?? [],
          columns.wanted,
          { path: source.path, line: row + 1 },
          locator,
          documentBytesMax,
        );
    }
    first += rows;
  }
}

interface Columns {
  readonly all: readonly string[];
  /** Of the file's columns, those that a record may want: no pictures, no vectors. */
  readonly wanted: readonly string[];
  readonly hasText: boolean;
}

function columnsOf(metadata: FileMetaData): Columns {
  const columns = parquetSchema(metadata).children;
  const hasMarkedText = columns.some((column) => leavesOf(column).some(isText));
  const wanted = columns.filter((column) =>
    leavesOf(column).every((leaf) => {
      // Old writers did not mark their texts; where others are marked, plain bytes are something else.
      if (leaf.element.type === 'BYTE_ARRAY' && !isText(leaf))
        return !hasMarkedText && leaf.element.converted_type === undefined;
      if (leaf.element.type === 'FIXED_LEN_BYTE_ARRAY') return leaf.element.logical_type !== undefined;
      return !isVector(column, leaf);
    }),
  );
  return {
    all: columns.map(({ element }) => element.name),
    wanted: wanted.map(({ element }) => element.name),
    hasText: wanted.some((column) => leavesOf(column).some(({ element }) => element.type === 'BYTE_ARRAY')),
  };
}

function leavesOf(tree: SchemaTree): readonly SchemaTree[] {
  return tree.children.length === 0 ? [tree] : tree.children.flatMap(leavesOf);
}

function isText({ element: { type, converted_type: converted, logical_type: logical } }: SchemaTree): boolean {
  if (type !== 'BYTE_ARRAY') return false;
  return ['UTF8', 'ENUM', 'JSON'].includes(converted ?? '') || ['STRING', 'ENUM', 'JSON'].includes(logical?.type ?? '');
}

/** Lists of floating-point numbers: embeddings. */
function isVector(column: SchemaTree, leaf: SchemaTree): boolean {
  return column !== leaf && (leaf.element.type === 'FLOAT' || leaf.element.type === 'DOUBLE');
}

function sizeOf(group: RowGroup, wanted: readonly string[]): { packed: number; unpacked: number } {
  let packed = 0;
  let unpacked = 0;
  for (const { meta_data: column } of group.columns) {
    if (!column || !wanted.includes(column.path_in_schema[0] as string)) continue;
    packed += Number(column.total_compressed_size);
    unpacked += Number(column.total_uncompressed_size);
  }
  return { packed, unpacked };
}

async function sliceOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  wanted: readonly string[],
  rowStart: number,
  rowEnd: number,
): Promise<readonly unknown[][]> {
  let slice: readonly unknown[][] = [];
  await parquetRead({
    file,
    metadata,
    columns: [...wanted],
    rowStart,
    rowEnd,
    compressors: BOUNDED,
    parsers: PARSERS,
    geoparquet: false,
    onComplete: (rows) => {
      slice = rows;
    },
  });
  if (slice.length !== rowEnd - rowStart) throw new Error(`${slice.length} of ${rowEnd - rowStart} rows`);
  return slice;
}

function ofRow(
  values: readonly unknown[],
  columns: readonly string[],
  where: { readonly path: string; readonly line: number },
  locator: string,
  max: number,
): Found {
  const broken = columns.find((_, at) => values[at] instanceof Uint8Array);
  if (broken !== undefined) {
    const details = { found: `bytes in column ${broken} that are not UTF-8` };
    return { problem: problemAt(where, 'read/encoding', 'quarantined', details) };
  }
  // Own properties, whatever a column is called.
  const record = Object.fromEntries(columns.map((name, at) => [name, plain(values[at])]));
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  if (bytes.length > max)
    return { problem: problemAt(where, 'read/too-large', 'quarantined', { found: bytes.length, limit: max }) };
  return { input: { ...where, locator, bytes, kind: 'json' } };
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return isoOf(value.getTime());
  if (value instanceof Uint8Array) return undefined;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

function isoOf(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis) => isoOf(Number(millis)),
  timestampFromMicroseconds: (micros) => isoOf(Number(micros / 1000n)),
  timestampFromNanoseconds: (nanos) => isoOf(Number(nanos / 1_000_000n)),
  dateFromDays: (days) => isoOf(days * 86_400_000)?.slice(0, 10),
  // Bytes that are no text stay bytes, and are refused where they stand.
  stringFromBytes: (bytes) => {
    try {
      return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return bytes;
    }
  },
  jsonFromBytes: (bytes) => {
    const text = new TextDecoder().decode(bytes);
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  },
};

type Decompress = (input: Uint8Array, outputLength: number) => Uint8Array;

/** Those of Node where it has one. None unfolds more than a page may have. */
const BOUNDED: Compressors = Object.fromEntries(
  Object.entries({
    ...compressors,
    GZIP: (input: Uint8Array, length: number) => gunzipSync(input, { maxOutputLength: length }),
    ZSTD: (input: Uint8Array, length: number) => zstdDecompressSync(input, { maxOutputLength: length }),
    BROTLI: (input: Uint8Array, length: number) => brotliDecompressSync(input, { maxOutputLength: length }),
  } as Record<string, Decompress>).map(([codec, decompress]): [string, Decompress] => [
    codec,
    (input, length) => {
      if (length > PAGE_BYTES_MAX) throw new Error(`a page of ${length} bytes (limit ${PAGE_BYTES_MAX})`);
      return length === 0 ? new Uint8Array(0) : decompress(input, length);
    },
  ]),
);

function bufferOf({ at, size }: RandomAccess): AsyncBuffer {
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const from = start < 0 ? Math.max(0, size + start) : start;
      const length = Math.min(end < 0 ? size + end : end, size) - from;
      if (length < 0 || length > GROUP_BYTES_MAX) throw new Error(`a range of ${length} bytes in a file of ${size}`);
      const bytes = new Uint8Array(await at(from, length));
      if (bytes.length < length) throw new Error(`the end of the file at byte ${from + bytes.length}`);
      return bytes.buffer;
    },
  };
}

/** Keeps what was read of a row group, for its next slices. */
function held(file: AsyncBuffer): AsyncBuffer {
  const ranges = new Map<string, Promise<ArrayBuffer>>();
  return {
    byteLength: file.byteLength,
    slice: (start, end) => {
      const key = `${start}-${end}`;
      const known = ranges.get(key) ?? Promise.resolve(file.slice(start, end));
      ranges.set(key, known);
      return known;
    },
  };
}

function messageOf(error: unknown): string {
  return (error as Error).message.replace(/\s+/g, ' ').slice(0, 200);
}
