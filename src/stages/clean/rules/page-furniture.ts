import type { Line, Page } from '../page.ts';
import { isOutside, type Rule, whole } from '../rule.ts';

// Menus and links are short; a longer line without a full stop may be a paragraph that was cut off.
const WORDS_MAX = 14;

// Short as it is, what ends like a sentence was said by somebody.
const ENDS_LIKE_PROSE = /[\p{L}\p{N}][.!?…:。！？]\s?["”’»)]{0,2}$/u;

/** Short lines that are no prose, before the body or after it: menus, labels, links, addresses. */
export const pageFurniture: Rule = {
  name: 'page-furniture',
  reason: 'Stands outside the body and is no prose.',
  languages: 'any',
  shareMax: 0.95,
  find(page) {
    const body = page.body();
    // With less than two paragraphs there is no telling what is outside: it may be a poem, a table, a list.
    if (!body || body.last - body.first < 1) return [];
    return page.lines
      .filter((line) => page.isFree(line) && isOutside(page, line) && isLabel(page, line))
      .map((line) => whole(line, 'cut'));
  },
};

function isLabel(page: Page, line: Line): boolean {
  if (line.prose || line.words > WORDS_MAX || ENDS_LIKE_PROSE.test(line.text)) return false;
  // After the body a verse, an item or an answer looks like a label; what is set among other labels is one.
  const next = page.lines[line.index + 1];
  const before = page.lines[line.index - 1];
  return [before, next].every(
    (other) => other === undefined || !other.prose || !page.isFree(other) || isOutside(page, line),
  );
}
