import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { stampOf } from '../../src/domain/file-stamp.ts';
import { stateFile } from '../../src/store/state/state.ts';
import { FIVE } from '../five/five.ts';
import { workspace } from '../workspace.ts';

it('run --verify reads files that lie as they lay', { timeout: 120_000 }, async () => {
  const space = await workspace();
  const file = join(space.folder, 'raw', '000.txt');
  const text = FIVE.get('000') as string;
  await space.put({ '000.txt': text });
  expect(await space.storyfold(['run', '--as-of', '2026-11-22'])).toMatchObject({ code: 0 });
  // Other bytes under the same size and times, as a failing disk leaves them: here the state is told that it saw them so.
  writeFileSync(file, text.replace('Moscow', 'Warsaw'));
  utimesSync(file, 1e9, 1e9);
  const database = new DatabaseSync(stateFile(join(space.folder, 'clean')));
  database.prepare('UPDATE files SET stamp = ?').run(stampOf(statSync(file, { bigint: true })));
  database.close();
  // Two changes within two seconds could be one to a file system: such a file is always opened.
  await new Promise((resolve) => setTimeout(resolve, 2100));
  const unseen = await space.storyfold(['run', '--as-of', '2026-11-23']);
  expect(unseen.stdout).toContain('unchanged since run 1');
  const seen = await space.storyfold(['run', '--verify', '--as-of', '2026-11-23', '--json']);
  expect(JSON.parse(seen.stdout)).toMatchObject({ run: 2, inputs: { read: 1, changed: 1 } });
});
