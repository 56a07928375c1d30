import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunSummary } from '../../src/domain/summary.ts';
import { JUDGE } from '../../src/stages/judge/weights.ts';
import { Database } from '../../src/store/duck.ts';
import { treeOf, type Workspace, workspace } from '../workspace.ts';

// Projects as 167a29d left them after one run (tests/upgrade/README.md): one of eight inputs, two of them lost to others of their
// place; and one of folds that today's judge would make in part.

async function asOf167a29d(project: '167a29d' | '167a29d-folds' = '167a29d'): Promise<Workspace> {
  const space = await workspace();
  cpSync(new URL(`${project}/`, import.meta.url).pathname, space.folder, { recursive: true, verbatimSymlinks: true });
  const state = join(space.folder, 'clean', 'state', 'state.duckdb');
  writeFileSync(state, zstdDecompressSync(readFileSync(`${state}.zst`)));
  rmSync(`${state}.zst`);
  return space;
}

const TEXT = (space: Workspace, file: string, line: number): { text: string; url?: string; id?: number } =>
  JSON.parse(readFileSync(join(space.folder, 'raw', file), 'utf8').split('\n')[line - 1] as string);

/** By paths: documents, and the stories they are in. Read as everybody may, because older snapshots are not opened. */
async function documents(space: Workspace): Promise<Map<string, { document: string; bucket: string; story: string }>> {
  const database = await Database.open(':memory:', { memoryMb: 64 });
  onTestFinished(() => database.close());
  const rows = await database.all<{
    path: string;
    line: number | null;
    document: string;
    bucket: string;
    story: string;
  }>(
    `SELECT path, line, document, bucket, story FROM '${space.folder}/clean/tables/documents/*.parquet' ORDER BY path, line`,
  );
  return new Map(rows.map(({ path, line, ...row }) => [line === null ? path : `${path}:${line}`, row]));
}

const versionsIn = (space: Workspace): Map<string, number> =>
  new Map(space.records().map(({ id, version }) => [id, version]));

/** Makes the state of today. */
async function recover(space: Workspace): Promise<void> {
  const { code, stderr } = await space.storyfold(['recover', '--as-of', '2026-11-21']);
  expect(code, stderr).toBe(0);
}

