import { type Article, bodyOf } from '../../src/domain/article.ts';
import { printDate } from '../../src/domain/record.ts';
import { clean } from '../../src/stages/clean/clean.ts';
import { extract } from '../../src/stages/extract/extract.ts';
import { read } from '../../src/stages/read/read.ts';

/** What a page of the corpus has to come to; what is not named is not asked for, and null is nothing. */
export interface ExpectedPage {
  /** Which fault it shows, in a sentence. */
  readonly note: string;
  readonly headline?: string | null;
  readonly author?: readonly string[] | null;
  /** As in a record: `2024-04-12`, or the beginning of that with a time. */
  readonly datePublished?: string | null;
  readonly bodyContains?: readonly string[];
  readonly bodyLacks?: readonly string[];
  /** Each stands in a notice of its own. */
  readonly notices?: readonly string[];
}

const OPTIONS = { dom: 'tree', markdown: false, depthMax: 400, elementsMax: 60_000 } as const;

/** A page as a run would read it, by the shipped rules. */
export function readPage(bytes: Uint8Array): Article {
  const [raw] = read({ path: 'pages/source.html', bytes, kind: 'html', ordinal: 0 }).items;
  const [extracted] = raw ? extract(raw, OPTIONS).items : [];
  const [article] = extracted ? clean(extracted, { rules: {}, asOf: '2026-11-22' }).items : [];
  if (!article) throw new Error('Expected a page with an article, found none.');
  return article;
}

/** What a page comes to, as its expectation would say it: for people to mend where it is wrong. */
export function describePage(bytes: Uint8Array, note: string): ExpectedPage {
  const article = readPage(bytes);
  const { headline, author, datePublished } = article.fields;
  const body = bodyOf(article)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return {
    note,
    headline: headline?.value ?? null,
    author: author?.value ?? null,
    datePublished: datePublished ? printDate(datePublished.value).slice(0, 10) : null,
    bodyContains: [...new Set([body[0], body.at(-1)])].filter((line) => line !== undefined),
    bodyLacks: [],
    ...(article.notices.length === 0 ? {} : { notices: article.notices.map(({ text }) => text) }),
  };
}
