import type { Line } from '../page.ts';
import { type Rule, whole } from '../rule.ts';

// The outlet describes itself: its mission, its reach, its people.
const SELF = [
  /\b(?:journalists|reporters|correspondents) (?:report|deliver|bring|cover|provide)s? (?:the )?news\b/i,
  /\bwe (?:provide|bring|deliver|cover|publish|report|aim|strive|believe)\b/i,
  /\bour (?:mission|journalists|newsroom|reporters|readers|coverage|audience)\b/i,
  /\bis an? (?:independent|non-?profit|leading|award-winning|daily|weekly|online|international|multimedia|not-for-profit)[^.!?]{0,60}\b(?:news|newspaper|media|publication|magazine|website|broadcaster|newsroom|outlet)\b/i,
];
const TRADE = /\b(?:news|newspaper|broadcaster|journalis[mt]s?|reporting|press|newsroom|information|stories)\b/i;
const REPORTED = /\b(?:said|says|told|according to|added)\b/i;

/** A paragraph after the body in which the outlet describes itself. */
export const outletBlurb: Rule = {
  name: 'outlet-blurb',
  reason: 'Describes the outlet, not the story.',
  actions: ['cut'],
  languages: ['en'],
  shareMax: 0.25,
  find(page) {
    const blurbs: Line[] = [];
    for (const line of page.lines.toReversed()) {
      if (!page.isFree(line)) continue;
      if (isBlurb(line)) blurbs.push(line);
      else if (line.prose && line.words >= 6) break;
    }
    // The last paragraph of an article may speak of the press too: a blurb is set off by something that is no body.
    const first = blurbs.at(-1);
    const before = first && page.lines[first.index - 1];
    if (!before || first.index < page.lines.length / 2 || (page.isFree(before) && before.prose)) return [];
    return blurbs.map((line) => whole(line, 'cut'));
  },
};

function isBlurb(line: Line): boolean {
  return (
    line.words >= 8 &&
    line.words <= 120 &&
    TRADE.test(line.text) &&
    !REPORTED.test(line.text) &&
    SELF.some((pattern) => pattern.test(line.text))
  );
}
