import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { workspace } from '../workspace.ts';

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;

it('run - reads one stream of any format; other commands say that they cannot', async () => {
  const space = await workspace();
  await space.put({ 'a.txt': FIVE.get('000') as string });
  const temporary = join(space.folder, 'temporary');
  mkdirSync(temporary);
  const lines = [...FIVE.values()].map((text, at) => JSON.stringify({ id: `n${at}`, text })).join('\n');
  const piped = (args: readonly string[], input: string | Uint8Array) =>
    spawnSync(process.execPath, [BIN, ...args], {
      ...{ cwd: space.folder, input, encoding: 'utf8' as const },
      env: { ...process.env, TMPDIR: temporary },
    });
  const ended = piped(['run', '-', 'raw/**/*.txt', '--json'], gzipSync(lines));
  expect(ended.stderr).toBe('');
  expect(JSON.parse(ended.stdout)).toMatchObject({ documents: 6, input: ['stdin', 'raw/'] });
  expect(readdirSync(temporary).filter((name) => name.startsWith('storyfold-'))).toEqual([]);
  const rows = await (await space.snapshot()).table('documents', ['path', 'line', 'place']);
  expect(rows.map(({ path, line }) => `${path}:${line ?? ''}`).toSorted()).toEqual([
    'raw/a.txt:',
    ...[1, 2, 3, 4, 5].map((line) => `stdin:${line}`),
  ]);
  const twice = piped(['run', '-', '-'], lines);
  expect([twice.status, twice.stderr]).toEqual([2, expect.stringContaining('expected one stream on standard input')]);
});
