import { join } from 'node:path';
import { quoted } from '../duck.ts';
import { insistOnThere } from './pieces.ts';
import type { Manifest, Range, Segment } from './segment.ts';
import { type Row, TABLES, type TableName } from './tables.ts';

/** Columns and the values that a row may have there: what a reader of a large table asks for, so that not all of it is held. */
export type Where<Name extends TableName> = {
  readonly [Column in keyof Row<Name>]?: ReadonlyArray<string | number>;
};

export interface TableOptions {
  /** Numbers that the rows are asked for of; files without any of them are not opened. */
  readonly numbers?: readonly number[];
  /** What the rows fulfil beside that, as SQL (`name-conditions.ts`). */
  readonly condition?: string;
}

/** Rows of a table, as SQL; undefined when no file can have any. @throws RunError (exit 5) when a file is gone or damaged */
export function queryOf<Name extends TableName>(
  folder: string,
  { tables }: Manifest,
  name: Name,
  columns: ReadonlyArray<keyof Row<Name>> = Object.keys(TABLES[name]) as Array<keyof Row<Name>>,
  where: Where<Name> = {},
  { numbers, condition }: TableOptions = {},
): string | undefined {
  const source = sourceOf(folder, numbers === undefined ? tables[name] : segmentsWith(tables[name], numbers));
  if (source === undefined) return undefined;
  return rowsFrom(source, columns, where, condition);
}

/** Rows of what SQL reads from. */
export function rowsFrom<Name extends TableName>(
  source: string,
  columns: ReadonlyArray<keyof Row<Name>>,
  where: Where<Name>,
  condition: string | undefined,
): string {
  const conditions = [
    ...Object.entries(where as Record<string, ReadonlyArray<string | number>>).map(([column, values]) =>
      isOneOf(column, values),
    ),
    ...(condition === undefined ? [] : [condition]),
  ];
  const filter = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const list = columns.map((column) => `"${String(column)}"`).join(', ');
  return `SELECT ${list} FROM ${source}${filter}`;
}

/** SQL has no empty list. */
function isOneOf(column: string, values: ReadonlyArray<string | number>): string {
  const list = values.map((value) => (typeof value === 'number' ? value : quoted(value))).join(', ');
  return values.length === 0 ? 'false' : `"${column}" IN (${list})`;
}

/** Files of a table, as SQL reads from them; undefined when there are none. @throws RunError (exit 5) as `queryOf` */
export function sourceOf(folder: string, segments: readonly Segment[]): string | undefined {
  const files = segments.map((segment) => ({ ...segment, file: join(folder, segment.name) }));
  for (const file of files) insistOnThere(file);
  return files.length === 0 ? undefined : `read_parquet([${files.map(({ file }) => quoted(file)).join(', ')}])`;
}

/** A table that has no files, for a query that joins it. */
export function noRowsOf(table: TableName): string {
  const columns = Object.entries(TABLES[table]).map(([column, type]) => `NULL::${type} AS "${column}"`);
  return `(SELECT ${columns.join(', ')} WHERE false)`;
}

/** Segments whose ranges hold one of the numbers. */
function segmentsWith<Kind extends Pick<Segment, 'from' | 'to'>>(
  segments: readonly Kind[],
  numbers: readonly number[],
): Kind[] {
  const sorted = Float64Array.from(numbers).sort();
  return segments.filter(({ from, to }: Kind): boolean => isAnyIn(sorted, [from, to]));
}

function isAnyIn(sorted: Float64Array, [from, to]: Range): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && (sorted[low] as number) <= to;
}
