import type { Truncation } from '../../domain/article.ts';
import type { Line, Page } from './page.ts';

const PAYWALL =
  /\b(?:subscribe|sign in|log in|register|already a subscriber)\b[^.!?]{0,60}\b(?:to (?:continue|keep) reading|to read (?:the|this|more)|for full access|to unlock)\b|^this (?:article|content|story) is (?:for|only available to|reserved for) (?:subscribers|members)/i;
const FEED = /\[\+\d+ chars\]$|\[(?:…|\.{3})\]$|^the post .{3,200} appeared first on /i;
// A long last line that stops at a letter or a comma was cut in the middle of a sentence.
const CUT_WORDS_MIN = 15;
const STOPS_SHORT = /[\p{L}\p{N},;]$/u;

/** Whether a text stops before its end, and by whose hand. */
export function truncationOf(lines: readonly Line[], page: Page): Truncation {
  if (lines.some((line) => line.words <= 40 && PAYWALL.test(line.text))) return 'paywall';
  const last = lines.findLast((line) => page.isFree(line));
  if (lines.slice(-3).some((line) => FEED.test(line.text))) return 'feed';
  return last && last.words >= CUT_WORDS_MIN && STOPS_SHORT.test(last.text) ? 'unknown' : false;
}
