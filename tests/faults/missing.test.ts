import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Entry } from '../../src/pipeline/past/entry.ts';
import { unreadOf } from '../../src/pipeline/past/missing.ts';
import { FIVE } from '../five/five.ts';
import { type Ended, execute } from '../workspace.ts';

it('a record of a file that is gone may lie in one that cannot be read, and in no log or picture', () => {
  const gone = { path: 'raw/monday.jsonl', line: 3 } as Entry;
  const beside = (code: 'list/other-kind' | 'list/unreadable-folder' | 'read/columns') =>
    unreadOf([{ code, effect: 'skipped', path: 'raw/x', details: {} }], new Set(['raw/tuesday.jsonl'])).mayHold(gone);
  expect(beside('list/unreadable-folder')).toBe(true);
  expect(beside('list/other-kind')).toBe(false);
  expect(beside('read/columns')).toBe(false);
});

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;

it('unreadable is never gone, and what is gone at once stops the run, under onMissingInput: retract', async () => {
  const root = mkdtempSync(join(tmpdir(), 'storyfold-user-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  // Root ignores modes: it hands the files to another user and runs as that user.
  const privileged = process.getuid?.() === 0;
  const ids = privileged ? { uid: 65534, gid: 65534 } : {};
  const raw = (path: string): string => join(root, 'raw', path);
  writeFileSync(join(root, 'pipeline.config.mjs'), "export default { onMissingInput: 'retract' };\n");
  mkdirSync(raw('b'), { recursive: true });
  for (const [name, text] of FIVE) writeFileSync(raw(`b/${name}.txt`), text);
  writeFileSync(raw('a.txt'), 'A lighthouse keeper in Norby has counted 40,000 geese on one October morning.');
  writeFileSync(
    raw('feed.jsonl'),
    `${JSON.stringify({ id: 1, text: 'Bakers in Tollen stay away from their ovens.' })}\n`,
  );
  if (privileged) execFileSync('chown', ['-R', '65534:65534', root]);
  chmodSync(root, 0o755);
  const run = (...args: string[]): Promise<Ended> =>
    execute(process.execPath, [BIN, 'run', '--as-of', '2026-11-22', ...args], root, { HOME: root }, ids);
  expect(JSON.parse((await run('--json')).stdout).inputs).toMatchObject({ read: 7, new: 7 });

  chmodSync(raw('b'), 0);
  chmodSync(raw('feed.jsonl'), 0);
  const unread = await run();
  chmodSync(raw('feed.jsonl'), 0o644);
  // A folder that nobody may look into is a standing fault: said in each run, also where nothing else is new.
  await run();
  const quiet = await run();
  chmodSync(raw('b'), 0o755);
  expect(quiet).toMatchObject({ code: 3, stdout: expect.stringContaining('unchanged since run 3') });
  expect(quiet.stderr).toBe(
    'raw/b could not be looked into, so what lies there is not known: exit code 3. Nothing was written; storyfold status says what is wrong.\n',
  );
  expect(unread.code).toBe(3);
  expect(unread.stderr).toContain(
    '1 of 2 inputs could not be read (50 %), over limits.problemsShareMax (20 %): exit code 3. The results are published',
  );
  expect(unread.stderr).toContain('raw/b could not be looked into');
  expect(unread.stdout).toContain('could not be looked into: 1 (see Problems)');
  expect(unread.stdout).not.toContain('not inputs at all');
  expect(unread.stdout).toContain('8 = 2 read + 6 of earlier runs ✓');
  expect(unread.stdout).toContain('2 inputs read = 1 unchanged + 1 quarantined');
  expect(unread.stdout).toMatch(/documents kept, input unreadable +6\n/);
  expect(JSON.parse((await run('--json')).stdout).inputs).toMatchObject({ read: 7, unchanged: 7, retracted: 0 });

  rmSync(raw('b'), { recursive: true });
  const stopped = await run();
  expect(stopped.code).toBe(7);
  expect(stopped.stderr).toContain('raw/b/: no file is there any more.\n5 of 7 documents would be retracted');
  const allowed = await run('--json', '--allow', 'gone-share');
  expect(JSON.parse(allowed.stdout).inputs).toMatchObject({ read: 2, unchanged: 2, retracted: 5 });
});
