import { quoted } from '../duck.ts';
import type { Extract } from './reading.ts';
import { FOLDED_BUCKETS } from './tables.ts';

// Conditions of SQL over documents and stories: what a search for stories goes by.

/** Letters that people type otherwise than outlets print them, by what they are held as; invisible ones are left out. */
const TYPED: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '‚': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  ς: 'σ',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
};
const INVISIBLE = '\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff';
/** One letter for which two are typed. */
const SPELT: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe' };

/** A text without case and accents, as SQL: what two spellings of one word have in common. @param text an expression */
export function foldedText(text: string): string {
  const steady = `translate(lower(strip_accents(${text})), ${quoted(Object.keys(TYPED).join('') + INVISIBLE)}, ${quoted(Object.values(TYPED).join(''))})`;
  const spelt = Object.entries(SPELT).reduce(
    (expression, [letter, letters]) => `replace(${expression}, ${quoted(letter)}, ${quoted(letters)})`,
    steady,
  );
  // Most texts are ASCII, for which all of that comes to one step.
  return `(CASE WHEN strlen(${text}) = length(${text}) THEN lower(${text}) ELSE ${spelt} END)`;
}

/** A word from outside as SQL: a NUL would end the query, and half a letter is none. */
function typed(word: string): string {
  return quoted(word.toWellFormed().replaceAll('\0', ' '));
}

/** Whether a text holds a word, whatever the case and the accents of either. @param text folded already */
export function holdsWord(text: string, word: string): string {
  return `contains(${text}, ${foldedText(typed(word))})`;
}

/** Whether two texts are one but for case and accents. @param text folded already */
export function isCalled(text: string, name: string): string {
  return `${text} = ${foldedText(typed(name))}`;
}

/** Rows of documents that are in a story now. */
export const IS_TOLD = `story IS NOT NULL AND bucket IN (${FOLDED_BUCKETS.map(quoted).join(', ')})`;

/**
 * Documents that are in a story now, with what stories are searched by: `day` of publication, and headline, publisher and source
 * folded (`…_text`).
 */
export const TOLD: Extract = {
  name: 'told',
  of: 'documents',
  sql: (
    documents,
  ) => `SELECT document, story, text_group, relation, score, is_canonical, nullif(language, '') AS language,
      substr(date_published, 1, 10) AS day, publisher, source, ${['headline', 'publisher', 'source'].map((column) => `${foldedText(column)} AS ${column}_text`).join(', ')}
    FROM ${documents} WHERE ${IS_TOLD}`,
};
