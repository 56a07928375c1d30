import { parse } from 'csv-parse/sync';
import { type Problem, problemAt } from '../../domain/problem.ts';
import { headerText, isTextName, plainName } from '../../domain/text-names.ts';
import { namesShown, unknownColumns } from './columns.ts';
import type { Container, Found, OpenLimits, Source } from './container.ts';
import { rowsOf } from './csv-rows.ts';
import { asUtf8, headText } from './held.ts';

const NAMED = /\.(?:csv|tsv|tab)$/i;
// A name that promises something else is believed.
const OTHERS = /\.[a-z][a-z0-9]{1,5}$/i;
const PERHAPS = /\.(?:txt|dat|data|out|dump|export)$/i;
// Columns beside a text that make a table one of articles.
const BESIDE = /^(?:_?id|url|link|title|headline|date|published|publishedat|source|author|authors|language|publisher)$/;

/** CSV and TSV: a row is an article, when a column holds texts or pages. */
export const CSV: Container = {
  name: 'csv',
  matches: ({ name, head }) =>
    NAMED.test(name) || ((PERHAPS.test(name) || !OTHERS.test(name)) && hasHeaderOfArticles(headText(head))),
  async *records(source, limits) {
    const delimiter = delimiterOf(source.name, headText(source.head));
    let header: readonly string[] | undefined;
    let line = 0;
    for await (const row of rowsOf(asUtf8(source.head, source.chunks()), delimiter, limits)) {
      if (header === undefined) {
        if ('bytes' in row && SEPARATOR_LINE.test(Buffer.from(row.bytes).toString('latin1'))) continue;
        header = 'bytes' in row ? headerOf(cellsOf(row.bytes, delimiter)) : [];
        const problem = problemOfHeader(source, header, limits);
        if (problem) {
          yield { problem };
          return;
        }
        yield* unknownColumns(source, header.map(headerText), limits);
        continue;
      }
      line++;
      if ('bytes' in row) yield recordOf(source.path, line, header, cellsOf(row.bytes, delimiter), row);
      else if ('length' in row)
        yield refused(source.path, line, 'read/too-large', { found: row.length, limit: limits.documentBytesMax });
      else yield refused(source.path, line, 'read/damaged', { expected: 'a whole table', found: row.broken });
    }
  },
};

const DELIMITERS = [',', ';', '\t', '|'];
// Excel's first line, where a file says itself what parts its cells.
const SEPARATOR_LINE = /^"?sep=(.)"?$/i;

/** Comma, semicolon, tab or bar: what the file says, else the one that the header has most of, outside of quotes. */
export function delimiterOf(name: string, head: string): string {
  const header = firstRow(head);
  const said = SEPARATOR_LINE.exec(header)?.[1];
  if (said !== undefined) return said;
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  const most = Math.max(...counts);
  if (most === 1) return /\.(?:tsv|tab)$/i.test(name) ? '\t' : ',';
  return DELIMITERS[counts.indexOf(most)] as string;
}

/** The first row without what its quoted cells hold. */
function firstRow(head: string): string {
  const bare = head.replace(/^\s+/, '').replace(/"[^"]{0,4000}"/g, '');
  return bare.split(/[\r\n]/, 1)[0] as string;
}

function hasHeaderOfArticles(head: string): boolean {
  const line = head.split(/[\r\n]/, 1)[0] as string;
  if (!/[\r\n]/.test(head)) return false;
  const cells = line.split(delimiterOf('', line)).map((cell) => plainName(cell.replace(/^"|"$/g, '')));
  return (
    cells.length > 1 &&
    cells.every((cell) => /^_?[a-z0-9]{0,40}$/.test(cell)) &&
    cells.some((cell) => isTextName(cell)) &&
    cells.some((cell) => BESIDE.test(cell))
  );
}

/** Cells of one row, a character a byte: what encoding they are in is told when the record is read. */
function cellsOf(row: Uint8Array, delimiter: string): string[] {
  const text = Buffer.from(row).toString('latin1');
  if (!text.includes('"')) return text.split(delimiter);
  const rows = parse(text, {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: [],
    bom: false,
  }) as string[][];
  return rows.length === 1 ? (rows[0] as string[]) : [];
}

/** Names of columns: trimmed, each once; the column of row numbers that some tools write has none. */
function headerOf(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, at) => {
    const name = cell.trim();
    const column = name === '' || taken.has(name) ? `column ${at + 1}` : name;
    taken.add(column);
    return column;
  });
}

/** A table without texts is no table of articles: said once, with the columns that it has. */
function problemOfHeader(source: Source, header: readonly string[], limits: OpenLimits): Problem | undefined {
  if (header.some((name) => isTextName(headerText(name), limits.textNames))) return undefined;
  const found = namesShown(header.map(headerText));
  return problemAt(source, 'read/columns', 'skipped', {
    found: found || 'none',
    expected: 'text, body, content or html',
  });
}

function recordOf(
  path: string,
  line: number,
  header: readonly string[],
  cells: readonly string[],
  { lines, isTorn }: { readonly lines: number; readonly isTorn: boolean },
): Found {
  const given = cells.length > header.length ? cells.slice(0, header.length) : cells;
  const rest = cells.slice(header.length).some((cell) => cell.trim() !== '');
  if (given.length < header.length || rest || isTorn) {
    const over = lines > 1 ? { lines } : {};
    return refused(path, line, 'read/row', { expected: header.length, found: cells.length, ...over });
  }
  const fields = header.map((name, at) => `${JSON.stringify(name)}:${JSON.stringify(given[at])}`);
  return { input: { path, line, bytes: new Uint8Array(Buffer.from(`{${fields.join(',')}}`, 'latin1')), kind: 'json' } };
}

function refused(path: string, line: number, code: Problem['code'], details: Problem['details']): Found {
  return { problem: problemAt({ path, line }, code, 'quarantined', details) };
}
