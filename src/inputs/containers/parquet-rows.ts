import {
  type FileMetaData,
  type ParquetParsers,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet';
import { HELD_BYTES_MAX } from '../../domain/input-limits.ts';
import { type Problem, problemAt } from '../../domain/problem.ts';
import { unknownColumns } from './columns.ts';
import type { Found, OpenLimits, Source } from './container.ts';
import { bufferOf, GROUP_BYTES_MAX, type GroupReading, groupReading } from './parquet-pages.ts';
import { type RandomAccess, randomAccess } from './random-access.ts';

// Rows are taken in slices of about so many bytes, unpacked.
const SLICE_BYTES = 64 * 2 ** 20;
const SLICE_ROWS_MAX = 65536;

// What counts: each row of the file as its last bytes give it. A file without a column of texts is left alone whole; one
// whose last bytes are broken is one thing that could not be read.

export async function* records(source: Source, limits: OpenLimits): AsyncGenerator<Found> {
  const { documentBytesMax } = limits;
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
    checkRows(metadata);
  } catch (error) {
    yield whole('read/damaged', 'quarantined', { expected: 'a whole Parquet file', found: messageOf(error) });
    return;
  }
  if (!columns.hasText) {
    yield whole('read/no-text', 'skipped', { found: columns.all.slice(0, 40).join(', ') });
    return;
  }
  yield* unknownColumns(source, columns.wanted, limits);
  let first = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const rows = Number(group.num_rows);
    const locator = `row group ${index}`;
    const { packed, unpacked } = sizeOf(group, columns.wanted);
    const step = Math.max(1, Math.min(SLICE_ROWS_MAX, Math.floor(SLICE_BYTES / (unpacked / Math.max(1, rows) + 1))));
    const reading = { ...groupReading(access), metadata, columns: [...columns.wanted] };
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
        slice = await sliceOf(reading, from, to);
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

/** Each row is accounted for, also one that cannot be read: their number must be one to believe. */
function checkRows({ num_rows: all, row_groups: groups }: FileMetaData): void {
  const sum = groups.reduce((rows, group) => rows + (group.num_rows < 0n ? all + 1n : group.num_rows), 0n);
  if (sum !== all || all > 0x7fff_ffffn) throw new Error(`${sum} rows in its row groups, ${all} in all`);
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
      if (leaf.element.type === 'FIXED_LEN_BYTE_ARRAY' && leaf.element.logical_type === undefined) return false;
      return !isVector(column, leaf) && !isForeign(leaf);
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

/** What no JSON has, and no article. */
function isForeign({ element: { converted_type: converted, logical_type: logical } }: SchemaTree): boolean {
  const foreign = ['BSON', 'INTERVAL', 'GEOMETRY', 'GEOGRAPHY', 'VARIANT', 'FILE'];
  return foreign.includes(converted ?? '') || foreign.includes(logical?.type ?? '');
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

type Reading = GroupReading & { readonly metadata: FileMetaData; readonly columns: string[] };

async function sliceOf(reading: Reading, rowStart: number, rowEnd: number): Promise<readonly unknown[][]> {
  let slice: readonly unknown[][] = [];
  await parquetRead({
    ...reading,
    rowStart,
    rowEnd,
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
  const refuse = (code: Problem['code'], details: Problem['details']): Found => ({
    problem: problemAt(where, code, 'quarantined', details),
  });
  const fields: [string, unknown][] = [];
  for (const [at, name] of columns.entries()) {
    try {
      fields.push([name, plain(values[at])]);
    } catch {
      return refuse('read/encoding', { found: `bytes in the column ${name} that are not UTF-8` });
    }
  }
  // Own properties, whatever a column is called.
  const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)));
  if (bytes.length > max) return refuse('read/too-large', { found: bytes.length, limit: max });
  return { input: { ...where, locator, bytes, kind: 'json' } };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A value as JSON has it. @throws TypeError for bytes that are no text */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return isoOf(value.getTime());
  if (value instanceof Uint8Array) return UTF8.decode(value);
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
  stringFromBytes: (bytes) => bytes,
  jsonFromBytes: (bytes) => {
    const text = new TextDecoder().decode(bytes);
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  },
};

function messageOf(error: unknown): string {
  return (error as Error).message.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 200);
}
