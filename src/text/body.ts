import { type Article, keptSpans } from '../domain/article.ts';
import { offsetMap } from './codepoints.ts';
import type { Range } from './tokens.ts';

/** The kept spans of an article as UTF-16 ranges of `document.text`, in order: one per line of the body. */
export function bodyLines(article: Pick<Article, 'document' | 'removals'>): Range[] {
  const map = offsetMap(article.document.text);
  return keptSpans(article).map(({ start, end }) => ({ start: map.toUnit(start), end: map.toUnit(end) }));
}
