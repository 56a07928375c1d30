import { HTML_FIELDS, TEXT_FIELDS } from './field-names.ts';

// What tells a record or a table of articles from any other: names of fields that hold a text or a page, and of lists that
// hold records.

const ASCII = /^[ -~]*$/;

/** A word without marks on its letters, however they are encoded: `Título`, composed or not, is `Titulo`. */
function withoutAccents(word: string): string {
  return ASCII.test(word) ? word : word.normalize('NFKD').replace(/\p{M}/gu, '');
}

/**
 * A name as it is compared: letters and digits, without accents. A leading underscore is a database's own (`_source`, `_id`)
 * and stays.
 */
export function plainName(name: string): string {
  const letters = withoutAccents(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return (name.startsWith('_') ? '_' : '') + letters;
}

const TEXT_NAMES = new Set([...TEXT_FIELDS, ...HTML_FIELDS].map(plainName));

/** Whether a field of this name is one that texts or pages are looked for in. @param more names of the project's own */
export function isTextName(name: string, more: readonly string[] = []): boolean {
  const plain = plainName(name);
  return TEXT_NAMES.has(plain) || more.some((one) => plainName(one) === plain);
}

// Keys under which interfaces of news sites hand out lists: NewsAPI, JSON Feed, The Guardian, The New York Times, GNews,
// WordPress, Elasticsearch.
const LISTS = new Set(['articles', 'items', 'results', 'data', 'docs', 'entries', 'news', 'stories', 'posts', 'hits']);

/** Whether a field of this name may hold a list of records. */
export function isListName(name: string): boolean {
  return LISTS.has(plainName(name));
}

/** A header's cell as text: UTF-8 where it is, else a character a byte. @param cell a character a byte */
export function headerText(cell: string): string {
  const bytes = Buffer.from(cell, 'latin1');
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? cell : text;
}
