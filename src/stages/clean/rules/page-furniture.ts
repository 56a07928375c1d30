import { fromThousandths } from '../../../domain/thousandths.ts';
import { KIND } from '../../../text/characters.ts';
import { type Line, type Page, shareOfProse } from '../page.ts';
import { type Rule, whole } from '../rule.ts';

// Below these the fitted model takes a line for furniture. The longer the line, the more is lost when it is body, so the
// surer the model must be (found on the public half of the line bench, with folds; bench/lines.ts prints the figures).
const KEEP_MIN = [
  { wordsMax: 6, keep: 0.45 },
  { wordsMax: 16, keep: 0.4 },
  { wordsMax: Number.POSITIVE_INFINITY, keep: 0.3 },
];
// On a page the tree speaks, too: one limit does for all lines. Held-out F1 is the same within .002 from .4 to .5.
const KEEP_MIN_ON_PAGE = 0.45;
const RUN_LINES_MIN = 3;
// Shorter sentences serve as labels, too.
const SENTENCE_WORDS_MAX = 7;
// A text that is mostly prose has hardly any furniture: there the model must be surer still, for prose and for a line that
// stands alone between two paragraphs (a subhead, the time in a ticker). On the line bench this loses a third less body
// and leaves no more furniture.
const PROSE_SHARE_MIN = 0.85;
const MOSTLY_PROSE = { prose: 0.15, between: 0.1 };
// A brief with crumbs: what no rule took is a few sentences, and the model has seen them among the crumbs. There a sentence
// stays, whatever the model says of it.
const BRIEF = { wordsMax: 300, shareMin: 0.5 };
const SENTENCE_WORDS_MIN = 2;
// Questions and answers of an interview: labels seldom end like sentences.
const SHORT_SENTENCE = 0.5;

/** What the rules do not name and the fitted model takes for furniture. Says in words what speaks against the line. */
export const pageFurniture: Rule = {
  name: 'page-furniture',
  reason: 'Is no part of the body.',
  actions: ['cut'],
  languages: 'any',
  shareMax: 0.98,
  find(page) {
    const body = page.body();
    // With less than two paragraphs there is no telling what is outside: it may be a poem, a table, a list.
    if (!body || body.last - body.first < 1) return [];
    // What other rules took is known for what it is: it says nothing against what they left.
    const stays = staysOn(page);
    return page.lines
      .filter((line) => page.isFree(line) && !stays(line))
      .map((line) => whole(line, 'cut', undefined, reasonFor(page, line, body)));
  },
};

/** What no other rule took. */
interface Left {
  /** Of its words, the share of prose. */
  readonly share: number;
  readonly isBrief: boolean;
}

function keepMin(page: Page, line: Line, { share, isBrief }: Left): number {
  if (page.isFromTree) return KEEP_MIN_ON_PAGE;
  if (isBrief && isSentence(line)) return 0;
  const keep = KEEP_MIN.find(({ wordsMax }) => line.words <= wordsMax)?.keep ?? 0;
  if (line.shape.last === KIND.stop && line.words < SENTENCE_WORDS_MAX) return keep * SHORT_SENTENCE;
  if (share < PROSE_SHARE_MIN) return keep;
  if (line.prose && line.words >= SENTENCE_WORDS_MAX) return keep * MOSTLY_PROSE.prose;
  if (isProse(page.lines[line.index - 1]) && isProse(page.lines[line.index + 1])) return keep * MOSTLY_PROSE.between;
  return keep;
}

/** A look-up of the lines that this rule leaves, as far as other rules have claimed what is theirs. */
export function staysOn(page: Page): (line: Line) => boolean {
  const free = page.lines.filter(page.isFree);
  const left = { share: shareOfProse(free), isBrief: isBrief(free) };
  const odds = Math.exp(fromThousandths(page.caution));
  return (line) => withOdds(page.keep(line), odds) >= keepMin(page, line, left);
}

/** A probability with its odds so many times larger. */
function withOdds(probability: number, times: number): number {
  return (probability * times) / (probability * times + 1 - probability);
}

/** Few words, and most of them in sentences. */
function isBrief(lines: readonly Line[]): boolean {
  let words = 0;
  let inSentences = 0;
  for (const line of lines) {
    words += line.words;
    if (isSentence(line)) inSentences += line.words;
    if (words > BRIEF.wordsMax) return false;
  }
  return inSentences >= BRIEF.shareMin * words;
}

function isSentence({ shape, words }: Line): boolean {
  return shape.last === KIND.stop && words >= SENTENCE_WORDS_MIN;
}

function isProse(line: Line | undefined): boolean {
  return line?.prose === true && line.words >= SENTENCE_WORDS_MAX;
}

function reasonFor(page: Page, line: Line, body: { readonly first: number; readonly last: number }): string {
  const where =
    line.index < body.first ? 'before the body' : line.index > body.last ? 'after the body' : 'amid the body';
  if (line.prose) return `Stands ${where}, among furniture, and tells of something else.`;
  const run = runAround(page, line);
  if (run >= RUN_LINES_MIN) return `Is one of ${run} lines in a row ${where} that are no prose.`;
  return `Stands ${where} and is no prose.`;
}

/** How many neighbouring lines, this one included, are no prose. */
function runAround(page: Page, line: Line): number {
  let first = line.index;
  let last = line.index;
  while (first > 0 && !page.lines[first - 1]?.prose) first--;
  while (last + 1 < page.lines.length && !page.lines[last + 1]?.prose) last++;
  return last - first + 1;
}
