import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ListedVersion } from '../../src/inspect/document-versions.ts';
import { FIVE } from '../five/five.ts';
import { comparedBytes, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

const TEXT = (FIVE.get('003') as string).slice(0, 1800);
const FIRST = `${TEXT}\n\nThe council will vote on Monday.\n`;
const SECOND = `${TEXT}\n\nThe council will vote on Tuesday, its speaker said.\n`;
const THIRD = `${SECOND}\nThe vote was put off to the spring.\n`;

let day = 1;

async function ran(space: Workspace, ...more: string[]): Promise<string> {
  const asOf = `2026-11-${String(10 + (day++ % 18)).padStart(2, '0')}`;
  const { code, stdout, stderr } = await space.storyfold(['run', '--as-of', asOf, ...more]);
  expect(code, stderr).toBe(0);
  return stdout;
}

async function versionsOf(space: Workspace, name: string): Promise<ListedVersion[]> {
  const { code, stdout, stderr } = await space.storyfold(['document', name, '--versions', '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout).versions;
}

const brief = (versions: readonly ListedVersion[]): unknown[] =>
  versions.map(({ nth, run, replacedIn, state, settledBy }) => [nth, run, replacedIn, state, settledBy]);

/** One file, edited twice. */
const edited = (): Promise<Workspace> =>
  workspaceAfter('edited twice', async (space) => {
    day = 1;
    for (const text of [FIRST, SECOND, THIRD]) {
      await space.put({ 'a.txt': text });
      await ran(space);
    }
  });

describe('storyfold document', () => {
  it('shows one document, its versions and what became of its words, in 80 columns', async () => {
    const space = await edited();
    const [screen, list, last, first] = await Promise.all(
      [['a'], ['a', '--versions'], ['a', '--diff'], ['a', '--diff', '1', '2']].map((args) =>
        space.storyfold(['document', ...args], { COLUMNS: '80' }),
      ),
    );
    expect(screen?.stdout).toMatch(
      /^raw\/a\.txt {2}kept as canonical\n {2}document +doc_\w{16}\n {2}place +path:raw\/a\.txt\n/,
    );
    expect(screen?.stdout).toMatch(/\n {2}versions +3, changed in run 2 and run 3\n/);
    expect(screen?.stdout).toMatch(/\nFields\n {2}inLanguage +en {2}\(detected, 0\.\d+\)\n/);
    expect(list?.stdout).toMatch(/ 1 {2}2026-11-11 {2}run 1 +[\d,]+ words\n/);
    expect(list?.stdout).toMatch(/ 2 {2}2026-11-12 {2}run 2 +[\d,]+ words +\+4 \u22121\n/);
    expect(list?.stdout).toMatch(/ 3 {2}2026-11-13 {2}run 3 +[\d,]+ words +\+8 \u22120; stands now\n/);
    expect(first?.stdout).toContain('The council will vote on [-Monday-]{+Tuesday, its speaker said+}.');
    expect(last?.stdout).toContain('{+The vote was put off to the spring.+}');
    for (const ended of [screen, list, last, first]) {
      expect(ended?.code, ended?.stderr).toBe(0);
      for (const line of ended?.stdout.split('\n') ?? []) expect(line.length).toBeLessThanOrEqual(80);
    }
    expect((await space.storyfold(['explain', 'a'])).stdout).toContain('changed in run 2 and run 3');
  });

  it('says what it cannot show', async () => {
    const space = await edited();
    const refused = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await space.storyfold(['document', ...args]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused('a', '--diff', '1', '7')).toContain('There is no version 7: this document has 3');
    expect(await refused('a', '--diff', '1')).toContain('--diff: expected two numbers of versions');
    await space.put({ 'bad.txt': new Uint8Array([0, 1, 2, 3, 0]) });
    expect((await space.storyfold(['run', '--as-of', '2026-11-28'])).code).toBe(3);
    expect(await refused('bad', '--diff')).toContain('There are no versions of this document: it could not be read.');
    expect((await space.storyfold(['document', 'bad'])).stdout).toMatch(/ {2}versions +0\n/);
    expect(await refused('z')).toContain('No document is called "z"');
  });

  it('keeps the number of each version when a text is put back as it was, and again', async () => {
    const space = await edited();
    await space.put({ 'a.txt': FIRST });
    await ran(space);
    await space.put({ 'a.txt': THIRD });
    await ran(space);
    await space.put({ 'a.txt': FIRST });
    await ran(space);
    const versions = await versionsOf(space, 'a');
    expect(brief(versions)).toEqual([
      [1, 1, 2, 'kept', null],
      [2, 2, 3, 'kept', null],
      [3, 3, 4, 'kept', null],
      [4, 4, 5, 'kept', null],
      [5, 5, 6, 'kept', null],
      [6, 6, null, 'kept', null],
    ]);
    expect(versions[5]?.sha256).toBe(versions[0]?.sha256);
    const { code, stdout } = await space.storyfold(['verify']);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('5 former versions');
  });

  it('takes another name for no version, and an edit under it for one', async () => {
    const space = await edited();
    renameSync(join(space.folder, 'raw', 'a.txt'), join(space.folder, 'raw', 'b.txt'));
    await ran(space);
    expect(await versionsOf(space, 'b')).toHaveLength(3);
    await space.put({ 'b.txt': FIRST });
    await ran(space);
    expect(brief(await versionsOf(space, 'b')).slice(2)).toEqual([
      [3, 3, 5, 'kept', null],
      [4, 5, null, 'kept', null],
    ]);
  });

  it('keeps what an edited document said through a rebuild, and says after a recovery that it is gone', async () => {
    const space = await edited();
    const before = await versionsOf(space, 'a');
    writeFileSync(
      join(space.folder, 'pipeline.config.js'),
      "export default { clean: { rules: { headline: 'off' } } };\n",
    );
    expect((await space.storyfold(['rebuild', '--as-of', '2026-11-28'])).code).toBe(0);
    expect(brief(await versionsOf(space, 'a'))).toEqual(brief(before));
    expect((await space.storyfold(['document', 'a', '--diff', '1', '2'])).stdout).toContain('[-Monday-]');
    expect((await space.storyfold(['verify'])).code).toBe(0);
    rmSync(join(space.folder, 'clean'), { recursive: true });
    expect((await space.storyfold(['recover', '--as-of', '2026-11-28'])).code).toBe(0);
    const after = await versionsOf(space, 'a');
    expect(after.map(({ nth, run, asOf, words, sha256 }) => [nth, run, asOf, words, sha256])).toEqual(
      before.map(({ nth, run, asOf, words, sha256 }, at) => [nth, run, asOf, at < 2 ? words : after[2]?.words, sha256]),
    );
    expect(after.map(({ state }) => state)).toEqual(['text-gone', 'text-gone', 'kept']);
    const { code, stderr } = await space.storyfold(['document', 'a', '--diff', '1', '2']);
    expect([code, stderr.split('\n')[0]]).toEqual([2, 'The text of version 1 is gone.']);
    expect((await space.storyfold(['verify'])).code).toBe(0);
    await space.put({ 'a.txt': FIRST });
    await ran(space);
    expect(brief(await versionsOf(space, 'a')).slice(1)).toEqual([
      [2, 2, 3, 'text-gone', null],
      [3, 3, 6, 'kept', null],
      [4, 6, null, 'kept', null],
    ]);
  });

  it('lets the oldest texts beyond the limit go, and keeps their rows', async () => {
    const space = await edited();
    writeFileSync(join(space.folder, 'pipeline.config.js'), 'export default { limits: { versionsKept: 1 } };\n');
    await space.put({ 'a.txt': FIRST });
    await ran(space);
    const versions = await versionsOf(space, 'a');
    expect(versions.map(({ state }) => state)).toEqual(['text-gone', 'text-gone', 'kept', 'kept']);
    expect(versions[0]).toMatchObject({ words: versions[3]?.words, headline: versions[3]?.headline });
    const rows = await (await space.snapshot()).table('versions', ['nth', 'text', 'removals']);
    expect(rows.map(({ text, removals }) => text !== null && removals !== null)).toEqual([false, false, true]);
    expect((await space.storyfold(['verify'])).code).toBe(0);
  });

  it.each(['staged', 'committed', 'snapshot-renamed'])(
    'lists each version once when a run was killed at %s',
    async (at) => {
      const space = await workspaceAfter('edited once', async (made) => {
        day = 1;
        for (const text of [FIRST, SECOND]) {
          await made.put({ 'a.txt': text });
          await ran(made);
        }
      });
      await space.put({ 'a.txt': THIRD });
      const asOf = ['run', '--as-of', '2026-11-13'];
      expect((await space.storyfold(asOf, { STORYFOLD_CRASH_AT: at })).code).toBeNull();
      expect((await space.storyfold(asOf)).code).toBe(0);
      expect(comparedBytes(join(space.folder, 'clean'))).toEqual(comparedBytes(join((await edited()).folder, 'clean')));
      expect((await space.storyfold(['verify'])).code).toBe(0);
    },
  );
});

describe('records of one URL', () => {
  const record = (fetched: number, text: string, more: object = {}): string =>
    `${JSON.stringify({ url: 'https://courier.example/a', fetched_at: `2026-11-0${fetched}T08:00:00Z`, text, ...more })}\n`;

  it('in one file are versions in the order of their fetches, whatever stood first', async () => {
    const space = await workspace();
    await space.put({ 'feed.jsonl': record(3, THIRD) + record(1, FIRST) + record(2, SECOND) });
    await ran(space);
    const versions = await versionsOf(space, 'https://courier.example/a');
    expect(brief(versions)).toEqual([
      [1, 1, 1, 'kept', 'fetch-time'],
      [2, 1, 1, 'kept', 'fetch-time'],
      [3, 1, null, 'kept', null],
    ]);
    expect(versions.map(({ line }) => line)).toEqual([2, 3, 1]);
    const { stdout } = await space.storyfold(['document', 'https://courier.example/a', '--versions']);
    expect(stdout).toContain('never stood: fetched earlier');
    // The raw input still has all of them: so has what is made again from it.
    rmSync(join(space.folder, 'clean'), { recursive: true });
    expect((await space.storyfold(['recover', '--as-of', '2026-11-28'])).code).toBe(0);
    expect(brief(await versionsOf(space, 'https://courier.example/a'))).toEqual(brief(versions));
    expect((await space.storyfold(['verify'])).code).toBe(0);
  });

  it('that are fetched again are a version if they say something else, and stand again when the later one goes', async () => {
    const space = await workspace();
    await space.put({ 'feed.jsonl': record(1, FIRST) });
    await ran(space);
    await space.put({ 'feed.jsonl': record(1, FIRST) + record(2, FIRST) });
    await ran(space);
    expect(await versionsOf(space, 'https://courier.example/a')).toHaveLength(1);
    await space.put({ 'feed.jsonl': record(1, FIRST) + record(2, FIRST) + record(3, SECOND) });
    await ran(space);
    await space.put({ 'feed.jsonl': record(1, FIRST) + record(2, FIRST) });
    await ran(space);
    await space.put({
      'feed.jsonl': record(1, FIRST) + record(2, FIRST) + record(4, THIRD, { title: 'A vote put off' }),
    });
    await ran(space);
    const versions = await versionsOf(space, 'https://courier.example/a');
    expect(brief(versions)).toEqual([
      [1, 1, 3, 'kept', null],
      [2, 3, 4, 'kept', null],
      [3, 4, 5, 'kept', null],
      [4, 5, null, 'kept', null],
    ]);
    const { stdout } = await space.storyfold(['document', 'https://courier.example/a', '--versions']);
    expect(stdout).toContain('headline: A vote put off');
    expect((await space.storyfold(['verify'])).code).toBe(0);
  });
});

describe('a page', () => {
  const page = (headline: string, aside: string): string =>
    `<html><head><title>${headline}</title><meta property="og:title" content="${headline}"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>${headline}</h1>${TEXT.split(
      '\n',
    )
      .filter((line) => line.trim() !== '')
      .map((line) => `<p>${line}</p>`)
      .join('')}</article><footer><p>${aside}</p></footer></body></html>`;

  it('that differs in what stands around its article is the same version', async () => {
    const space = await workspace();
    for (const aside of ['Read by 12 people today', 'Read by 409 people today']) {
      await space.put({ 'a.html': page('A vote in the council', aside) });
      await ran(space);
    }
    expect(await versionsOf(space, 'a.html')).toHaveLength(1);
    await space.put({ 'a.html': page('A vote in the council is put off', 'Read by 409 people today') });
    await ran(space);
    const versions = await versionsOf(space, 'a.html');
    expect(versions.map(({ headline }) => headline)).toEqual([
      'A vote in the council',
      'A vote in the council is put off',
    ]);
    expect(versions[1]?.change).toEqual({ removed: 0, added: 0 });
    const { stdout } = await space.storyfold(['document', 'a.html', '--versions']);
    expect(stdout).toMatch(/the same body; stands now\n +headline: A vote in the council is put off\n/);
  });
});

describe('a correction', () => {
  const storyOf = (space: Workspace, path: string) => {
    const record = space.records().find(({ provenance }) => provenance.path === path);
    if (!record) throw new Error(`no record of ${path}`);
    return { id: record.id, version: record.version, contentHash: record.contentHash };
  };

  it('moves the version of the record, not its id; of a folded document only if the record shows it', async () => {
    const space = await workspace();
    const whole = FIVE.get('002') as string;
    await space.put({ 'whole.txt': whole, 'part.txt': whole.slice(0, Math.floor(whole.length * 0.8)) });
    await ran(space);
    const before = storyOf(space, 'raw/whole.txt');
    expect(space.records()).toHaveLength(1);
    await space.put({ 'whole.txt': `${whole}\n\nThe figure in the second paragraph was put right on Monday.\n` });
    await ran(space);
    const corrected = storyOf(space, 'raw/whole.txt');
    expect(corrected).toMatchObject({ id: before.id, version: expect.any(Number) });
    expect(corrected.version).toBeGreaterThan(before.version);
    expect(corrected.contentHash).not.toBe(before.contentHash);
    expect(await versionsOf(space, 'whole')).toHaveLength(2);
    // The record shows of a member its score and what both share: white space changes neither.
    await space.put({ 'part.txt': `${readFileSync(join(space.folder, 'raw', 'part.txt'), 'utf8')}\n\n` });
    await ran(space);
    expect(storyOf(space, 'raw/whole.txt')).toEqual(corrected);
    await space.put({ 'part.txt': whole.slice(0, Math.floor(whole.length * 0.5)) });
    await ran(space);
    const shown = storyOf(space, 'raw/whole.txt');
    expect(shown).toMatchObject({ id: before.id, version: expect.any(Number) });
    expect(shown.version).toBeGreaterThan(corrected.version);
    expect(shown.contentHash).not.toBe(corrected.contentHash);
  });
});
