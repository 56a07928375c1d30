import { LAYOUT_COLUMNS, LAYOUT_WIDTH, type Layout } from '../../../domain/layout.ts';
import { FEATURES, WIDTH } from './features.ts';
import type { Scan } from './scan.ts';

/** Columns of a page's lines: those of any text, then those of its tree. The fitted table refers to them by position. */
export const PAGE_FEATURES = [...FEATURES, ...LAYOUT_COLUMNS] as const;

export const PAGE_WIDTH = PAGE_FEATURES.length;

/** For each line of a scan the row of the layout that describes it. */
export function layoutRows({ lines }: Scan, { starts }: Layout): Int32Array {
  let row = 0;
  return Int32Array.from(lines, ({ start }) => {
    // White space before a line's first word belongs to it in the layout, not in the scan.
    while (row + 1 < starts.length && (starts[row + 1] as number) <= start) row++;
    return row;
  });
}

/** Puts the columns of the tree beside those of the text. */
export function withLayout(values: Int32Array, layout: Layout, rows: Int32Array): Int32Array {
  const wide = new Int32Array(rows.length * PAGE_WIDTH);
  rows.forEach((row, line) => {
    wide.set(values.subarray(line * WIDTH, (line + 1) * WIDTH), line * PAGE_WIDTH);
    wide.set(layout.values.subarray(row * LAYOUT_WIDTH, (row + 1) * LAYOUT_WIDTH), line * PAGE_WIDTH + WIDTH);
  });
  return wide;
}

const KEPT = WIDTH + LAYOUT_COLUMNS.indexOf('kept');
const LIKELY = 0.5;
// With fewer likely words than this the table has found no body: a headline, a menu, perhaps nothing.
const BODY_WORDS_MIN = 20;

/** What the table says of each line; where it finds no body at all, Readability has the last word. */
export function orKeptByReadability(keep: Float32Array, values: Int32Array, words: Float32Array): Float32Array {
  let likely = 0;
  for (let row = 0; row < keep.length; row++) if ((keep[row] as number) >= LIKELY) likely += words[row] as number;
  if (likely >= BODY_WORDS_MIN) return keep;
  const kept = keep.map((_, row) => (values[row * PAGE_WIDTH + KEPT] as number) / 1000);
  return kept.some((share) => share >= LIKELY) ? kept : keep;
}

/** Below any limit: what readers wrote below an article and what leads to others is none of it, however it reads; where readers wrote the page, it is. */
const ELSEWHERE = 0.01;

export function withoutElsewhere(keep: Float32Array, { elsewhere, posts }: Layout, rows: Int32Array): Float32Array {
  return keep.map((sure, line) => {
    const row = rows[line] as number;
    if (elsewhere[row]) return Math.min(sure, ELSEWHERE);
    return posts[row] ? Math.max(sure, LIKELY) : sure;
  });
}
