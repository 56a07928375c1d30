import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeDeadLetters } from '../../src/store/sink-files.ts';
import { WEEK } from '../week.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';

const lines = (...rows: ReadonlyArray<unknown>): string =>
  rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('');

const troubled = (): Promise<Workspace> =>
  workspaceAfter('troubled', async (space) => {
    writeFileSync(
      join(space.folder, 'pipeline.config.js'),
      "export default { limits: { problemsShareMax: 1 }, sinks: [{ name: 'lines', type: 'jsonl', path: 'lines' }] };\n",
    );
    await space.put({
      'good.jsonl': lines(...WEEK.slice(0, 3), { ...WEEK[5], date: '2031-01-01' }),
      'Kurier/süd.jsonl': lines('{"text":"broken', { a: 1 }),
      'broken.jsonl': lines('{"text":"broken', '{"text":'),
      // No text, so no document: the problem itself has to say whose it is.
      'bare.jsonl': lines({ title: 'x', publisher: 'Wire One' }),
      'empty.txt': ' \n',
      'a.log': 'x',
    });
    const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-10-26']);
    expect(code, stderr).toBe(0);
  });

async function listed(space: Workspace, ...args: string[]): Promise<Array<Record<string, unknown>>> {
  const { code, stdout, stderr } = await space.storyfold(['problems', '--json', ...args]);
  expect(code, stderr).toBe(0);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const places = (rows: ReadonlyArray<Record<string, unknown>>): string[] =>
  rows.map(({ code, path, line }) => `${code} ${path}${line === undefined ? '' : `:${line}`}`).toSorted();

it('lists what was left out, skipped and noted, with what to do', async () => {
  const space = await troubled();
  expect(places(await listed(space))).toEqual([
    'date/future raw/good.jsonl:4',
    'list/other-kind raw/a.log',
    'read/empty raw/empty.txt',
    'read/json raw/Kurier/süd.jsonl:1',
    'read/json raw/broken.jsonl:1',
    'read/json raw/broken.jsonl:2',
    'read/no-text raw/Kurier/süd.jsonl:2',
    'read/no-text raw/bare.jsonl:1',
  ]);
  const { code, stdout } = await space.storyfold(['problems'], { COLUMNS: '50' });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Problems {2}8: 6 quarantined, 1 skipped, 1 noted\n/);
  expect(stdout).toMatch(/quarantined {6}3 {2}read\/json\n/);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Mend this record; the others of the file are read.');
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(50);
});

it('lists one kind, or what lies at one source: an outlet, a folder, a file', async () => {
  const space = await troubled();
  expect(places(await listed(space, '--kind', 'read/no-text'))).toEqual([
    'read/no-text raw/Kurier/süd.jsonl:2',
    'read/no-text raw/bare.jsonl:1',
  ]);
  expect(await listed(space, '--kind', 'quarantined')).toHaveLength(6);
  const atKurier = ['read/json raw/Kurier/süd.jsonl:1', 'read/no-text raw/Kurier/süd.jsonl:2'];
  expect(places(await listed(space, '--source', 'kurier'))).toEqual(atKurier);
  expect(places(await listed(space, '--source', 'SUD'))).toEqual(atKurier);
  // The outlet that a document declares, or that an input without a text does.
  expect(places(await listed(space, '--source', 'WIRE ONE'))).toEqual(['read/no-text raw/bare.jsonl:1']);
  expect(places(await listed(space, '--source', 'kurier sud'))).toEqual(['date/future raw/good.jsonl:4']);
  expect(places(await listed(space, '--source', 'broken', '--kind', 'read/json'))).toHaveLength(2);
  for (const odd of ["' OR true --", '%']) if (odd !== '') expect(await listed(space, '--source', odd)).toEqual([]);
  expect((await space.storyfold(['problems', '--source', ' '])).code).toBe(2);
  const none = await space.storyfold(['problems', '--source', 'nobody']);
  expect(none.stdout).toContain('No problems of that kind and source.');
  const wrong = await space.storyfold(['problems', '--kind', 'read/jsn']);
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.stderr).toContain('did you mean read/json?');
});

it('lists what stores refused, with the place of the document and the way out', async () => {
  const space = await troubled();
  const [record] = space.records();
  const member = record?.story.members[0];
  writeDeadLetters(join(space.folder, 'clean'), 'lines', [
    { type: 'document', id: member?.document as string, version: 1, reason: 'mapping\u001b[31m of "date"', run: 1 },
    { type: 'story', id: record?.id as string, version: 1, reason: 'too long', run: 1 },
  ]);
  expect(await listed(space, '--kind', 'refused')).toEqual([
    expect.objectContaining({ effect: 'refused', sink: 'lines', path: member?.path, line: member?.inputLine }),
    expect.objectContaining({ type: 'story', reason: 'too long', path: record?.provenance.path }),
  ]);
  const { stdout } = await space.storyfold(['problems', '--kind', 'refused']);
  expect(stdout).toContain('Refused by lines  2');
  expect(stdout).toContain('storyfold sinks replay lines');
  expect(stdout).not.toContain('\u001b');
  // By the outlet of the document.
  expect(await listed(space, '--kind', 'refused', '--source', 'nobody')).toEqual([]);
  expect(await listed(space, '--kind', 'refused', '--source', 'good')).toHaveLength(2);
  expect(await listed(space, '--kind', 'read/json')).toHaveLength(3);
});

it('says that there are none', async () => {
  const space = await workspaceAfter('no problems', async (fresh) => {
    await fresh.put({ 'good.jsonl': lines(...WEEK) });
    expect((await fresh.storyfold(['run', '--as-of', '2026-10-26'])).code).toBe(0);
  });
  expect(await space.storyfold(['problems'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('No problems'),
  });
  expect(await listed(space)).toEqual([]);
});
