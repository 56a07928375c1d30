import { otherKindByHead, otherKindByName } from '../../domain/file-kinds.ts';
import { isTextName, plainName } from '../../domain/text-names.ts';
import { feedItemOf } from './count-feed.ts';

export type Format = 'none' | 'whole' | 'lines' | 'json' | 'csv' | 'warc' | 'feed' | 'parquet' | 'zip';

const BY_NAME: ReadonlyArray<readonly [Format, RegExp]> = [
  ['csv', /\.(?:csv|tsv|tab)$/i],
  ['lines', /\.(?:jsonl|jl|ndjson|jsonlines)$/i],
  ['json', /\.(?:json|geojson)$/i],
  ['parquet', /\.(?:parquet|parq|pqt)$/i],
  ['warc', /\.(?:warc|wet|wat|arc)$/i],
];
const NO_TABLE = /\.[a-z][a-z0-9]{1,5}$/i;
const PERHAPS_TABLE = /\.(?:txt|dat|data|out|dump|export)$/i;
const NO_JSON = /\.(?:html?|xhtml|md|markdown|xml|rss|atom)$/i;

/** The format of a stream without compression, by its name and first bytes. */
export function formatOf(name: string, head: Uint8Array): Format {
  const text = textOf(head);
  if (otherKindByName(name) || otherKindByHead(head)) return 'none';
  if (text.startsWith('PK\u0003\u0004') || text.startsWith('PK\u0005\u0006')) return 'zip';
  if (text.startsWith('PAR1')) return 'parquet';
  if (text.startsWith('WARC/')) return 'warc';
  if (feedItemOf(text) !== undefined) return 'feed';
  const named = BY_NAME.find(([, pattern]) => pattern.test(name))?.[0];
  if (named === 'lines' && /^\s*\[\s*\{/.test(text)) return 'json';
  if (named) return named;
  if ((PERHAPS_TABLE.test(name) || !NO_TABLE.test(name)) && hasColumns(text)) return 'csv';
  return !NO_JSON.test(name) && /^\s*(?:\[\s*)?\{\s*"[^"\\\r\n]{1,80}"\s*:/.test(text) ? 'json' : 'whole';
}

/** The first bytes, a character each; UTF-16 by its mark. */
export function textOf(head: Uint8Array): string {
  const [a, b, c] = head;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(head.subarray(0, head.length & ~1));
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(head.subarray(0, head.length & ~1));
  return Buffer.from(a === 0xef && b === 0xbb && c === 0xbf ? head.subarray(3) : head).toString('latin1');
}

/** What parts the cells of a table: what its first row has most of. */
export function delimiterIn(name: string, text: string): string {
  const row = text
    .replace(/^\s+/, '')
    .replace(/"[^"]{0,4000}"/g, '')
    .split(/[\r\n]/)[0] as string;
  // Excel writes down what it parted the cells by.
  if (/^"?sep=."?$/i.test(row)) return row.replace(/"/g, '').charAt(4);
  const counted = [',', ';', '\t', '|'].map((mark) => [row.split(mark).length - 1, mark] as const);
  const [count, mark] = counted.reduce((best, one) => (one[0] > best[0] ? one : best));
  return count === 0 && /\.(?:tsv|tab)$/i.test(name) ? '\t' : mark;
}

const BESIDE = /^(?:_?id|url|link|title|headline|date|published|publishedat|source|author|authors|language|publisher)$/;

function hasColumns(text: string): boolean {
  const end = text.search(/[\r\n]/);
  if (end < 0) return false;
  const row = text.slice(0, end);
  const names = row.split(delimiterIn('', row)).map((cell) => plainName(cell.replace(/^"|"$/g, '')));
  return (
    names.length > 1 &&
    names.every((name) => /^_?[a-z0-9]{0,40}$/.test(name)) &&
    names.some((name) => isTextName(name)) &&
    names.some((name) => BESIDE.test(name))
  );
}
