import type { Article } from '../../domain/article.ts';
import { sha256 } from '../../domain/ids.ts';
import type { Signature, Sketch, WordColumns } from '../../domain/signature.ts';
import { dayNumber, minuteNumber } from '../../text/dates.ts';
import { SURE_MIN } from '../../text/language-guess.ts';
import { normalize } from '../../text/normalize.ts';
import { salientTerms } from '../../text/salient.ts';
import { shingles, unique } from '../../text/shingles.ts';
import { tokenize } from '../../text/tokenize.ts';
import type { Range, Tokens } from '../../text/tokens.ts';
import { readWords } from '../../text/words.ts';
import { sketch } from './sketch.ts';

export interface SignOptions {
  readonly engine: Sketch['engine'];
  /** Values a sketch; a power of two. */
  readonly k: number;
  /** Words a shingle, for the sketch of the text. */
  readonly shingleWords: number;
}

/** Reached in the year 6053. The state keeps minutes in 32 bits; dates further on are slips, known by their day. */
const MINUTE_MAX = 2 ** 31 - 1;

/** Makes the signature of an article: everything that pairing and judging need, without the text. */
export function sign(article: Article, options: SignOptions): Signature {
  const { tokens, quotes, body } = readWords(article);
  const { text } = article.document;
  const { terms, flags, starts, ends } = tokens;
  const salient = salientTerms(tokens, (index) => (ends[index] as number) - (starts[index] as number) >= 2);
  const language = article.fields.inLanguage?.value ?? '';
  const published = article.fields.datePublished?.value;
  const minute = published && minuteNumber(published);
  const hasMinute = minute !== undefined && minute <= MINUTE_MAX;
  return {
    document: article.document.id,
    // Line breaks and spaces are one to `normalize`.
    contentKey: sha256(normalize(body.map(({ start, end }) => text.slice(start, end)).join(' '))),
    language: sureLanguage(article),
    source: article.document.source,
    ...(published ? { day: dayNumber(published.date) } : {}),
    ...(hasMinute ? { minute } : {}),
    words: terms.length,
    terms,
    flags,
    headline: declaredHeadline(article, language),
    quotes: tokenRanges(tokens, quotes),
    salient,
    shingleSketch: sketch(unique(shingles(terms, options.shingleWords)), options.engine, options.k),
    termSketch: sketch(salient, options.engine, options.k),
  };
}

/** The language of an article, or '' where it is not sure: by a guess nothing is kept apart, nor folded by its rules. */
function sureLanguage({ fields: { inLanguage } }: Article): string {
  if (!inLanguage) return '';
  const { value, origin } = inLanguage;
  return origin.from === 'detected' && origin.confidence < SURE_MIN ? '' : value;
}

/** The words of a headline that the text lacks: one found in the text is read with the text. */
function declaredHeadline({ fields: { headline } }: Article, language: string): WordColumns {
  const declared = headline === undefined || headline.origin.from === 'text' ? '' : headline.value;
  const { terms, flags } = tokenize(declared, [{ start: 0, end: declared.length }], [], language);
  return { terms, flags };
}

/** Quotation ranges in characters → ranges of tokens, flat; quotations without a word are left out. */
function tokenRanges({ starts }: Tokens, quotes: readonly Range[]): Uint32Array {
  const ranges: number[] = [];
  let at = 0;
  for (const quote of quotes) {
    while (at < starts.length && (starts[at] as number) < quote.start) at++;
    const first = at;
    while (at < starts.length && (starts[at] as number) < quote.end) at++;
    if (at > first) ranges.push(first, at);
  }
  return Uint32Array.from(ranges);
}
