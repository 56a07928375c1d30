import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { JUDGE } from '../../src/stages/judge/weights.ts';
import { stateFile } from '../../src/store/state/state.ts';
import { publishedIn, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

// A fold as an earlier judge left it: made under a lower line, and said to be of that judge and of today's line.

const OLDER = 'coverage/r0';
const RAW = new URL('../upgrade/167a29d-folds/raw/', import.meta.url).pathname;
const AS_OF = ['--as-of', '2026-11-20'];
const [REPORT, OTHER] = ['raw/courier/news.jsonl:6', 'raw/post/news.jsonl:3'];

function edit(space: Workspace, ...statements: string[]): void {
  const database = new DatabaseSync(stateFile(join(space.folder, 'clean')));
  for (const statement of statements) database.exec(statement);
  database.close();
}

function afterOlderJudge(): Promise<Workspace> {
  return workspaceAfter('older judge', async (space) => {
    cpSync(RAW, join(space.folder, 'raw'), { recursive: true });
    const { code, stderr } = await space.storyfold(['run', ...AS_OF]);
    if (code !== 0) throw new Error(stderr);
    edit(
      space,
      "UPDATE runs SET head = json_set(head, '$.settings.judge.merge', 3.5)",
      `UPDATE verdicts SET judge = '${OLDER}' WHERE score BETWEEN 2000 AND 3499`,
      `UPDATE documents SET judge = '${OLDER}' WHERE score BETWEEN 2000 AND 3499`,
    );
    writeFileSync(join(space.folder, 'pipeline.config.js'), 'export default { judge: { merge: 3.5 } };\n');
  });
}

async function folds(space: Workspace): Promise<Map<string, unknown>> {
  const rows = await (await space.snapshot()).table('documents', ['path', 'line', 'story']);
  return new Map(
    rows
      .map(({ path, line, story }): [string, unknown] => [`${path}:${line}`, story])
      .filter(([path]) => /^raw\/(?:courier|post)\/news/.test(path))
      .toSorted(([x], [y]) => (x < y ? -1 : 1)),
  );
}

/** The text of a line. */
function textAt(folder: string, line: number): string {
  const lines = readFileSync(join(RAW, folder, 'news.jsonl'), 'utf8').split('\n');
  return (JSON.parse(lines[line - 1] as string) as { text: string }).text;
}

async function screen(space: Workspace, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await space.storyfold(args, { COLUMNS: '80' });
  expect(code, stderr).toBe(0);
  return stdout.replaceAll(/\s+/g, ' ');
}

describe('folds of an earlier judge', () => {
  it('stand, whatever comes, and are said to', {
    timeout: 240_000,
  }, async () => {
    const space = await afterOlderJudge();
    const before = await folds(space);
    expect(before.get(REPORT)).toBe(before.get(OTHER));
    // A text of its own leaves them as they are.
    await space.put({
      'other/geese.txt':
        'The lighthouse keeper of Norby has counted 40,000 geese on one October morning, more than in any year before.',
    });
    const shown = await screen(space, 'run', ...AS_OF);
    expect(shown).toContain('1 new document: 1 new story');
    expect(shown).toContain(`1 fold was judged by ${OLDER}: results stay as they are until storyfold rebuild.`);
    expect(await folds(space)).toEqual(before);

    // A copy of one of them, which may stand for it, parts them neither.
    await space.put({ 'other/copy.txt': textAt('courier', 6) });
    await screen(space, 'run', ...AS_OF);
    expect(await folds(space)).toEqual(before);

    await screen(space, 'rebuild', ...AS_OF);
    expect(Object.keys((await space.summary()).under.folds ?? {})).toEqual([JUDGE]);
  });

  it('part in a rebuild, which shows it before', { timeout: 240_000 }, async () => {
    const space = await afterOlderJudge();
    const before = await folds(space);
    const dry = await screen(space, 'rebuild', '--dry-run', ...AS_OF);
    expect(dry).toMatch(new RegExp(`(?:${REPORT} parts from ${OTHER}|${OTHER} parts from ${REPORT})`));
    expect(await folds(space)).toEqual(before);
    await screen(space, 'rebuild', ...AS_OF);
    const after = await folds(space);
    expect(after.get(REPORT)).not.toBe(after.get(OTHER));
  });
});

describe('verdicts after rebuild --since', () => {
  /** What judged the pairs, by the run that read the later of the two. */
  const judges = (space: Workspace): unknown => {
    const database = new DatabaseSync(stateFile(join(space.folder, 'clean')));
    const rows = database
      .prepare(
        'SELECT max(d.run, e.run) AS run, v.judge FROM verdicts v JOIN documents d ON d.number = v.later JOIN documents e ON e.number = v.earlier',
      )
      .all();
    database.close();
    return Object.fromEntries(
      [...Map.groupBy(rows, ({ run }) => run)].map(([run, list]) => [
        run,
        [...new Set(list.map(({ judge }) => judge))],
      ]),
    );
  };

  it('are given anew where one of the two was prepared anew, and stand elsewhere', { timeout: 240_000 }, async () => {
    const space = await workspace();
    cpSync(RAW, join(space.folder, 'raw'), { recursive: true });
    await screen(space, 'run', ...AS_OF);
    await space.put({ 'other/baths.txt': `Share\n\n${textAt('courier', 2)}\n\nRead more` });
    await screen(space, 'run', ...AS_OF);
    expect(judges(space)).toEqual({ 1: [JUDGE], 2: [JUDGE] });
    // What an earlier version would have left.
    edit(space, `UPDATE verdicts SET judge = '${OLDER}', score = score + 7`);
    const config = { clean: { rules: { 'share-counter': 'off', 'section-label': 'off', 'read-more': 'off' } } };
    writeFileSync(join(space.folder, 'pipeline.config.js'), `export default ${JSON.stringify(config)};\n`);
    await screen(space, 'rebuild', '--since', '2', ...AS_OF);
    expect(judges(space)).toEqual({ 1: [OLDER], 2: [JUDGE] });
    await screen(space, 'rebuild', '--since', '1', ...AS_OF);
    expect(judges(space)).toEqual({ 1: [JUDGE], 2: [JUDGE] });
    const { pairs } = await publishedIn(space);
    await screen(space, 'rebuild', ...AS_OF);
    expect((await publishedIn(space))['pairs']).toEqual(pairs);
  });
});
