import type { LineMeasures } from './measure.ts';
import { copiesOf, distances, looksLikeTitle, runsOf, TITLE_WORDS_MAX } from './runs.ts';
import type { LineShape, Scan } from './scan.ts';
import { Vocabulary } from './vocabulary.ts';

/**
 * Columns of the feature matrix. The fitted table refers to them by position: after any change, fit again
 * (`npm run bench -- refit`). Nothing here tells one page from another (its length, its share of prose): with such columns
 * trees learn pages by heart, and held-out figures fall.
 */
export const FEATURES = [
  ...['words', 'wordLength', 'upper', 'caps', 'numbers', 'functions', 'commas', 'stopsInside', 'last', 'first'],
  ...['separators', 'colons', 'quotes', 'brackets', 'others', 'digits', 'longestWord', 'prose', 'marks', 'mark'],
  ...['proseShare', 'fromStart', 'fromEnd', 'position', 'marksAbove', 'marksBelow', 'coreShare'],
  ...['copies', 'copiesAbove', 'copyDistance', 'blanksAbove', 'blanksBelow'],
  ...['words-1', 'words-2', 'words-3', 'words+1', 'words+2', 'words+3', 'last-1', 'last+1'],
  ...['functions-1', 'functions+1', 'upper-1', 'upper+1', 'mark-1', 'mark+1', 'marksNear'],
  ...['sinceProse', 'untilProse', 'proseWordsAbove', 'proseWordsBelow'],
  ...['proseNear', 'proseWide', 'proseBehind', 'proseAhead', 'shortRun', 'titleRun'],
  ...['inCore', 'fromCore', 'toCore', 'overlap', 'overlapLead', 'overlapTitle'],
] as const;

export const WIDTH = FEATURES.length;

/** Bits of the marks that the columns count: rules that came after the tables were fitted are not among them. */
export const MARKS_FITTED = (1 << 21) - 1;

const NEAR = 3;
const WIDE = 8;
const MARKS_NEAR = 5;
// The lead: where an article names what it is about.
const LEAD_WORDS = 400;
const TITLE_DISTANCE_MAX = 40;
const NO_LINE = -1;
const NO_LINE_BELOW_BLANKS = 9;

/**
 * Lines as rows of `WIDTH` integers; shares are in thousandths.
 * @param allMarks for each line, bits of the rules whose phrases it matches (`marksOf`)
 */
export function featuresOf(scan: Scan, measures: LineMeasures, allMarks: Uint32Array): Int32Array {
  const marks = allMarks.map((mark) => mark & MARKS_FITTED);
  const { lines } = scan;
  const { count, prose, core, words, functions, upper } = measures;
  const values = new Int32Array(count * WIDTH);
  const proseUpTo = sumsOf(count, (row) => (prose[row] ? (words[row] as number) : 0));
  const marksUpTo = sumsOf(count, (row) => (marks[row] ? 1 : 0));
  const proseWords = proseUpTo[count] as number;
  const proseShare = proseWords / Math.max(1, sum(words));
  const coreShare = between(proseUpTo, core.first, core.last + 1) / Math.max(1, proseWords);
  const copies = copiesOf(lines);
  const since = distances(measures, 1);
  const until = distances(measures, -1);
  const runs = runsOf(lines, measures);
  const overlap = overlapsOf(scan, measures);
  for (let row = 0; row < count; row++) {
    const line = lines[row] as LineShape;
    const size = words[row] as number;
    const visible = line.end - line.start - line.hidden;
    const mark = marks[row] as number;
    let at = row * WIDTH;
    values[at++] = size;
    values[at++] = (1000 * line.letters) / Math.max(1, size);
    values[at++] = 1000 * (upper[row] as number);
    values[at++] = 1000 * (measures.caps[row] as number);
    values[at++] = 1000 * (measures.numbers[row] as number);
    values[at++] = 1000 * (functions[row] as number);
    values[at++] = line.commas;
    values[at++] = line.stopsInside;
    values[at++] = line.last;
    values[at++] = line.first;
    values[at++] = line.separators;
    values[at++] = line.colons;
    values[at++] = line.quotes;
    values[at++] = line.brackets;
    values[at++] = (1000 * line.others) / visible;
    values[at++] = (1000 * line.digits) / visible;
    values[at++] = line.longestWord;
    values[at++] = prose[row] as number;
    values[at++] = bitsOf(mark);
    values[at++] = highest(mark);

    values[at++] = 1000 * proseShare;
    values[at++] = row;
    values[at++] = count - 1 - row;
    values[at++] = (1000 * row) / Math.max(1, count - 1);
    values[at++] = marksUpTo[row] as number;
    values[at++] = between(marksUpTo, row + 1, count);
    values[at++] = 1000 * coreShare;

    values[at++] = copies.total[row] as number;
    values[at++] = copies.before[row] as number;
    values[at++] = copies.distance[row] as number;
    values[at++] = line.blanksAbove;
    values[at++] = row + 1 < count ? (lines[row + 1] as LineShape).blanksAbove : NO_LINE_BELOW_BLANKS;

    values[at++] = row >= 1 ? (words[row - 1] as number) : NO_LINE;
    values[at++] = row >= 2 ? (words[row - 2] as number) : NO_LINE;
    values[at++] = row >= 3 ? (words[row - 3] as number) : NO_LINE;
    values[at++] = row + 1 < count ? (words[row + 1] as number) : NO_LINE;
    values[at++] = row + 2 < count ? (words[row + 2] as number) : NO_LINE;
    values[at++] = row + 3 < count ? (words[row + 3] as number) : NO_LINE;
    values[at++] = row >= 1 ? (lines[row - 1] as LineShape).last : NO_LINE;
    values[at++] = row + 1 < count ? (lines[row + 1] as LineShape).last : NO_LINE;
    values[at++] = row >= 1 ? 1000 * (functions[row - 1] as number) : NO_LINE;
    values[at++] = row + 1 < count ? 1000 * (functions[row + 1] as number) : NO_LINE;
    values[at++] = row >= 1 ? 1000 * (upper[row - 1] as number) : NO_LINE;
    values[at++] = row + 1 < count ? 1000 * (upper[row + 1] as number) : NO_LINE;
    values[at++] = row >= 1 ? highest(marks[row - 1] as number) : 0;
    values[at++] = row + 1 < count ? highest(marks[row + 1] as number) : 0;
    values[at++] = between(marksUpTo, row - MARKS_NEAR, row + MARKS_NEAR + 1);

    values[at++] = since.lines[row] as number;
    values[at++] = until.lines[row] as number;
    values[at++] = since.words[row] as number;
    values[at++] = until.words[row] as number;
    values[at++] = between(proseUpTo, row - NEAR, row + NEAR + 1);
    values[at++] = between(proseUpTo, row - WIDE, row + WIDE + 1);
    values[at++] = between(proseUpTo, row - WIDE, row);
    values[at++] = between(proseUpTo, row + 1, row + 1 + WIDE);
    values[at++] = runs.short[row] as number;
    values[at++] = runs.title[row] as number;

    values[at++] = row >= core.first && row <= core.last ? 1 : 0;
    values[at++] = row - core.first;
    values[at++] = core.last - row;
    values[at++] = 1000 * (overlap.core[row] as number);
    values[at++] = 1000 * (overlap.lead[row] as number);
    values[at++] = 1000 * (overlap.title[row] as number);
  }
  return values;
}

