import type { Article } from '../domain/article.ts';
import { bodyLines } from './body.ts';
import { findQuotes } from './quotes.ts';
import { tokenize, type Range, type Tokens } from './tokens.ts';

/** The words and quotations of an article's body, with their places in `document.text`. */
export interface ReadWords {
  readonly tokens: Tokens;
  readonly quotes: readonly Range[];
}

/** Reads the words of a body: for its signature, and for whoever must find a token of a signature in the text again. */
export function readWords(article: Pick<Article, 'document' | 'removals' | 'fields'>): ReadWords {
  const { text } = article.document;
  const lines = bodyLines(article);
  const quotes = findQuotes(text, lines);
  return { tokens: tokenize(text, lines, quotes, article.fields.inLanguage?.value ?? ''), quotes };
}
