import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { nearest } from '../config/nearest.ts';
import { ConfigError, type ConfigIssue } from '../domain/errors.ts';
import type { Outlet } from '../domain/outlets.ts';
import { delimiterOf } from './containers/csv.ts';

/** The name under which a registry is found beside the config. */
export const REGISTRY_FILE = 'sources.csv';
const COLUMNS = ['domain', 'name', 'country', 'language', 'type', 'priority'] as const;
type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

/**
 * Reads the registry of outlets: CSV with a header; the columns `domain` and `name`, of which one is enough, and
 * `country`, `language`, `type`, `priority`.
 * @throws ConfigError with every mistake in it
 */
export async function readRegistry(file: string): Promise<Outlet[]> {
  const [header = [], ...lines] = await readTable(file);
  const columns = header.map((column) => column.toLowerCase());
  const issues = columns.flatMap((column, at): ConfigIssue[] => {
    if ((COLUMNS as readonly string[]).includes(column) && columns.indexOf(column) === at) return [];
    const guess = nearest(column, COLUMNS);
    const found = columns.indexOf(column) === at ? `a column ${JSON.stringify(column)}` : `${column} twice`;
    return [
      { path: 'line 1', expected: `columns ${COLUMNS.join(', ')}`, found, ...(guess ? { didYouMean: guess } : {}) },
    ];
  });
  if (!columns.includes('domain') && !columns.includes('name'))
    issues.push({ path: 'line 1', expected: 'a column domain or name', found: columns.join(', ') || 'nothing' });
  const outlets: Outlet[] = [];
  const seen = new Map<string, number>();
  for (const [index, cells] of issues.length > 0 ? [] : lines.entries()) {
    const line = index + 2;
    const row: Row = Object.fromEntries(columns.map((column, at) => [column, cells[at]?.trim() ?? '']));
    if (cells.length > columns.length)
      issues.push({ path: `line ${line}`, expected: `${columns.length} cells`, found: String(cells.length) });
    issues.push(...wrongCells(row, line));
    const outlet = outletOf(row);
    for (const key of new Set([outlet.domain, outlet.name.toLowerCase()])) {
      if (key === undefined || key === '') continue;
      const before = seen.get(key);
      if (before !== undefined)
        issues.push({
          path: `line ${line}`,
          expected: 'each outlet once',
          found: `${key} again, as in line ${before}`,
        });
      seen.set(key, line);
    }
    outlets.push(outlet);
  }
  if (issues.length > 0) throw new ConfigError(file, issues);
  return outlets;
}

function wrongCells(
  { domain = '', name = '', country = '', language = '', priority = '' }: Row,
  line: number,
): ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  const expect = (holds: boolean, column: string, expected: string, found: string): void => {
    if (!holds) issues.push({ path: `line ${line}, ${column}`, expected, found: JSON.stringify(found) });
  };
  expect(domain !== '' || name !== '', 'domain', 'a domain or a name', '');
  expect(domain === '' || /^[^\s/:@]+\.[^\s/:@.]+$/.test(domain), 'domain', 'a domain as courier.example', domain);
  expect(country === '' || /^[a-z]{2}$/i.test(country), 'country', 'two letters, as gb', country);
  expect(language === '' || /^[a-z]{2,3}$/i.test(language), 'language', 'two or three letters, as en', language);
  expect(priority === '' || Number.isFinite(Number(priority)), 'priority', 'a number', priority);
  return issues;
}

function outletOf({ domain = '', name = '', country = '', language = '', type = '', priority = '' }: Row): Outlet {
  const host = domain.toLowerCase().replace(/^www\./, '');
  return {
    name: name || host,
    ...(host === '' ? {} : { domain: host }),
    ...(country === '' ? {} : { country: country.toLowerCase() }),
    ...(language === '' ? {} : { language: language.toLowerCase() }),
    ...(type === '' ? {} : { type }),
    ...(priority === '' ? {} : { priority: Number(priority) }),
  };
}

const HEADER_CHARACTERS = 4096;

async function readTable(file: string): Promise<string[][]> {
  try {
    const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
    return parse(text, {
      skip_empty_lines: true,
      trim: true,
      delimiter: delimiterOf(file, text.slice(0, HEADER_CHARACTERS)),
      relax_column_count: true,
    }) as string[][];
  } catch (error) {
    throw new ConfigError(file, [
      { path: 'sources', expected: `a readable CSV table at ${file}`, found: (error as Error).message },
    ]);
  }
}
