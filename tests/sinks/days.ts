import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Cell } from '../../src/domain/cell.ts';
import { DayStore, type DayStoreLimits } from '../../src/sinks/days/day-store.ts';
import { LINES } from '../../src/sinks/days/lines.ts';
import { Tables } from '../../src/sinks/days/tables.ts';
import type { Batch, Cursor, DocumentState, StoryState } from '../../src/sinks/sink.ts';
import { Database } from '../../src/store/duck.ts';
import type { Held, TestStore } from './conformance.ts';

export type Format = 'jsonl' | 'parquet';

export function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-days-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A sink with limits of a test. */
export function dayStore(format: Format, root: string, limits: Partial<DayStoreLimits> = {}): DayStore {
  return new DayStore(root, format === 'jsonl' ? LINES : new Tables(), limits);
}

/** A store for the tests of the contract, which ask at once for what was applied: what is held is written whenever it is looked at. */
export function storeOfTest(format: Format, limits: Partial<DayStoreLimits>): () => Promise<TestStore> {
  return async () => {
    const root = join(folderOfTest(), 'store');
    const sinks: DayStore[] = [];
    const flush = async (): Promise<void> => {
      for (const sink of sinks) await sink.flush();
    };
    onTestFinished(async () => {
      for (const sink of sinks) await sink.close();
    });
    return {
      async sink() {
        await flush();
        const sink = dayStore(format, root, limits);
        sinks.push(sink);
        return sink;
      },
      async held() {
        await flush();
        return heldIn(format, root);
      },
    };
  };
}

/** What tests look at in a line or a row. */
export interface Line {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly generation: number;
  readonly headline: string | null;
  readonly body: string | null;
  readonly redirectTo: string;
  readonly article: { readonly headline?: string; readonly articleBody: string };
  readonly members: ReadonlyArray<{ readonly document: string }>;
}

/** Lines of a folder of the current version, read by JSON alone. */
export function linesIn(root: string, folder: string): Line[] {
  const path = join(root, 'current', folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(path, name), 'utf8').split('\n').slice(0, -1))
    .map((line) => JSON.parse(line));
}

/** Rows of a query, with `{stories}` and so on for the one line that reads this table. */
export async function query<Row>(root: string, sql: string): Promise<Row[]> {
  const database = await Database.open(':memory:', { memoryMb: 200 });
  try {
    return await database.all<Row>(
      sql.replace(
        /\{(\w+)\}/g,
        (_, table) =>
          `read_parquet('${root.replaceAll("'", "''")}/current/${table}/**/*.parquet', hive_partitioning = true)`,
      ),
    );
  } finally {
    database.close();
  }
}

/** What lives in a store, read past the sink. */
export async function heldIn(format: Format, root: string): Promise<Held> {
  return format === 'jsonl' ? linesHeld(root) : tablesHeld(root);
}

function linesHeld(root: string): Held {
  const stories = linesIn(root, 'stories');
  const live = (lines: readonly Line[]) => lines.filter(({ state }) => state === 'live');
  return {
    stories: Object.fromEntries(
      live(stories).map(({ id, version, article, members }) => [
        id,
        {
          version,
          headline: article.headline ?? null,
          body: article.articleBody,
          members: members.map(({ document }) => document).toSorted(),
        },
      ]),
    ),
    documents: Object.fromEntries(
      live(linesIn(root, 'documents')).map(({ id, version, headline, body }) => [id, { version, headline, body }]),
    ),
    redirects: Object.fromEntries(
      stories.filter(({ state }) => state === 'redirect').map(({ id, redirectTo }) => [id, redirectTo]),
    ),
  };
}

