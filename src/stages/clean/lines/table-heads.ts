import { LAYOUT_COLUMNS } from '../../../domain/layout.ts';
import type { Line } from '../page.ts';
import { WIDTH } from './features.ts';
import { PAGE_WIDTH } from './page-features.ts';

const TABLE = WIDTH + LAYOUT_COLUMNS.indexOf('table');
const LIKELY = 0.5;
/** A head may have two rows. */
const ROWS_MAX = 2;

/**
 * How surely each line is body, with the head of a table as sure as its rows: a row of names says nothing by itself, and numbers say
 * nothing without it. Rows have as many cells as their head.
 */
export function withTableHeads(keep: Float32Array, values: Int32Array, lines: readonly Line[]): Float32Array {
  const heads = keep.slice();
  const isInTable = (row: number): boolean => (values[row * PAGE_WIDTH + TABLE] as number) >= 0;
  const cells = (row: number): number => (lines[row] as Line).text.split('\t').length;
  for (let pass = 0; pass < ROWS_MAX; pass++)
    for (let row = lines.length - 2; row >= 0; row--) {
      if ((heads[row] as number) >= LIKELY || (heads[row + 1] as number) < LIKELY) continue;
      if (isInTable(row) && isInTable(row + 1) && cells(row) > 1 && cells(row) === cells(row + 1))
        heads[row] = heads[row + 1] as number;
    }
  return heads;
}
