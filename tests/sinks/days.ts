import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Cell } from '../../src/domain/cell.ts';
import { DayStore, type DayStoreLimits } from '../../src/sinks/days/day-store.ts';
import { LINES } from '../../src/sinks/days/lines.ts';
import { Tables } from '../../src/sinks/days/tables.ts';
import type { DocumentState, StoryState } from '../../src/sinks/sink.ts';
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
        return format === 'jsonl' ? linesHeld(root) : tablesHeld(root);
      },
    };
  };
}

export type Line = Readonly<Record<string, any>>;

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
        (_, table) => `read_parquet('${root}/current/${table}/**/*.parquet', hive_partitioning = true)`,
      ),
    );
  } finally {
    database.close();
  }
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
          members: members.map(({ document }: Line) => document).toSorted(),
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
  const rows = async (table: string, columns: string): Promise<Line[]> =>
    existsSync(join(root, 'current', table)) ? query<Line>(root, `SELECT id, ${columns} FROM {${table}}`) : [];
  const members = existsSync(join(root, 'current', 'members'))
    ? await query<Line>(root, 'SELECT story, document FROM {members}')
    : [];
  const byId = (lines: readonly Line[]) =>
    lines.filter(({ state }) => state === 'live').map(({ id, state, ...row }) => [id, row] as const);
  return {
    stories: Object.fromEntries(
      byId(await rows('stories', 'state, version, headline, body')).map(([id, row]) => [
        id,
        {
          ...row,
          members: members
            .filter(({ story }) => story === id)
            .map(({ document }) => document)
            .toSorted(),
        },
      ]),
    ) as Held['stories'],
    documents: Object.fromEntries(byId(await rows('documents', 'state, version, headline, body'))) as Held['documents'],
    redirects: Object.fromEntries(
      (await rows('redirects', 'redirect_to')).map(({ id, redirect_to }) => [id, redirect_to]),
    ),
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