async function tablesHeld(root: string): Promise<Held> {
  const rows = async <Row>(table: string, sql: string): Promise<Row[]> =>
    existsSync(join(root, 'current', table)) ? query<Row>(root, sql) : [];
  type Row = {
    readonly id: string;
    readonly version: number;
    readonly headline: string | null;
    readonly body: string | null;
  };
  const living = (table: string): Promise<Row[]> =>
    rows(table, `SELECT id, version, headline, body FROM {${table}} WHERE state = 'live'`);
  const members = await rows<{ story: string; document: string }>('members', 'SELECT story, document FROM {members}');
  const redirects = await rows<{ id: string; to: string }>(
    'redirects',
    'SELECT id, redirect_to AS to FROM {redirects}',
  );
  return {
    stories: Object.fromEntries(
      (await living('stories')).map(({ id, ...row }) => [
        id,
        {
          ...row,
          members: members
            .filter(({ story }) => story === id)
            .map(({ document }) => document)
            .toSorted(),
        },
      ]),
    ),
    documents: Object.fromEntries((await living('documents')).map(({ id, ...row }) => [id, row])),
    redirects: Object.fromEntries(redirects.map(({ id, to }) => [id, to])),
  };
}

/** A document with other cells. */
export function withRow(state: DocumentState, row: Readonly<Record<string, Cell>>): DocumentState {
  return { ...state, row: { ...state.row, ...row } };
}

/** A document that was read on a day. */
export const readOn = (state: DocumentState, day: string): DocumentState =>
  withRow(state, { as_of: `${day}T08:00:00Z` });

/** A story whose members were read on these days. */
export function seenOn(state: StoryState, ...days: readonly string[]): StoryState {
  if (state.state !== 'live') return state;
  return {
    ...state,
    members: state.members.map((member, at) => ({ ...member, firstSeen: `${days[at % days.length]}T08:00:00Z` })),
  };
}

/** Files of the current version below a folder, by name. */
export function filesIn(root: string, folder = ''): string[] {
  const path = join(root, 'current', folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'manifest.json')
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, 'current').length + 1))
    .toSorted();
}

export function versionOf(root: string): number {
  return existsSync(join(root, 'current')) ? Number(readlinkSync(join(root, 'current')).split('/')[1]) : 0;
}

/** What another process is to do with a store. */
export interface Work {
  readonly batches?: ReadonlyArray<Omit<Batch, 'quarantine'>>;
  readonly complete?: Cursor;
  readonly sweep?: boolean;
  readonly limits?: Partial<DayStoreLimits>;
}

export interface Ended {
  /** The error of a sink, the last answer to `apply`, or nothing when it was killed. */
  readonly told: (Line & Readonly<Record<'kind' | 'name' | 'message' | 'hint', string>>) | undefined;
  readonly stderr: string;
}

const STORE = (name: string): string =>
  JSON.stringify(new URL(`../../src/sinks/days/${name}.ts`, import.meta.url).href);

/** Does some work with a store in another process. @param killAfter milliseconds from when it has opened the store */
export async function elsewhere(
  format: Format,
  root: string,
  { batches = [], complete, sweep = false, limits = {} }: Work,
  { shell = '', env = {}, killAfter }: { shell?: string; env?: Record<string, string>; killAfter?: number } = {},
): Promise<Ended> {
  const code = `
    import { readFileSync } from 'node:fs';
    import { DayStore } from ${STORE('day-store')};
    import { LINES } from ${STORE('lines')};
    import { Tables } from ${STORE('tables')};
    const { batches, complete, sweep, limits } = JSON.parse(readFileSync(0, 'utf8'));
    const sink = new DayStore(${JSON.stringify(root)}, ${format === 'jsonl' ? 'LINES' : 'new Tables()'}, limits);
    let told = {};
    try {
      await sink.open();
      console.log('open');
      for (const batch of batches) told = await sink.apply({ ...batch, quarantine() {} });
      if (complete) await sink.complete(complete, sweep);
      await sink.close();
    } catch (error) {
      const { name, kind, message, hint, stack } = error;
      told = { name, kind, message, hint, ...(kind ? {} : { stack }) };
      await sink.close().catch(() => {});
    }
    console.log(JSON.stringify(told));
    process.exit();`;
  const args = ['-c', `${shell} exec "$0" --input-type=module -e "$1"`, process.execPath, code];
  const child = spawn('bash', args, { env: { ...process.env, ...env } });
  const closed = once(child, 'close');
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    if (stdout === '' && killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify({ batches, complete, sweep, limits }));
  await closed;
  const last = stdout.trim().split('\n').at(-1) ?? '';
  return { told: last.startsWith('{') ? JSON.parse(last) : undefined, stderr };
}
