import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findStories } from '../../src/inspect/find-stories.ts';
import { Shelf } from '../../src/inspect/site/shelf.ts';
import { openSnapshot, type Snapshot } from '../../src/store/snapshot/reader.ts';
import { WEEK, weekFile } from '../week.ts';
import { workspace } from '../workspace.ts';

it('keeps a snapshot from one request to the next, until a run publishes another', async () => {
  const space = await workspace();
  const output = join(space.folder, 'clean');
  const shelf = new Shelf({ output, outlets: { registry: [], folders: {} } });
  expect(await shelf.current()).toBeUndefined();
  await space.put(weekFile());
  await space.storyfold(['run', '--as-of', '2026-10-26']);
  const [first, same] = (await Promise.all([shelf.current(), shelf.current()])) as [Snapshot, Snapshot];
  expect(same).toBe(first);
  expect(readdirSync(join(output, 'leases'))).toEqual([`1-${process.pid}`]);
  const asked = await Promise.all(
    Array.from({ length: 8 }, () =>
      first.select<{ n: number }>((from) => `SELECT count(*)::INTEGER AS n FROM ${from('documents')}`),
    ),
  );
  expect(asked).toEqual(Array(8).fill([{ n: WEEK.length }]));
  await space.put({ 'more.jsonl': JSON.stringify({ id: 'more', text: WEEK[3]?.text.replaceAll('the', 'one') }) });
  await space.storyfold(['run', '--as-of', '2026-10-27']);
  const second = (await shelf.current()) as Snapshot;
  expect([first.run, second.run]).toEqual([1, 2]);
  expect(readdirSync(join(output, 'leases'))).toEqual([`2-${process.pid}`]);
  // Whoever still has the first one reads on, as long as its files are there.
  expect(existsSync(first.folder)).toBe(true);
  expect(await first.table('documents', ['document'])).toHaveLength(WEEK.length);
  await shelf.close();
  expect(readdirSync(join(output, 'leases'))).toEqual([]);
});

it('answers the same whether or not a database is kept', async () => {
  const space = await workspace();
  await space.put(weekFile());
  await space.storyfold(['run', '--as-of', '2026-10-26']);
  const output = join(space.folder, 'clean');
  const [plain, kept] = (await Promise.all([openSnapshot(output), openSnapshot(output, { keep: true })])) as [
    Snapshot,
    Snapshot,
  ];
  for (const query of [
    {},
    { words: ['harbour'] },
    { order: 'check' as const },
    { outlet: 'wire one' },
    { order: 'newest' as const, limit: 2 },
  ])
    expect(await findStories(kept, query)).toEqual(await findStories(plain, query));
  await kept.close();
});
