import type { PageLine } from './lines.ts';
import { type Below, type Range, templateAmong } from './siblings.ts';

// Lists of other articles stand below an article and between its paragraphs. Each item is a headline that is a link, perhaps with a sentence about it;
// an item of the article's own list says something beside its link.

const ITEMS_MIN = 3;
/** Headlines have so many words; an entry of a table of contents or an address has fewer, or leads to the page itself. */
const HEADLINE_WORDS_MIN = 4;
const LINKED_MIN = 0.9;
/** A sentence or two about the article behind the link. */
const SUMMARY_WORDS_MAX = 40;
const HEADING_WORDS_MAX = 6;
const MOST = 0.8;
/** A page of such items is a list of links; it is what the page is for. */
const SHARE_MAX = 0.5;

/** Stretches of lines that are lists of other articles. @param proseWords of the page */
export function teasersOf(
  lines: readonly PageLine[],
  texts: readonly string[],
  { ranges, childrenOf }: Below,
  proseWords: number,
): Range[] {
  const found: Range[] = [];
  for (const children of childrenOf.values()) {
    if (children.length < ITEMS_MIN) continue;
    const items = templateAmong(children, () => true).map((item) => ranges.get(item) as Range);
    if (items.length < ITEMS_MIN) continue;
    const teasers = items.filter((item) => isTeaser(lines, texts, item));
    if (teasers.length < MOST * items.length) continue;
    let prose = 0;
    for (const { first, last } of teasers)
      for (let at = first; at <= last; at++) if ((lines[at] as PageLine).prose) prose += (lines[at] as PageLine).words;
    if (prose > SHARE_MAX * proseWords) continue;
    const { first } = teasers[0] as Range;
    // A list that a sentence leads to is that sentence's.
    if (!isHeading(lines[first - 1], texts[first - 1])) continue;
    found.push({ first: first - 1, last: first - 1 }, ...teasers);
  }
  return found;
}

function isTeaser(lines: readonly PageLine[], texts: readonly string[], { first, last }: Range): boolean {
  let headlines = 0;
  let beside = 0;
  for (let at = first; at <= last; at++) {
    const { linked, characters, words } = lines[at] as PageLine;
    const isLinked = linked >= LINKED_MIN * characters;
    if (isLinked && wordsIn(texts[at] as string) >= HEADLINE_WORDS_MIN && leadsAway(lines[at] as PageLine)) headlines++;
    else if (!isLinked) beside += words;
  }
  return headlines >= 1 && beside <= SUMMARY_WORDS_MAX;
}

function wordsIn(text: string): number {
  return /^https?:/i.test(text) ? 0 : (text.match(/\p{L}{2,}/gu)?.length ?? 0);
}

function leadsAway({ block }: PageLine): boolean {
  const link = block.closest('a') ?? block.getElementsByTagName('a')[0];
  return !(link?.getAttribute('href') ?? '#').startsWith('#');
}

function isHeading(line: PageLine | undefined, text = ''): boolean {
  return line !== undefined && !line.prose && line.words <= HEADING_WORDS_MAX && !/[.:：…]$/.test(text);
}
