import { KIND } from '../../text/characters.ts';
import type { Line, Page } from './page.ts';

// Which lines of a document may be an outlet's furniture, if they come back in many of its documents. Asked before a line is
// counted, and again before it is cut: what is never cut need not be remembered.

// Above this the fitted model is sure that a line is body: then it may go only from an edge, and only if it comes back
// nearly everywhere (`isEverywhere`).
const SURELY_BODY = 0.9;
// A paragraph of which this is known stands in the body, or says where it begins and ends: a heading lowers what it follows.
const LIKELY_BODY = 0.5;
const BODY_WORDS_MIN = 10;
// So many free lines from the beginning or the end: what an outlet says of itself takes a paragraph or two.
const EDGE_LINES = 3;
// A shorter line amid the body heads what follows it: “Ingredients”, “How we tested”, “Across”.
const AMID_WORDS_MIN = 6;
// Longer paragraphs are hardly furniture, and worth most when they are not.
const WORDS_MAX = 80;
// Two quotation marks around so many words are somebody's words, who is not the outlet.
const SPEECH_WORDS_MIN = 5;
// “Ann Lee”, “Ann Lee, Bo Chan”: a name alone is a byline that no rule knew.
const NAME_WORDS_MAX = 6;
const NAME = /^\p{Lu}[\p{L}.'’-]*(?:[ ,&]+\p{Lu}[\p{L}.'’-]*)+$/u;

/** Rules whose lines are people's rights or readers' safety: a line that they know is moved by them, or stays. */
const OF_RIGHTS = ['byline', 'credit', 'copyright-notice', 'legal-notice', 'caption', 'date-line'];
const SIGNS = /[©ⓒ℗®]/;
// The status of an outlet where it is persecuted, and licences, also in languages in which their rules know no phrase.
const STATUS =
  'undesirable|foreign agent|extremis|terroris|unerwünscht|ausländischer agent|ausländische agent|indésirable|agent étranger|agents étrangers|agente extranjero|agente estrangeiro|niepożądan|zagraniczny agent|иностранн|иноземн|нежелательн|небажан|экстремист|екстреміст|террорист|терорист|лиценз|ліценз|creative commons|licence|license|lizenz|licencia|licença|licenza|licencj'.split(
    '|',
  );

/** Lines that may be furniture of the outlet, in order. */
export interface Recurring {
  /** The model is not sure that they are body. */
  readonly doubtful: readonly Line[];
  /** The model takes them for body, and they stand at an edge. */
  readonly sure: readonly Line[];
}

/** Whether a line is of people's rights or readers' safety, or somebody's words: never furniture, whoever says so. */
export function isOfRights(page: Page, line: Line): boolean {
  return (
    OF_RIGHTS.some((rule) => page.isMarked(line, rule)) ||
    SIGNS.test(line.text) ||
    namesStatus(line) ||
    (line.shape.quotes > 1 && line.words >= SPEECH_WORDS_MIN)
  );
}

function namesStatus({ text }: Line): boolean {
  const folded = text.toLowerCase();
  return STATUS.some((word) => folded.includes(word));
}

/** Whether the model is sure that a line is a paragraph of the body. */
export function isSurelyBody(page: Page, line: Line): boolean {
  return isParagraph(line) && page.keep(line) >= SURELY_BODY;
}

function isParagraph({ prose, words }: Line): boolean {
  return prose && words >= BODY_WORDS_MIN;
}

/** Free lines that may be furniture of the outlet. None where nothing is surely body: there is no telling what stands around it. */
export function mayRecur(page: Page): Recurring {
  if (!page.lines.some((line) => isSurelyBody(page, line))) return { doubtful: [], sure: [] };
  const isBody = (line: Line): boolean => isParagraph(line) && page.keep(line) >= LIKELY_BODY;
  const first = page.lines.find(isBody) as Line;
  const last = page.lines.findLast(isBody) as Line;
  const isAmid = ({ index }: Line): boolean => index > first.index && index < last.index;
  const free = page.lines.filter((line) => page.isFree(line));
  const edge = new Set([...free.slice(0, EDGE_LINES), ...free.slice(-EDGE_LINES)]);
  const isDoubtful = (line: Line): boolean => page.keep(line) < SURELY_BODY;
  // What few lines are is asked last: it reads them.
  const may = free.filter(
    (line) =>
      line.words <= WORDS_MAX &&
      (isDoubtful(line) || edge.has(line)) &&
      (!isAmid(line) || (line.words >= AMID_WORDS_MIN && line.shape.last !== KIND.colon)) &&
      !isName(line) &&
      !isOfRights(page, line),
  );
  return {
    doubtful: may.filter(isDoubtful),
    sure: may.filter((line) => !isDoubtful(line)),
  };
}

function isName({ words, text }: Line): boolean {
  return words <= NAME_WORDS_MAX && NAME.test(text);
}
