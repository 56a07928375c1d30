import { readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { sentencesOf } from '../generated-stories.ts';
import { type Workspace, workspace } from '../workspace.ts';
import { filesIn, linesIn, query } from './days.ts';

// Stores that need no server, side by side behind the real command: all of them hold the same.

const SINKS = [
  { name: 'database', type: 'sqlite', path: 'out/store.db', batchItems: 3 },
  { name: 'lines', type: 'jsonl', path: 'out/lines', batchItems: 3 },
  { name: 'tables', type: 'parquet', path: 'out/tables', batchItems: 3 },
];

const COLUMNS = 'id, state, version, bucket, story, headline, source, as_of, body';
type Row = Readonly<Record<string, unknown>>;

const text = (subject: number, more = ''): string => `${sentencesOf(subject, 0, 12).join(' ')}${more}`;
const byId = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row })).toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));

async function run(space: Workspace, day: string): Promise<void> {
  const { code, stderr } = await space.storyfold(['run', '--as-of', day]);
  expect(code, stderr).toBe(0);
}

async function areSound(space: Workspace): Promise<void> {
  for (const { name } of SINKS) {
    const { code, stdout, stderr } = await space.storyfold(['sinks', 'verify', name]);
    expect([code, stdout], stderr).toEqual([0, expect.stringContaining('nothing else of ours')]);
  }
}

/** The documents of each store, by the tools of their readers. */
async function documentsOf(space: Workspace): Promise<Row[][]> {
  const database = new DatabaseSync(join(space.folder, 'out/store.db'), { readOnly: true });
  const rows = database.prepare(`SELECT ${COLUMNS} FROM documents`).all() as Row[];
  database.close();
  const lines = linesIn(join(space.folder, 'out/lines'), 'documents') as unknown as Row[];
  const columns = COLUMNS.split(', ');
  return [
    byId(rows),
    byId(lines.map((line) => Object.fromEntries(columns.map((column) => [column, line[column]])))),
    byId(await query<Row>(join(space.folder, 'out/tables'), `SELECT ${COLUMNS} FROM {documents}`)),
  ];
}

it('SQLite, JSONL and Parquet hold the same after each run, after what left, and when they are written anew', async () => {
  const space = await workspace();
  writeFileSync(
    join(space.folder, 'pipeline.config.json'),
    JSON.stringify({ sinks: SINKS, onMissingInput: 'retract', limits: { goneShareMax: 1 } }),
  );
  await space.put({ 'a.txt': text(1), 'b.txt': text(1, ' And more was said.'), 'c.txt': text(2), 'd.txt': text(3) });
  await run(space, '2026-11-20');
  await areSound(space);
  await space.put({ 'e.txt': text(4), 'a.txt': text(1, ' It was corrected.') });
  unlinkSync(join(space.folder, 'raw', 'd.txt'));
  await run(space, '2026-11-22');
  await areSound(space);
  const [database, lines, tables] = await documentsOf(space);
  expect(database?.filter(({ state }) => state === 'live')).toHaveLength(4);
  expect(lines).toEqual(database);
  expect(tables).toEqual(database);
  const days = filesIn(join(space.folder, 'out/lines'), 'documents').map((file) => file.split('/')[1]);
  expect(new Set(days)).toEqual(new Set(['day=2026-11-20', 'day=2026-11-22']));

  // With nothing new nothing is written.
  const before = readdirSync(join(space.folder, 'out/tables/versions'));
  await run(space, '2026-11-23');
  expect(readdirSync(join(space.folder, 'out/tables/versions'))).toEqual(before);

  rmSync(join(space.folder, 'out/lines/current', filesIn(join(space.folder, 'out/lines'), 'documents')[0] as string));
  expect((await space.storyfold(['sinks', 'verify', 'lines'])).code).not.toBe(0);
  expect((await space.storyfold(['sinks', 'verify', 'lines', '--repair'])).stderr).not.toMatch(/error/i);
  await areSound(space);
  for (const { name } of SINKS) expect((await space.storyfold(['sinks', 'resync', name])).code).toBe(0);
  await areSound(space);
  const anew = await documentsOf(space);
  expect(anew[1]).toEqual(anew[0]);
  expect(anew[2]).toEqual(anew[0]);
});
