import { hashString } from '../../../text/hash.ts';
import { isStopWord } from '../../../text/stop-words.ts';
import type { Line, Page } from '../page.ts';
import { type Rule, whole } from '../rule.ts';

const WORDS_MIN = 5;
const WORDS_MAX = 32;
// A standfirst is told again by the lead: most of its content words come back in the two lines below it.
const TOLD_AGAIN_MIN = 0.6;
// The lead is fuller than its summary.
const LEAD_FACTOR = 1.3;

/** The line under the headline that sums the article up: moved to `description`. */
export const standfirst: Rule = {
  name: 'standfirst',
  reason: 'Sums the article up under the headline; the first paragraphs tell it again.',
  actions: ['moved'],
  languages: 'any',
  shareMax: 0.2,
  find(page) {
    const body = page.body();
    const headline = page.lines.findLast((line) => !page.isFree(line) && line.index <= (body?.first ?? 0));
    if (!body || !headline || body.first >= page.lines.length - 2) return [];
    const candidate = page.lines.find((line) => line.index > headline.index && page.isFree(line));
    if (!candidate || !isStandfirst(page, candidate)) return [];
    return [whole(candidate, 'moved', 'description')];
  },
};

function isStandfirst(page: Page, line: Line): boolean {
  if (line.words < WORDS_MIN || line.words > WORDS_MAX || /["“”«»]/.test(line.text) || sentences(line.text) > 1)
    return false;
  const below: Line[] = [];
  for (let at = line.index + 1; at < page.lines.length && below.length < 2; at++) {
    const other = page.lines[at] as Line;
    if (page.isFree(other)) below.push(other);
  }
  const lead = below[0];
  if (!lead?.prose || lead.words < LEAD_FACTOR * line.words || lead.words < 15) return false;
  const told = new Set(below.flatMap((other) => stems(other, page.language)));
  const words = stems(line, page.language);
  return words.length >= 4 && words.filter((word) => told.has(word)).length >= TOLD_AGAIN_MIN * words.length;
}

function stems(line: Line, language: string): string[] {
  return line.key
    .split(' ')
    .filter((word) => word.length > 2 && !isStopWord(hashString(word), language || 'en'))
    .map((word) => word.slice(0, 6));
}

function sentences(text: string): number {
  return text.match(/[.!?](?:\s|$)/g)?.length ?? 0;
}