async function run(space: Workspace): Promise<RunSummary & { unchanged?: boolean }> {
  const { code, stdout, stderr } = await space.storyfold(['run', '--json', '--as-of', '2026-11-22']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('a project of 167a29d', () => {
  it.each([
    [['run'], 'was written by storyfold 0.1 or before'],
    [['rebuild', '--dry-run'], 'was written by storyfold 0.1 or before'],
    [['status'], 'storyfold/manifest/1'],
    [['stories'], 'storyfold/manifest/1'],
    [['explain', 'raw/ferry.txt'], 'storyfold/manifest/1'],
  ])('%j: exit 5, why, and how to go on; nothing is touched', async (command, why) => {
    const space = await asOf167a29d();
    const ours = (): unknown =>
      treeOf(space.folder, /^clean$|^clean\/(?:logs|metrics)|^clean\/state$|^storyfold(?:\/run\.lock.*)?$/);
    const before = ours();
    const { code, stderr } = await space.storyfold(command);
    expect(code, stderr).toBe(5);
    expect(stderr).toContain(why);
    expect(stderr).toMatch(/storyfold recover .* every id stays the same/s);
    expect(ours()).toEqual(before);
  });

  it('is recovered: every document and every story keeps its id and its place', async () => {
    const space = await asOf167a29d();
    const before = await documents(space);
    const versions = versionsIn(space);
    await recover(space);
    expect(await documents(space)).toEqual(before);
    expect((await run(space)).unchanged).toBe(true);
    // Records say more today than then: a new version, never an older one.
    for (const { id, version } of space.records())
      expect([id, version]).toEqual([id, (versions.get(id) as number) + 1]);
    expect(existsSync(join(space.folder, 'clean', 'state', 'state.duckdb'))).toBe(false);
  });

  it('keeps every id afterwards: after edits, when records come that now have other places, and in a recovery', async () => {
    const space = await asOf167a29d();
    const before = await documents(space);
    await recover(space);
    const [beetle, tram] = [TEXT(space, 'courier/feed.jsonl', 1), TEXT(space, 'courier/feed.jsonl', 2)];
    const [honey, chess, well] = [1, 2, 3].map((line) => TEXT(space, 'web.jsonl', line)) as [
      typeof tram,
      typeof tram,
      typeof tram,
    ];
    const lines = (...records: object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');
    await space.put({
      // Ids counted within the folder then, and within the file now.
      'courier/feed.jsonl': lines({ ...beetle, text: `${beetle.text} The office has set up a telephone line.` }, tram),
      'courier/day2.jsonl': lines({ ...tram, text: `${tram.text} The first tram leaves at midnight.` }),
      // Routes were no part of a URL then: one of two articles was lost.
      'web.jsonl': lines({ ...honey, text: `${honey.text} Prices may rise again.` }, chess, well),
      // Its id is that of two other articles.
      'other.jsonl': lines({
        id: 1,
        text: 'A lighthouse keeper in Norby has counted 40,000 geese on one October morning, more than ever.',
      }),
    });
    const summary = await run(space);
    const after = await documents(space);
    const idOf = (where: string): string | undefined => after.get(where)?.document;
    for (const [where, then] of [
      ['raw/ferry.txt', 'raw/ferry.txt'],
      ['raw/courier/feed.jsonl:1', 'raw/courier/feed.jsonl:1'],
      ['raw/courier/day2.jsonl:1', 'raw/courier/feed.jsonl:2'],
      ['raw/web.jsonl:3', 'raw/web.jsonl:3'],
    ] as const)
      expect([where, idOf(where)]).toEqual([where, before.get(then)?.document]);
    for (const where of ['raw/herald.jsonl:1', 'raw/times.jsonl:1', 'raw/web.jsonl:1', 'raw/web.jsonl:2'])
      if (before.get(where)?.bucket === 'canonical')
        expect([where, idOf(where)]).toEqual([where, before.get(where)?.document]);
    const canonical = [...before.values()]
      .filter(({ bucket }) => bucket !== 'superseded')
      .map(({ document }) => document);
    const known = new Set([...after.values()].map(({ document }) => document));
    expect(canonical.filter((document) => !known.has(document))).toEqual([]);
    // What was lost to another article of its place is back as soon as its place is looked at again.
    expect(summary.buckets).toMatchObject({ superseded: expect.any(Number), quarantined: 0 });
    expect(new Set(['raw/web.jsonl:1', 'raw/web.jsonl:2'].map(idOf)).size).toBe(2);
    expect(idOf('raw/other.jsonl:1')).not.toBe(before.get('raw/herald.jsonl:1')?.document);

    rmSync(join(space.folder, 'clean'), { recursive: true });
    await recover(space);
    expect(await documents(space)).toEqual(after);
    expect((await run(space)).unchanged).toBe(true);
  });
});

it('folds of 167a29d are judged anew by a recovery: documents keep their ids, and stories that stand', async () => {
  const space = await asOf167a29d('167a29d-folds');
  const before = await documents(space);
  await recover(space);
  const after = await documents(space);
  const ids = (all: typeof before): unknown => [...all].map(([path, { document }]) => [path, document]);
  expect(ids(after)).toEqual(ids(before));
  expect(Object.keys((await space.summary()).under.folds ?? {})).toEqual([JUDGE]);
  const stories = (all: typeof before, ...lines: string[]): unknown =>
    lines.map((line) => all.get(`raw/${line}`)?.story);
  for (const lines of [
    ['courier/news.jsonl:1', 'post/news.jsonl:1'],
    ['courier/news.jsonl:2', 'post/news.jsonl:2'],
    ['post/news.jsonl:4'],
  ])
    expect(stories(after, ...lines)).toEqual(stories(before, ...lines));
  // Two notices of one form, which that judge folded: one of them has a story of its own now.
  const notices = ['courier/news.jsonl:3', 'courier/news.jsonl:4'];
  expect(new Set(stories(before, ...notices) as string[]).size).toBe(1);
  expect(new Set(stories(after, ...notices) as string[]).size).toBe(2);
  expect((await run(space)).unchanged).toBe(true);
});
