import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../src/domain/summary.ts';
import type { Entry } from '../../src/pipeline/past/entry.ts';
import { pastFromState } from '../../src/pipeline/past/past.ts';
import { unpackSignature } from '../../src/pipeline/prepare/pack.ts';
import { cardOf } from '../../src/pipeline/prepare/shelves.ts';
import { JUDGE } from '../../src/stages/judge/weights.ts';
import { State } from '../../src/store/state.ts';
import { type Workspace, workspace } from '../workspace.ts';

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

async function documents(space: Workspace): Promise<Map<string, { document: string; bucket: string }>> {
  const rows = await (await space.snapshot()).table('documents', ['path', 'line', 'document', 'bucket']);
  return new Map(
    rows.map(({ path, line, document, bucket }) => [
      line === null ? String(path) : `${path}:${line}`,
      { document: String(document), bucket: String(bucket) },
    ]),
  );
}

async function run(space: Workspace): Promise<RunSummary & { unchanged?: boolean }> {
  const { code, stdout, stderr } = await space.storyfold(['run', '--json', '--as-of', '2026-11-22']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('a project of 167a29d', () => {
  it('has signatures without a headline and cards without a minute, and both are read', async () => {
    const space = await asOf167a29d();
    const state = await State.open(join(space.folder, 'clean'), { memoryMb: 128 });
    const { entries } = await pastFromState(state);
    const wanted = new Map([...entries.values()].map(({ key, prepared }) => [key, prepared]));
    let read = 0;
    for await (const { key, signature: bytes } of state.articles(wanted, ['key', 'signature'])) {
      const card = cardOf(entries.get(key) as Entry);
      const signature = unpackSignature(bytes, card);
      expect(signature.terms).toHaveLength(card.words);
      expect(signature.flags).toHaveLength(card.words);
      expect([signature.headline.terms, signature.headline.flags].map(({ length }) => length)).toEqual([0, 0]);
      expect(signature.shingleSketch).toMatchObject({ engine: 'fss', values: { length: 128 } });
      expect(card).not.toHaveProperty('minute');
      read++;
    }
    expect(read).toBe(entries.size);
    state.close();
  });

  it('keeps every id: as it is, after edits, when records come that now have other places, and in a recovery', async () => {
    const space = await asOf167a29d();
    const before = await documents(space);
    // A new version changes nothing by itself.
    expect((await run(space)).unchanged).toBe(true);

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
    const recovered = await space.storyfold(['recover', '--as-of', '2026-11-23']);
    expect(recovered.code, recovered.stderr).toBe(0);
    expect(await documents(space)).toEqual(after);
    expect((await run(space)).unchanged).toBe(true);
  });
});

describe('folds of 167a29d', () => {
  type Fold = Readonly<Record<'path' | 'story' | 'relation' | 'score', unknown>>;
  const folds = async (space: Workspace): Promise<Fold[]> => {
    const rows = await (await space.snapshot()).table('documents', ['path', 'line', 'story', 'relation', 'score']);
    return rows
      .map(({ path, line, ...fold }) => ({ path: `${path}:${line}`, ...fold }))
      .filter(({ path }) => /^raw\/(?:courier|post)\/news/.test(path))
      .toSorted((x, y) => (x.path < y.path ? -1 : 1));
  };
  const storiesOf = (list: readonly Fold[]): unknown[] => list.map(({ path, story }) => [path, story]);
  const screen = async (space: Workspace, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await space.storyfold(args, { COLUMNS: '80' });
    expect(code, stderr).toBe(0);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    return stdout.replaceAll(/\s+/g, ' ');
  };
  const [first, followUp, thursday, friday] = [5, 6, 3, 4].map((line) => `raw/courier/news.jsonl:${line}`) as [
    string,
    string,
    string,
    string,
  ];

  it('are judged anew by rebuild --since, among what it prepares anew: no verdict on another version of a text stands', async () => {
    const space = await asOf167a29d('167a29d-folds');
    const judges = async (): Promise<Set<unknown>> =>
      new Set((await (await space.snapshot()).table('pairs', ['judge'])).map(({ judge }) => judge));
    expect(await judges()).toEqual(new Set(['coverage/r2']));
    await screen(space, 'rebuild', '--since', '1');
    expect(await judges()).toEqual(new Set([JUDGE]));
  });

  it('stand, whatever comes, and are said to; a rebuild shows what would move, and moves it', async () => {
    const space = await asOf167a29d('167a29d-folds');
    const before = await folds(space);
    const wait = '5 folds were judged by coverage/r2: results stay as they are until storyfold rebuild.';
    expect(await screen(space, 'run')).toContain(wait);

    // A text of its own leaves them as they are.
    await space.put({
      'other/geese.txt':
        'The lighthouse keeper of Norby has counted 40,000 geese on one October morning, more than in any year before.',
    });
    const shown = await screen(space, 'run', '--as-of', '2026-11-22');
    expect(shown).toContain('1 new document: 1 new story');
    expect(shown).toContain(wait);
    expect(await folds(space)).toEqual(before);

    const told = await screen(space, 'explain', first, followUp);
    expect(told).toContain('One story, as coverage/r2 judged them.');
    expect(told).toMatch(
      /The run went by coverage\/r2: same story, own words, score 5\.6\..*anew, by coverage\/r\d+: linked\./,
    );

    const dry = await screen(space, 'rebuild', '--dry-run');
    expect(dry).toMatch(new RegExp(`(?:${first}|${followUp}) parts from raw/courier/news`));
    expect(dry).toMatch(new RegExp(`(?:${thursday} parts from ${friday}|${friday} parts from ${thursday})`));
    expect(dry).toContain(`links between stories: come 1 ${first} and ${followUp}: follow-up`);
    expect(await folds(space)).toEqual(before);

    // A copy that may stand for its group, and a longer report of one story, part none of them.
    const { text } = TEXT(space, 'courier/news.jsonl', 3);
    const { text: ferry } = TEXT(space, 'courier/news.jsonl', 5);
    await space.put({
      'other/notice.txt': text,
      'other/ferry.txt': `${ferry} A passenger said that nobody had been afraid, and that the crew had handed out tea and blankets. The hull was dry, the engines had stopped by themselves, and a fishing boat had stood by until help came. In Norby a school hall was opened for those who had nowhere to go, and buses took the others home.`,
    });
    expect((await run(space)).under.folds).toMatchObject({ 'coverage/r2': 5 });
    expect(storiesOf(await folds(space))).toEqual(storiesOf(before));

    expect(await screen(space, 'rebuild')).toContain('Done, as run 4.');
    const after = new Map(storiesOf(await folds(space)) as Array<[string, string]>);
    const isOne = (line: number, other: string): boolean =>
      after.get(`raw/courier/news.jsonl:${line}`) === after.get(other);
    expect([isOne(1, 'raw/post/news.jsonl:1'), isOne(2, 'raw/post/news.jsonl:2')]).toEqual([true, true]);
    expect(isOne(3, friday)).toBe(false);
    expect(Object.keys((await space.summary()).under.folds ?? {})).toEqual([JUDGE]);
  });
});
