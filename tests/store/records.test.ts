import { existsSync, lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { StoryId } from '../../src/domain/ids.ts';
import { lease } from '../../src/store/leases.ts';
import { publish } from '../../src/store/publish.ts';
import { Draft } from '../../src/store/snapshot/draft.ts';
import { openSnapshot, type Snapshot } from '../../src/store/snapshot/reader.ts';
import { nextSnapshot, outputFolder, recordOf } from './rows.ts';

/** What the file systems say of a second name for a file. */
const link = vi.hoisted(() => ({ error: undefined as string | undefined }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return {
    ...real,
    linkSync: (from: string, to: string) => {
      if (link.error) throw Object.assign(new Error(`${link.error}: no link here`), { code: link.error });
      real.linkSync(from, to);
    },
  };
});

const LONG = 'x'.repeat(100_000);
const line = (number: number, length = 100_000): string => recordOf(number, LONG.slice(0, length));

async function put(draft: Draft, from: number, to: number, length?: number): Promise<void> {
  for (let number = from; number <= to; number++) await draft.record(number, line(number, length));
}

const ids = (snapshot: Snapshot): string[] => [...snapshot.records()].map(({ id }) => id);
const stories = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `story ${from + at}`);

/** Writes and publishes as a run does, with its links. */
async function run(output: string, number: number, change: (draft: Draft) => Promise<void>): Promise<Snapshot> {
  const draft = new Draft({ output, run: number, previous: await openSnapshot(output) });
  await change(draft);
  await draft.finishTables();
  draft.finish({}, undefined);
  publish(output, join(output, 'home'), { run: number, ledger: { before: 0, after: 0 } }, 3);
  return (await openSnapshot(output)) as Snapshot;
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

describe('records', () => {
  it('are one file up to 16 MB, segments above that, and one file again; the links follow', async () => {
    const output = outputFolder();
    const whole = await run(output, 1, (draft) => put(draft, 1, 150));
    expect(whole.manifest.records.map(({ name }) => name)).toEqual(['canonical.jsonl']);
    expect(readlinkSync(join(output, 'canonical.jsonl'))).toBe('current/canonical.jsonl');
    expect(isThere(join(output, 'canonical'))).toBe(false);

    const many = await run(output, 2, (draft) => put(draft, 151, 200));
    expect(
      many.manifest.records.every(({ name, bytes }) => /^canonical\/2-\d+\.jsonl$/.test(name) && bytes <= 128_000),
    ).toBe(true);
    expect(ids(many)).toEqual(stories(1, 200));
    expect(readlinkSync(join(output, 'canonical'))).toBe('current/canonical');
    expect(isThere(join(output, 'canonical.jsonl'))).toBe(false);
    expect(existsSync(join(many.folder, 'canonical.jsonl'))).toBe(false);
    expect(many.line(177, 'story 177' as StoryId)).toBe(line(177));
    expect(() => many.line(177, 'story 178' as StoryId)).toThrow('canonical/2-');

    const changed = await run(output, 3, async (draft) => {
      await draft.record(17, line(17, 500));
      await draft.record(18, undefined);
    });
    expect(changed.manifest.records.filter(({ name }) => name.startsWith('canonical/3-')).length).toBeLessThan(3);
    expect(ids(changed)).toEqual(stories(1, 200).filter((id) => id !== 'story 18'));
    expect(changed.line(18, 'story 18' as StoryId)).toBeUndefined();

    const again = await run(output, 4, async (draft) => {
      for (let number = 1; number <= 100; number++) await draft.record(number, undefined);
    });
    expect(again.manifest.records.map(({ name, from, to, rows }) => [name, from, to, rows])).toEqual([
      ['canonical.jsonl', 101, 200, 100],
    ]);
    expect(readFileSync(join(output, 'canonical.jsonl'), 'utf8')).toBe(
      Array.from({ length: 100 }, (_, at) => `${line(101 + at)}\n`).join(''),
    );
    expect(isThere(join(output, 'canonical'))).toBe(false);
  });

  it('of a first run beyond 16 MB are the same segments, whatever the order they come in', async () => {
    const orders = [1, -1, 7].map((step) =>
      Array.from({ length: 400 }, (_, at) => 1 + ((((at * step) % 400) + 400) % 400)),
    );
    const layouts: string[] = [];
    for (const order of orders) {
      const { snapshot } = await nextSnapshot(outputFolder(), 1, async (draft) => {
        for (const number of order) await draft.record(number, line(number, 60_000));
      });
      expect(ids(snapshot)).toEqual(stories(1, 400));
      layouts.push(JSON.stringify(snapshot.manifest.records));
    }
    expect(new Set(layouts).size).toBe(1);
  });

  it('that are sealed are merged up to 8 MB; others stay short', async () => {
    const output = outputFolder();
    await nextSnapshot(output, 1, (draft) => put(draft, 1, 400, 60_000));
    const { snapshot } = await nextSnapshot(output, 2, (draft) => put(draft, 401, 401), { sealedBelow: 320 });
    const { records } = snapshot.manifest;
    expect(records.filter(({ to }) => to < 320).length).toBeLessThan(20);
    expect(records.filter(({ from }) => from >= 320).every(({ bytes }) => bytes <= 128_000)).toBe(true);
    expect(ids(snapshot)).toEqual(stories(1, 401));
    const { snapshot: reopened } = await nextSnapshot(output, 3, (draft) => put(draft, 7, 7, 100), {
      sealedBelow: 320,
    });
    expect(reopened.line(7, 'story 7' as StoryId)).toBe(line(7, 100));
    expect(ids(reopened)).toEqual(stories(1, 401));
  });

  it('put again as they are leave all files as they are', async () => {
    const output = outputFolder();
    await nextSnapshot(output, 1, (draft) => put(draft, 1, 400, 60_000));
    const { draft } = await nextSnapshot(output, 2, (open) => put(open, 1, 400, 60_000));
    expect(draft.isChanged).toBe(false);
    expect(draft.written.files).toBe(0);
  });
});

describe('where a file cannot have two names', () => {
  it.each(['EXDEV', 'EPERM', 'EMLINK'])('it is copied and counted (%s)', async (code) => {
    const output = outputFolder();
    const first = await nextSnapshot(output, 1, (draft) => put(draft, 1, 3, 10));
    link.error = code;
    try {
      const { snapshot, draft } = await nextSnapshot(output, 2, (open) => put(open, 4, 4, 10));
      expect(draft.written).toMatchObject({ linked: 0, copied: 9, files: 10 });
      const name = 'tables/documents/1-1.parquet';
      const inodes = [first.snapshot, snapshot].map(({ folder }) => statSync(join(folder, name)).ino);
      expect(inodes[0]).not.toBe(inodes[1]);
      expect(ids(snapshot)).toEqual(stories(1, 4));
    } finally {
      link.error = undefined;
    }
  });

  it('any other error stops the run', async () => {
    const output = outputFolder();
    await nextSnapshot(output, 1, (draft) => put(draft, 1, 3, 10));
    link.error = 'ENOSPC';
    await expect(nextSnapshot(output, 2, () => {})).rejects.toThrow('ENOSPC');
    link.error = undefined;
  });
});

describe('a lease', () => {
  it('keeps a snapshot as long as its reader lives and wants it', async () => {
    const output = outputFolder();
    const first = await run(output, 1, (draft) => put(draft, 1, 1, 10));
    const end = first.lease();
    for (let number = 2; number <= 5; number++) await run(output, number, (draft) => put(draft, number, number, 10));
    expect(existsSync(join(output, 'snapshots', '1'))).toBe(true);
    expect(existsSync(join(output, 'snapshots', '2'))).toBe(false);
    expect(ids(first)).toEqual(['story 1']);
    end?.();
    await run(output, 6, (draft) => put(draft, 6, 6, 10));
    expect(existsSync(join(output, 'snapshots', '1'))).toBe(false);
    expect(lease(output, 1)).toBeUndefined();
  });
});
