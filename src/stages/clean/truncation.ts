import type { Truncation } from '../../domain/article.ts';
import type { Page } from './page.ts';

const FEED = /\[\+?\d{1,9} chars\]$|\[(?:…|\.{3})\]$|^the post .{3,200} appeared first on /i;
// A long last line that stops at a letter or a comma was cut in the middle of a sentence.
const CUT_WORDS_MIN = 15;
const STOPS_SHORT = /[\p{L}\p{N},;]$/u;

/** Whether a text stops before its end, and by whose hand. Reads lines that rules have claimed, too. */
export function truncationOf(page: Page): Truncation {
  const { lines } = page;
  if (lines.some((line) => page.isMarked(line, 'paywall-stub') && page.mayGo(line))) return 'paywall';
  for (const kind of page.walls.lines.values()) if (kind === 'subscription-wall') return 'paywall';
  const last = lines.findLast((line) => page.isFree(line));
  if (lines.slice(-3).some((line) => FEED.test(line.text))) return 'feed';
  return last && last.words >= CUT_WORDS_MIN && STOPS_SHORT.test(last.text) ? 'unknown' : false;
}
