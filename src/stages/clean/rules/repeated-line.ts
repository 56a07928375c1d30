import type { Line, Page } from '../page.ts';
import { type Find, type Rule, whole } from '../rule.ts';

// Refrains and ticker items are short; a line this long said twice word for word is a rendering's doing.
const WORDS_MIN = 5;
const FAR_WORDS_MIN = 9;
// Below it the fitted table takes a line for furniture.
const LIKELY = 0.5;

/**
 * A line said twice. Two identical lines in a row are a picture's description and its caption: the first is moved, the
 * second cut. Further apart, the later copy of a long line is cut, unless it is surely body: questions that an interview
 * asks again, headings that a table of contents has named. Where the earlier copy is furniture, it is the one that goes.
 */
export const repeatedLine: Rule = {
  name: 'repeated-line',
  reason: 'Repeats an earlier line word for word.',
  actions: ['moved', 'cut'],
  languages: 'any',
  shareMax: 0.5,
  find(page) {
    const seen = new Map<number, Line>();
    const finds: Find[] = [];
    for (const line of page.lines) {
      if (line.words < WORDS_MIN || !page.isFree(line)) continue;
      const first = seen.get(line.shape.key);
      if (!first) seen.set(line.shape.key, line);
      else if (line.index === first.index + 1) {
        finds.push(
          whole(first, 'moved', 'caption', 'Describes a picture: said twice in a row, as description and caption.'),
          whole(line, 'cut'),
        );
      } else if (isRendering(page, line)) {
        // A copy may go only while its twin stays: later rules take what is no body.
        const [copy, twin] =
          page.keep(first) < LIKELY && page.keep(line) > page.keep(first) ? [first, line] : [line, first];
        if (page.isFree(copy)) finds.push(whole(copy, 'cut'));
        seen.set(line.shape.key, twin);
      }
    }
    return finds;
  },
};

function isRendering(page: Page, line: Line): boolean {
  return line.words >= FAR_WORDS_MIN && (line.prose || page.isOutside(line)) && page.mayGo(line);
}
