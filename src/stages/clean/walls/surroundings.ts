import type { Declared } from '../../../domain/document.ts';
import { LAYOUT_BLOCKS, LAYOUT_COLUMNS, LAYOUT_WIDTH, type Layout } from '../../../domain/layout.ts';
import type { Line } from '../page.ts';
import { MARK_RULES } from '../rules/index.ts';
import type { Surroundings } from './wall.ts';

const column = (name: (typeof LAYOUT_COLUMNS)[number]): number => LAYOUT_COLUMNS.indexOf(name);
const LINKED = column('linked');
const OUTSIDE = ['nav', 'footer', 'aside'].map((name) => column(name as 'nav'));
const BLOCK = column('block');
const TITLE = LAYOUT_BLOCKS.indexOf('H1');
const LINKED_MIN = 500;
// Prose that the table is all but sure of not being body, as for filters of pages.
const KEEP_MIN = 0.3;
// These rules know the words of walls; whatever else a rule knows is furniture.
const OF_WALLS = MARK_RULES.reduce(
  (bits, { name }, at) => (name === 'paywall-stub' || name === 'cookie-notice' ? bits | (1 << at) : bits),
  0,
);
// What is as long as a paragraph is not taken for furniture, whatever speaks for it: a brief beside a banner is an article.
const FURNITURE_WORDS_MAX = 25;

/** What the tree, the marks and the model say of the lines beside their words. */
export function surroundings(known: {
  readonly marks: Uint32Array;
  readonly keep: Float32Array;
  readonly declared: Declared;
  readonly language: string;
  readonly layout: Layout | undefined;
  readonly rows: Int32Array | undefined;
}): Surroundings {
  const { marks, keep, declared, language, layout, rows } = known;
  const columnOf = ({ index }: Line, at: number): number =>
    layout && rows ? (layout.values[(rows[index] as number) * LAYOUT_WIDTH + at] as number) : -1;
  const headlines = [declared.headline, layout?.title].filter((headline) => headline !== undefined);
  return {
    language,
    headlines,
    isTitle: (line) => columnOf(line, BLOCK) === TITLE,
    isOutside: (line) => OUTSIDE.some((at) => columnOf(line, at) >= 0),
    isKnown: (line) => marks[line.index] !== 0,
    isFurniture: (line) =>
      columnOf(line, LINKED) >= LINKED_MIN ||
      (line.words <= FURNITURE_WORDS_MAX &&
        (((marks[line.index] as number) & ~OF_WALLS) !== 0 ||
          (layout !== undefined && (keep[line.index] as number) < KEEP_MIN))),
  };
}
