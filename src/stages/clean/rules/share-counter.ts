import type { Line, Page } from '../page.ts';
import { isOutside, type Rule, whole } from '../rule.ts';

const SHARE =
  /^(?:shares?|share (?:this|on|via|with)\b.{0,40}|tweet|retweet|pin(?: it)?|like|e-?mail(?: this)?(?: article)?|print(?: this)?(?: article)?|whatsapp|facebook|twitter|x|linkedin|reddit|telegram|messenger|pinterest|flipboard|copy link|link copied!?|save|bookmark|comments?|leave a comment|(?:add|post|view|show|read|see) (?:a |all |the )?comments?|teilen|partager|compartir|condividi|поделиться|комментарии|paylaş|udostępnij)[.!:]?$/i;
const COUNT =
  /^\(?\+?\d[\d.,]{0,9}\s?[km]?\)?\s?(?:shares?|likes?|comments?|views?|tweets?|retweets?|replies|reads?|people)?$/i;
const COUNTED = /^(?:shares?|likes?|comments?|views?)\s?[:(]?\s?\d[\d.,]{0,9}\s?[km]?\)?$/i;
// A bare number counts shares only beside other such lines; alone it may be a score, a chapter, an answer.
const NEIGHBOURS = 3;

/** Buttons for sharing and what they count. */
export const shareCounter: Rule = {
  name: 'share-counter',
  reason: 'Is a share button, or counts shares or comments.',
  languages: ['en', 'de', 'fr', 'es', 'it', 'ru', 'tr', 'pl'],
  shareMax: 0.3,
  find(page) {
    const certain = page.lines.filter(
      (line) => page.isFree(line) && (isButton(line) || COUNTED.test(line.text)) && isLoose(page, line),
    );
    const near = new Set(certain.map((line) => line.index));
    const counts = page.lines.filter(
      (line) => page.isFree(line) && !near.has(line.index) && COUNT.test(line.text) && isCountBeside(page, line, near),
    );
    return [...certain, ...counts].map((line) => whole(line, 'cut'));
  },
};

function isButton(line: Line): boolean {
  return line.words <= 8 && SHARE.test(line.text);
}

/** Outside the body, or set among lines that are no prose either. */
function isLoose(page: Page, line: Line): boolean {
  const around = [page.lines[line.index - 1], page.lines[line.index + 1]];
  return (
    isOutside(page, line) ||
    line.words > 1 ||
    around.some((other) => other !== undefined && (!other.prose || !page.isFree(other)))
  );
}

function isCountBeside(page: Page, line: Line, buttons: ReadonlySet<number>): boolean {
  if (/[a-z]{4}/i.test(line.text)) return true;
  for (let at = line.index - NEIGHBOURS; at <= line.index + NEIGHBOURS; at++) if (buttons.has(at)) return true;
  return isOutside(page, line) && page.body() !== undefined;
}