function sum(of: Float32Array): number {
  let total = 0;
  for (let row = 0; row < of.length; row++) total += of[row] as number;
  return total;
}

function sumsOf(count: number, of: (row: number) => number): Float32Array {
  const sums = new Float32Array(count + 1);
  for (let row = 0; row < count; row++) sums[row + 1] = (sums[row] as number) + of(row);
  return sums;
}

/** Sum over the rows `[from, to)`, cut to those that there are. */
function between(sums: Float32Array, from: number, to: number): number {
  const last = sums.length - 1;
  return (sums[to > last ? last : to] as number) - (sums[from < 0 ? 0 : from] as number);
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}

function highest(mask: number): number {
  return mask === 0 ? 0 : 32 - Math.clz32(mask);
}

/** For each line, which share of its content words the core, its lead and the headline have, too; -1 without such words. */
function overlapsOf(
  { lines, words }: Scan,
  measures: LineMeasures,
): { readonly core: Float32Array; readonly lead: Float32Array; readonly title: Float32Array } {
  const { count, content, core, prose } = measures;
  const { hash: hashes } = words;
  const all = new Vocabulary(content.length + TITLE_WORDS_MAX);
  const lead = new Uint16Array(all.size);
  const titled = new Uint8Array(all.size);
  // Slots of the words of the core, so that each is looked up once.
  const firstWord = (lines[core.first] as LineShape | undefined)?.firstWord ?? 0;
  const lastWord = core.last < 0 ? 0 : (lines[core.last] as LineShape).lastWord;
  const slots = new Int32Array(Math.max(0, lastWord - firstWord));
  let led = 0;
  for (let at = firstWord; at < lastWord; at++) {
    if (!content[at]) continue;
    const slot = all.add(hashes[at] as number);
    slots[at - firstWord] = slot;
    if (led++ < LEAD_WORDS) lead[slot] = (lead[slot] as number) + 1;
  }
  const titleRow = titleAbove(lines, measures);
  const heading = lines[titleRow];
  for (let at = heading?.firstWord ?? 0; at < (heading?.lastWord ?? 0); at++)
    if (content[at]) titled[all.reserve(hashes[at] as number)] = 1;
  const shares = { core: new Float32Array(count), lead: new Float32Array(count), title: new Float32Array(count) };
  for (let row = 0; row < count; row++) {
    const line = lines[row] as LineShape;
    // A line of the core has counted itself.
    const own = row >= core.first && row <= core.last && prose[row] ? 1 : 0;
    let n = 0;
    let known = 0;
    let inLead = 0;
    let inTitle = 0;
    for (let at = line.firstWord; at < line.lastWord; at++) {
      if (!content[at]) continue;
      n++;
      const slot =
        at >= firstWord && at < lastWord ? (slots[at - firstWord] as number) : all.slotOf(hashes[at] as number);
      if ((all.counts[slot] as number) > own) {
        known++;
        if ((lead[slot] as number) > own) inLead++;
      }
      inTitle += titled[slot] as number;
    }
    shares.core[row] = n === 0 ? NO_LINE : known / n;
    shares.lead[row] = n === 0 ? NO_LINE : inLead / n;
    shares.title[row] = n === 0 || row === titleRow ? NO_LINE : inTitle / n;
  }
  return shares;
}

/** The line that looks most like the headline: the nearest one above the core; -1 for none. */
function titleAbove(lines: readonly LineShape[], { words, core }: LineMeasures): number {
  const from = Math.min(core.first, lines.length) - 1;
  for (let row = from; row >= 0 && row > core.first - TITLE_DISTANCE_MAX; row--)
    if (looksLikeTitle(lines[row] as LineShape, words[row] as number)) return row;
  return NO_LINE;
}
