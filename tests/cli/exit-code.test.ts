import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DocumentId } from '../../src/domain/ids.ts';
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
  const entry = (key: string, status: string): never => ({ key, status, path: `raw/${key}` }) as never;
  const past = { entries: new Map([['old', entry('old', 'quarantined')]]) } as never;
  const settled = (...keys: string[]): never =>
    ({
      entries: [...keys.map((key) => entry(key, 'quarantined')), { document: 'doc_1' as DocumentId, status: 'live' }],
      counts: { read: 10, quarantined: keys.length },
    }) as never;
  const of = (...keys: string[]): boolean => isOverLimit(shortfallOf(past, settled(...keys), [], undefined), 0.15);
  expect([of('old'), of('new'), of('old', 'new')]).toEqual([false, false, true]);
  // A stream is another one each time.
  const stream = {
    entries: [{ ...(entry('old', 'quarantined') as object), path: 'stdin' }],
    counts: { read: 1, quarantined: 1 },
  };
  expect(isOverLimit(shortfallOf(past, stream as never, [], '/tmp/x/stdin'), 0.15)).toBe(true);
});
