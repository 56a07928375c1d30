import type { Line, Page } from '../page.ts';
import { type Find, type Rule, whole } from '../rule.ts';

const NAME = "\\p{Lu}[\\p{L}.'’-]{1,20}";
const PLACE = `${NAME}(?: ${NAME}){0,3}`;
const DAY = '(?:, (?:\\p{L}{3,10}\\.? \\d{1,2}|\\d{1,2}\\.? \\p{L}{3,10}|\\p{Lu}[\\p{L}.]{1,20}))?';
const AGENCY = '(?: ?\\(\\p{Lu}?[\\p{L}\\d .&/-]{2,30}\\))';
const DASH = ' ?[-–—]{1,2} ';
// A place in capitals before a dash, or any place with an agency in brackets.
const OPENS = new RegExp(
  `^((?=\\p{Lu}{2}[\\p{Lu} .'’-]{0,40}(?:[,(–—-]))${PLACE}${DAY}${AGENCY}?|${PLACE}${DAY}${AGENCY})${DASH}(?=[\\p{L}"“„«])`,
  'u',
);
const ALONE = new RegExp(
  `^(?:\\p{Lu}{3}[\\p{Lu} .'’-]{0,40}${DAY}${AGENCY}?|${PLACE}${DAY}${AGENCY})(?: ?[-–—]{1,2})?$`,
  'u',
);
// A wire report says at its beginning where it was written; further in, capitals before a dash are something else.
const BODY_LINES = 2;
const HEAD_LINES = 4;
const WORDS_ALONE_MAX = 8;

/**
 * Where and by whom a report was written (“NEW YORK (Agency) - …”): on a line of its own moved to `dateline`; at the
 * beginning of the first sentence marked alone, so that the sentence stays as it was printed.
 */
export const dateline: Rule = {
  name: 'dateline',
  reason: 'Says where and for which agency the report was written.',
  actions: ['moved', 'marked'],
  languages: 'any',
  shareMax: 0.1,
  find(page) {
    const body = page.body();
    if (!body) return [];
    const last = Math.min(page.lines.length, body.first + BODY_LINES);
    for (let at = Math.max(0, body.first - HEAD_LINES); at < last; at++) {
      const line = page.lines[at] as Line;
      if (!page.isFree(line) || line.shape.separators + line.shape.brackets === 0) continue;
      const found = datelineIn(page, line, body.first);
      if (found) return [found];
    }
    return [];
  },
};

/** Put together above: for the test that holds every pattern to linear time. */
export const DATELINES: readonly RegExp[] = [OPENS, ALONE];

function datelineIn(page: Page, line: Line, first: number): Find | undefined {
  if (line.index < first)
    return line.words <= WORDS_ALONE_MAX && line.shape.brackets > 0 && ALONE.test(line.text) && page.isOutside(line)
      ? whole(line, 'moved', 'dateline')
      : undefined;
  const value = OPENS.exec(line.text)?.[1];
  if (!value || !line.isAsWritten) return undefined;
  return { line, start: line.start, end: line.start + value.length, action: 'marked', to: 'dateline' };
}
