// Metadata against labels: normalised exact match, and dates where the page has none.
import { findDate } from '../src/text/dates.ts';
import type { Answer } from './page-tools.ts';

export interface PageLabels {
  readonly title?: string | null;
  readonly author?: string | null;
  readonly publishDate?: string | null;
}

/** Shares, in %, of title, author and date; and of false dates. Sets without these labels say nothing. */
export function metadataRow(pages: readonly PageLabels[], answers: readonly Answer[]): string[] {
  const labelled = pages.flatMap((page, at) =>
    page.title === undefined ? [] : [[page, answers[at] as Answer] as const],
  );
  const share = (
    asked: ReadonlyArray<readonly [PageLabels, Answer]>,
    holds: (page: PageLabels, answer: Answer) => boolean,
  ): string =>
    `${((100 * asked.filter(([page, answer]) => holds(page, answer)).length) / Math.max(1, asked.length)).toFixed(1)}`;
  const having = (field: keyof PageLabels): ReadonlyArray<readonly [PageLabels, Answer]> =>
    labelled.filter(([page]) => page[field]);
  return [
    share(having('title'), (page, { title }) => folded(title) === folded(page.title)),
    share(having('author'), (page, { author }) => folded(author) === folded(page.author)),
    share(having('publishDate'), (page, { date }) => dayOf(date) === page.publishDate?.slice(0, 10)),
    share(
      labelled.filter(([page]) => !page.publishDate),
      (_, { date }) => Boolean(date),
    ),
  ];
}

/** Tools give a day, a moment, or words. */
function dayOf(date: string | null | undefined): string | undefined {
  return /^\d{4}-\d\d-\d\d/.exec(date ?? '')?.[0] ?? findDate(date ?? '');
}

function folded(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
