import { lettersOnly } from '../../../text/normalize.ts';
import type { Line, Page } from '../page.ts';
import { type Find, type Rule, whole } from '../rule.ts';

const HEADLINE_WORDS_MAX = 30;
const COPY_CHARS_MIN = 20;
const SITE_NAME_CHARS_MAX = 40;
// A sentence, also where a quotation or a bracket closes behind its stop.
const FULL_STOP = /(?:[^.][.;:,]|[。！？؟।…])[\s"“”’»«」』)）\]]{0,4}$/;
const LETTERS = /\p{L}{2}/u;

/**
 * The headline, said once before the body: moved to its field. Every other copy of it is cut as a repeat.
 * Which line it is: the one the page declares, else the one said twice, else the first that is long enough.
 */
export const headline: Rule = {
  name: 'headline',
  reason: 'Is the headline.',
  actions: ['moved', 'cut'],
  languages: 'any',
  shareMax: 0.5,
  find(page) {
    const candidates = titles(page);
    const chosen = declaredHeadline(page) ?? repeatedTitle(candidates) ?? firstTitle(page, candidates);
    if (!chosen) return [];
    const copies = page.lines.filter((line) => line !== chosen && page.isFree(line) && isCopyOf(line, chosen));
    return [
      whole(chosen, 'moved', 'headline'),
      ...copies.map((line): Find => whole(line, 'cut', undefined, 'Repeats the headline.')),
    ];
  },
};

/** The same words, or the same with the name of a site behind them (“… | Outlet”). */
function isCopyOf(line: Line, chosen: Line): boolean {
  if (line.shape.key === chosen.shape.key) return true;
  const longer = line.text.length - chosen.text.length;
  return (
    chosen.text.length >= COPY_CHARS_MIN &&
    longer > 0 &&
    longer <= SITE_NAME_CHARS_MAX &&
    line.shape.separators > 0 &&
    line.key.startsWith(`${chosen.key} `) &&
    /\s[|–—-]\s/.test(line.text)
  );
}

function declaredHeadline(page: Page): Line | undefined {
  const declared = page.declared.headline;
  if (!declared) return undefined;
  const key = lettersOnly(declared);
  const end = page.body()?.last ?? page.lines.length;
  return page.lines.find(
    (line) =>
      page.isFree(line) &&
      line.index <= end &&
      line.key !== '' &&
      (line.key === key || (line.words >= 4 && key.startsWith(`${line.key} `))),
  );
}

function titles(page: Page): Line[] {
  // A text of one line has no headline: it is its text.
  const first = page.body()?.first ?? Math.min(page.lines.length - 1, 1);
  return page.lines.filter(
    (line) =>
      line.index < first &&
      page.isFree(line) &&
      line.words <= HEADLINE_WORDS_MAX &&
      LETTERS.test(line.text) &&
      !FULL_STOP.test(line.text),
  );
}

function repeatedTitle(titles: readonly Line[]): Line | undefined {
  const candidates = titles.filter((line) => line.words >= 3);
  const counts = new Map<number, number>();
  for (const { shape } of candidates) counts.set(shape.key, (counts.get(shape.key) ?? 0) + 1);
  return candidates.find(({ shape }) => (counts.get(shape.key) as number) > 1);
}

function firstTitle(page: Page, candidates: readonly Line[]): Line | undefined {
  if (page.declared.headline) return undefined;
  return candidates.find((line) => line.words >= 5) ?? candidates.find((line) => line.words >= 3);
}
