import { type Article, bodyOf } from '../../domain/article.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Entry } from '../past/entry.ts';
import type { Shelves } from './shelves.ts';

/** Whether two entries say the same to a reader; where the article of one is gone, whether they were read from the same bytes. */
export function comparison(shelves: Shelves): (x: Entry, y: Entry) => boolean {
  const known = new Map<string, string>();
  const textOf = (entry: Entry): string => {
    const read = known.get(entry.key) ?? said(shelves.article(entry));
    known.set(entry.key, read);
    return read;
  };
  return (x, y) => {
    if (x.key === y.key) return true;
    return x.packing && y.packing ? textOf(x) === textOf(y) : x.sha256 === y.sha256;
  };
}

/**
 * What an article says. Of a page that is its body, its fields and notices: what stands around them differs with every fetch.
 * Where it was read, and when its publisher says it changed, are no part of it.
 */
function said(article: Article): string {
  const {
    url: _url,
    mainEntityOfPage: _page,
    dateModified: _modified,
    inLanguage: _language,
    ...fields
  } = article.fields;
  const values = Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
  const { markup, text } = article.document;
  const body = markup === 'html' ? [bodyOf(article), article.notices.map((notice) => notice.text)] : text;
  return canonicalJson([body, values]);
}
