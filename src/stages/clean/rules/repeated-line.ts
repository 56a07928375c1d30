import { KIND } from '../../../text/characters.ts';
import type { Line, Page } from '../page.ts';
import { type Find, type Rule, whole } from '../rule.ts';
import { staysOn } from './page-furniture.ts';

// Refrains and ticker items are short; a line this long said twice word for word is a rendering's doing.
const WORDS_MIN = 5;
const FAR_WORDS_MIN = 9;

/**
 * A line said twice. Two identical lines in a row are a picture's description and its caption: the first is moved, the
 * second cut. Of other copies of a long line the first that later rules leave stays and the others are cut, unless they are
 * surely body: questions that an interview asks again, headings that a table of contents has named. A copy goes only while
 * its twin stays; where none does, later rules judge each by itself.
 */
export const repeatedLine: Rule = {
  name: 'repeated-line',
  reason: 'Repeats another line word for word.',
  actions: ['moved', 'cut'],
  languages: 'any',
  shareMax: 0.5,
  find(page) {
    const copies = new Map<number, Line[]>();
    for (const line of page.lines) {
      if (line.words < WORDS_MIN || !page.isFree(line)) continue;
      const same = copies.get(line.shape.key);
      if (same) same.push(line);
      else copies.set(line.shape.key, [line]);
    }
    const repeated = [...copies.values()].filter((same) => same.length > 1);
    const pairs = repeated.filter(isPair).length;
    if (repeated.length === 0) return [];
    const stays = staysOn(page);
    return repeated.flatMap((same) => findsOf(page, same, stays, pairs));
  },
};

function isPair([first, second]: readonly Line[]): boolean {
  return second?.index === (first as Line).index + 1;
}

function findsOf(page: Page, same: readonly Line[], stays: (line: Line) => boolean, pairs: number): Find[] {
  const [first, second] = same as [Line, Line];
  // A paragraph said twice in a row stays once: it stands below the lead, or is not the only one.
  const isBody = isSentence(first) && same.some(stays) && (pairs > 1 || first.index > (page.body()?.first ?? 0));
  if (isPair(same) && !isBody)
    return [
      whole(first, 'moved', 'caption', 'Describes a picture: said twice in a row, as description and caption.'),
      whole(second, 'cut'),
      ...same.slice(2).flatMap((line) => (isRendering(page, line) ? [whole(line, 'cut')] : [])),
    ];
  const best = same.find(stays);
  if (!best) return [];
  return same
    .filter((line) => line !== best && (Math.abs(line.index - best.index) === 1 || isRendering(page, line)))
    .map((line) => whole(line, 'cut'));
}

function isRendering(page: Page, line: Line): boolean {
  return line.words >= FAR_WORDS_MIN && (line.prose || page.isOutside(line)) && page.mayGo(line);
}

function isSentence({ shape }: Line): boolean {
  return shape.last === KIND.stop;
}
