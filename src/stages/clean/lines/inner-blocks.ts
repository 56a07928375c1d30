import { LAYOUT_BLOCKS, LAYOUT_COLUMNS } from '../../../domain/layout.ts';
import { FEATURES, WIDTH } from './features.ts';
import { PAGE_WIDTH } from './page-features.ts';

const column = (name: (typeof LAYOUT_COLUMNS)[number]): number => WIDTH + LAYOUT_COLUMNS.indexOf(name);
const [LIST, TABLE, BLOCK] = [column('list'), column('table'), column('block')];
const [LINKED, KEPT] = [column('linked'), column('kept')];
const [PROSE, WORDS] = [FEATURES.indexOf('prose'), FEATURES.indexOf('words')];
const PRE = LAYOUT_BLOCKS.indexOf('PRE');
/** Elements whose lists are menus and boxes. */
const APART = (['nav', 'aside', 'footer', 'form', 'figure'] as const).map(column);
/** What stands on both sides has to be as sure as this, and so sure is the run then. */
const LIKELY = 0.5;
/** Of the lines of a block, in thousandths: the list of an article may name a source or two. */
const LINKED_MAX = 300;
/** A shorter one is a teaser, a caption, a call to subscribe. */
const PARAGRAPH_WORDS_MIN = 12;

/**
 * How surely each line is body, with the lists, tables, code and paragraphs that stand in the midst of it: a short item says nothing by
 * itself. Readability has to have kept most of such a run, and links must not be what it is made of.
 */
export function withInnerBlocks(keep: Float32Array, values: Int32Array): Float32Array {
  const held = keep.slice();
  const at = (row: number, name: number): number => values[row * PAGE_WIDTH + name] as number;
  const sure = (row: number): number => keep[row] ?? 0;
  const isInner = (row: number): boolean =>
    row < keep.length &&
    APART.every((name) => at(row, name) < 0) &&
    (at(row, LIST) >= 0 || at(row, TABLE) >= 0 || at(row, BLOCK) === PRE || isUnsureParagraph(row));
  const isUnsureParagraph = (row: number): boolean =>
    sure(row) < LIKELY && at(row, PROSE) > 0 && at(row, WORDS) >= PARAGRAPH_WORDS_MIN;
  const mean = (name: number, first: number, last: number): number => {
    let sum = 0;
    for (let row = first; row <= last; row++) sum += at(row, name);
    return sum / (last - first + 1);
  };
  for (let first = 1; first < keep.length; first++) {
    if (!isInner(first)) continue;
    let last = first;
    while (isInner(last + 1)) last++;
    if (
      sure(first - 1) > LIKELY &&
      sure(last + 1) > LIKELY &&
      mean(KEPT, first, last) >= 500 &&
      mean(LINKED, first, last) <= LINKED_MAX
    )
      for (let row = first; row <= last; row++) held[row] = Math.max(sure(row), LIKELY);
    first = last;
  }
  return held;
}
