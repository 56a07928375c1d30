import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../src/domain/summary.ts';
import { cardOf } from '../../src/pipeline/library.ts';
import { unpackSignature } from '../../src/pipeline/pack.ts';
import { type Entry, pastFromState } from '../../src/pipeline/past.ts';
import { State } from '../../src/store/state.ts';
import { type Workspace, workspace } from '../workspace.ts';

// A project as 167a29d left it after one run (tests/upgrade/README.md): eight inputs, two of them lost to others of their
// place.

async function asOf167a29d(): Promise<Workspace> {
  const space = await workspace();
  cpSync(new URL('167a29d/', import.meta.url).pathname, space.folder, { recursive: true, verbatimSymlinks: true });
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
