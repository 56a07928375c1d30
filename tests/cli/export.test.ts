import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { workspace } from '../workspace.ts';

it('storyfold export writes all records as one file, to standard output or where it is told', async () => {
  const space = await workspace();
  const none = await space.storyfold(['export']);
  expect(none.code).toBe(2);
  await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
  expect((await space.storyfold(['run', '--as-of', '2026-11-22'])).code).toBe(0);
  const records = readFileSync(join(space.folder, 'clean', 'canonical.jsonl'), 'utf8');
  const printed = await space.storyfold(['export']);
  expect(printed).toEqual({ code: 0, stdout: records, stderr: '' });
  const written = await space.storyfold(['export', '--to', 'all.jsonl']);
  expect(written).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(space.folder, 'all.jsonl'), 'utf8')).toBe(records);
  const nowhere = await space.storyfold(['export', '--to', 'nowhere/all.jsonl']);
  expect(nowhere.code).toBe(2);
  expect(nowhere.stderr).toContain('--to: expected a file that can be written at nowhere/all.jsonl');
});
