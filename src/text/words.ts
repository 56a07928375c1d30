import type { Article } from '../domain/article.ts';
import { bodyLines } from './body.ts';
import { offsetMap } from './codepoints.ts';
import { findQuotes } from './quotes.ts';
import { tokenize } from './tokenize.ts';
import type { Range, Tokens } from './tokens.ts';

/** The words and quotations of an article, with their places in `document.text`. */
export interface ReadWords {
  readonly tokens: Tokens;
  readonly quotes: readonly Range[];
  /** The lines of the body. */
  readonly body: readonly Range[];
}

/**
 * Reads the words of an article: its headline and standfirst, where they stand in the text, and its body. For its
 * signature, and for whoever must find a token of a signature in the text again. The headline goes first: it names the
 * story in the fewest words.
 */
export function readWords(article: Pick<Article, 'document' | 'removals' | 'fields'>): ReadWords {
  const { text } = article.document;
  const body = bodyLines(article);
  const lines = [...fieldLines(article), ...body];
  const quotes = findQuotes(text, lines);
  return { tokens: tokenize(text, lines, quotes, article.fields.inLanguage?.value ?? ''), quotes, body };
}

/** Where the headline and the standfirst were found in the text. */
function fieldLines({ document, fields }: Pick<Article, 'document' | 'fields'>): Range[] {
  const map = offsetMap(document.text);
  return [fields.headline, fields.description].flatMap((field) => {
    const first = field?.origin.from === 'text' ? field.origin.at[0] : undefined;
    return first ? [{ start: map.toUnit(first.start), end: map.toUnit(first.end) }] : [];
  });
}
