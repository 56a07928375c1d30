import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RunSummary } from '../../src/domain/summary.ts';
import { isOverLimit, shortfallOf } from '../../src/pipeline/past/shortfall.ts';
import { FIVE } from '../five/five.ts';
import { workspace } from '../workspace.ts';

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;

it('3 for what this run brought, once and with its sentence; what stays quarantined is told and is 0', async () => {
  const space = await workspace();
  await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
  await space.put({ 'blank.txt': ' \n', 'void.txt': '' });
  const first = await space.storyfold(['run']);
  expect(first.code).toBe(3);
  expect(first.stderr).toBe(
    '2 of 7 inputs could not be read (29 %), over limits.problemsShareMax (20 %): exit code 3. The results are published; storyfold status says what is wrong.\n',
  );
  expect(await space.storyfold(['run'])).toEqual({
    code: 0,
    stderr: '',
    stdout:
      '7 documents unchanged since run 1. Nothing written.\n2 of 7 inputs stay quarantined, as before: storyfold status lists why.\n',
  });
  rmSync(join(space.folder, 'raw', 'blank.txt'));
  // Of the inputs of this run, not of all that is known; and a stream is another one each time.
  for (const published of ['The results are published', 'Nothing was written']) {
    const empty = spawnSync(process.execPath, [BIN, 'run', '-'], { cwd: space.folder, input: '', encoding: 'utf8' });
    expect(empty.status).toBe(3);
    expect(empty.stderr).toContain(`1 of 1 input could not be read (100 %), over limits.problemsShareMax (20 %)`);
    expect(empty.stderr).toContain(published);
  }
});

it('counts as new what the last run had not in quarantine', () => {
  const refused = (path: string, before?: 'quarantined' | 'live') =>
    ({ entry: { path, status: 'quarantined' }, before: before && { path, status: before } }) as never;
  const isOver = (read: number, list: readonly never[], stream?: string): boolean => {
    const counts = { read, quarantined: list.length } as RunSummary['inputs'];
    return isOverLimit(shortfallOf(counts, list, [], stream), 0.15);
  };
  const old = refused('raw/old', 'quarantined');
  expect([isOver(10, [old]), isOver(10, [refused('raw/new')]), isOver(10, [old, refused('raw/new')])]).toEqual([
    false,
    false,
    true,
  ]);
  expect([isOver(1, [old]), isOver(1, [refused('raw/edited', 'live')])]).toEqual([false, true]);
  // A stream is another one each time.
  expect(isOver(1, [refused('stdin', 'quarantined')], '/tmp/x/stdin')).toBe(true);
});
