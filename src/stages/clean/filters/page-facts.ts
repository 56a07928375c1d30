import { LAYOUT_BLOCKS, LAYOUT_COLUMNS, LAYOUT_WIDTH, type Layout } from '../../../domain/layout.ts';
import { lettersOnly } from '../../../text/normalize.ts';
import type { Line, Page } from '../page.ts';
import type { WallKind } from '../walls/kinds.ts';

/** What tells pages and texts that are no article from articles. Words are counted as `Line.words` does. */
export interface PageFacts {
  /** What the page says it is: JSON-LD types, lower case, and `og:article`. */
  readonly types: readonly string[];
  /** Its title and main headings, folded to letters and digits. */
  readonly names: readonly string[];
  /** Words of the longest run of prose that could be body: nothing between its lines but short labels. */
  readonly longestRun: number;
  /** Words of all prose that could be body. */
  readonly prose: number;
  /** Of the words of all prose on the page, those in lines that speak of cookies and consent, 0 … 1. */
  readonly consentShare: number;
  readonly consentWords: number;
  /** Headlines of other articles: whole lines of a few words that are links, in a heading or with prose of their own below. */
  readonly teasers: number;
  /** Lines that are a time of day, or begin with one. */
  readonly times: number;
  /** The kind of wall that the text is, whatever it declares of itself. */
  readonly wall: WallKind | undefined;
}

/** What is known of a bare text: no tree speaks for it. */
export function factsOfText(wall: WallKind | undefined): PageFacts {
  const none = { longestRun: 0, prose: 0, consentShare: 0, consentWords: 0, teasers: 0, times: 0 };
  return { types: [], names: [], ...none, wall };
}

const column = (name: (typeof LAYOUT_COLUMNS)[number]): number => LAYOUT_COLUMNS.indexOf(name);
const LINKED = column('linked');
const BLOCK = column('block');
const NAVIGATION = [column('nav'), column('footer'), column('aside'), column('ofNavigation')];
const TITLE = LAYOUT_BLOCKS.indexOf('H1');
const LAST_HEADING = LAYOUT_BLOCKS.indexOf('H6');
const LINKED_MIN = 800;
const LINKED_MAX_IN_PROSE = 500;
const TEASER_WORDS = { min: 4, max: 30 };
// Prose that the table is all but sure of not being body (terms of use, a banner) makes no article of a page.
const KEEP_MIN = 0.3;
const TIME = /^\(?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:[ap]\.?m\.?|uhr|ч|мск|gmt|utc|[a-z]{2,4}))?\b/i;

/** @param rows for each line its row of the layout */
export function factsOf(page: Page, layout: Layout, rows: Int32Array): PageFacts {
  const columnOf = ({ index }: Line, at: number): number =>
    layout.values[(rows[index] as number) * LAYOUT_WIDTH + at] as number;
  const isLink = (line: Line): boolean => columnOf(line, LINKED) >= LINKED_MIN;
  const isHeading = (line: Line): boolean => columnOf(line, BLOCK) >= TITLE && columnOf(line, BLOCK) <= LAST_HEADING;
  const isProse = (line: Line): boolean => line.prose && columnOf(line, LINKED) < LINKED_MAX_IN_PROSE;
  const isHeadline = (line: Line): boolean =>
    isLink(line) && line.words >= TEASER_WORDS.min && line.words <= TEASER_WORDS.max;
  let longestRun = 0;
  let run = 0;
  let prose = 0;
  let allProse = 0;
  let consentWords = 0;
  let teasers = 0;
  let times = 0;
  for (const line of page.lines) {
    const isTime = TIME.test(line.text);
    if (isTime) times++;
    if (isHeadline(line) && NAVIGATION.every((at) => columnOf(line, at) < 0)) {
      const next = page.lines[line.index + 1];
      if (isHeading(line) || (next && isProse(next))) teasers++;
    }
    if (isHeadline(line) || isTime) run = 0;
    if (!isProse(line)) continue;
    allProse += line.words;
    if (page.isMarked(line, 'cookie-notice')) consentWords += line.words;
    else if (page.keep(line) >= KEEP_MIN) {
      prose += line.words;
      run += line.words;
      longestRun = Math.max(longestRun, run);
    }
  }
  const headings = page.lines.filter((line) => columnOf(line, BLOCK) === TITLE).map(({ text }) => text);
  return {
    types: layout.types,
    names: [layout.title, ...headings].map(lettersOnly).filter((name) => name !== ''),
    longestRun,
    prose,
    consentShare: consentWords / Math.max(1, allProse),
    consentWords,
    teasers,
    times,
    wall: page.walls.kind,
  };
}
