import { describe, expect, it } from 'vitest';
import type { Doubt } from '../../src/inspect/doubt.ts';
import { runWeek as runEight } from '../browser/week.ts';
import { FIVE } from '../five/five.ts';
import { runWeek, weekFile } from '../week.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';

interface Found {
  readonly id: string;
  readonly label: string;
  readonly canonical: string;
  readonly size: { readonly documents: number };
  readonly outlets: readonly string[];
  readonly newest: string | null;
  readonly relations: Readonly<Record<string, number>>;
  readonly lowest: number | null;
  readonly doubt: Doubt | null;
}

const week = (): Promise<Workspace> => workspaceAfter('week', runWeek);

async function found(space: Workspace, ...args: string[]): Promise<Found[]> {
  const { code, stdout, stderr } = await space.storyfold(['stories', '--json', ...args]);
  expect(code, stderr).toBe(0);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Found);
}

const HARBOUR = 'Storm over: harbour is open again';
const STREET = 'Straße nach Łódź gesperrt';

describe('stories that are searched for', () => {
  it('are those in which each word stands, whatever case and accents, in any script', async () => {
    const space = await week();
    const labels = async (...words: string[]): Promise<string[]> =>
      (await found(space, '--search', ...words)).map(({ label }) => label);
    // Words may stand in several documents of one story, and in names of outlets.
    expect(await labels('HARBOUR', 'ledger', 'storm')).toEqual([HARBOUR]);
    expect(await labels('kurier sud')).toEqual([HARBOUR, STREET]);
    expect(await labels('strasse', 'LODZ')).toEqual([STREET]);
    expect(await labels('ÉCHOS')).toEqual(['Échos du port']);
    expect(await labels('مغلق')).toEqual(['الميناء مُغلَق بعد العاصفة']);
    expect(await labels('港口')).toEqual(['台风过后港口重新开放']);
    // One that stands nowhere.
    expect(await labels('harbour', 'nowhere')).toEqual([]);
  });

  it('go by letters, not by what SQL or patterns make of them', async () => {
    const space = await week();
    const labels = async (words: string): Promise<string[]> =>
      (await found(space, '--search', words)).map(({ label }) => label);
    expect(await labels('"100% open"')).toEqual([HARBOUR]);
    expect(await labels('MAYOR’S')).toEqual(["The mayor's bridge"]);
    for (const odd of ['%', '_', "' OR 1=1 --", "'; DROP TABLE documents; --", '.*', '\\', '$1', '{}'])
      expect(await labels(odd), odd).toEqual(odd === '%' ? [HARBOUR] : []);
  });

  it('are known by the beginning of their ids and those of their documents, and by no word that ids begin with', async () => {
    const space = await week();
    const record = space.records().find(({ story }) => story.size.documents === 3);
    const { document } = record?.story.members[0] ?? {};
    for (const id of [record?.id, record?.id.slice(0, 8), document, document?.toUpperCase()])
      expect((await found(space, '--search', id as string)).map((one) => one.id)).toEqual([record?.id]);
    expect(await found(space, '--search', 'doc')).toEqual([]);
  });

  it('have one document that fulfils all filters together', async () => {
    const space = await week();
    const labels = async (...args: string[]): Promise<string[]> =>
      (await found(space, ...args)).map(({ label }) => label);
    expect(await labels('--outlet', 'KURIER SUD')).toEqual([HARBOUR, STREET]);
    expect(await labels('--outlet', 'Kurier')).toEqual([]);
    expect(await labels('--outlet', 'Kurier Süd', '--language', 'German')).toEqual([STREET]);
    expect(await labels('--outlet', 'Kurier Süd', '--day', '2026-10-20')).toEqual([]);
    expect(await labels('--day', '2026-10-20')).toEqual([HARBOUR]);
    expect(await labels('--day', '2026-10-22..2026-10-23')).toEqual(["The mayor's bridge", STREET]);
    expect(await labels('--day', '2026-10-25..')).toHaveLength(2);
    expect(await labels('--relation', 'exact-duplicate')).toEqual(["The mayor's bridge"]);
    expect(await labels('--size', '3')).toEqual([HARBOUR]);
    expect(await labels('--size', '2', '--search', 'bridge')).toEqual(["The mayor's bridge"]);
  });

  it('tell days, outlets and relations, as the tables have them', async () => {
    const [harbour] = await found(await week(), '--size', '3');
    expect(harbour).toMatchObject({
      size: { documents: 3 },
      outlets: ['Kurier Süd', 'The Ledger', 'Wire One'],
      oldest: '2026-10-19',
      newest: '2026-10-20',
      relations: { 'near-duplicate': 2 },
      languages: ['en'],
    });
  });

  it('come the newest first, the largest first, and as a screen', async () => {
    const space = await week();
    const newest = (await found(space, '--sort', 'newest')).map((one) => one.newest);
    expect(newest).toEqual(['2026-10-25', '2026-10-25', '2026-10-24', '2026-10-23', '2026-10-22', '2026-10-20']);
    const sizes = (await found(space, '--sort', 'size')).map(({ size }) => size.documents);
    expect(sizes).toEqual([3, 2, 1, 1, 1, 1]);
    const { stdout } = await space.storyfold(['stories', '--search', 'harbour'], { COLUMNS: '50' });
    expect(stdout).toMatch(/^1 story\n/);
    expect(stdout).toContain('2026-10-19 to 2026-10-20 · en · Kurier Süd,');
    expect(stdout).toContain('week:2         kept');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(50);
    const none = await space.storyfold(['stories', '--outlet', 'Nobody']);
    expect(none).toMatchObject({ code: 0 });
    expect(none.stdout).toContain('storyfold sources lists them');
  });

  it('are refused with all that no search can go by', async () => {
    const space = await week();
    const args = ['--search', ' ', '--outlet', '', '--language', 'klingon', '--day', '2026-02-30', '--size', '0'];
    const { code, stderr } = await space.storyfold(['stories', ...args, '--at', '1']);
    expect(code).toBe(2);
    for (const flag of ['--search', '--outlet', '--language', '--day', '--size', '--at'])
      expect(stderr).toContain(`${flag}: expected`);
    for (const day of ['2026-10-24..2026-10-20', '..', 'yesterday', '2026-10-20..2026-10-21..2026-10-22'])
      expect((await space.storyfold(['stories', '--day', day])).code, day).toBe(2);
    expect((await space.storyfold(['stories', '--relation', 'copy'])).stderr).toContain('one of exact-duplicate');
  });
});

describe('stories to check first', () => {
  const withFive = (): Promise<Workspace> =>
    workspaceAfter('five and a week', async (space) => {
      const texts = Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text]));
      await space.put({ ...weekFile(), ...texts, 'copy.txt': FIVE.get('001') as string });
      const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-10-26']);
      expect(code, stderr).toBe(0);
    });

  const eight = (): Promise<Workspace> =>
    workspaceAfter('a week of eight outlets', async (space) => {
      await runEight(space, 1);
    });

  it('are those of least evidence for most documents, the most doubtful first', async () => {
    const stories = await found(await eight(), '--sort', 'check');
    expect(stories.length).toBeGreaterThan(2);
    const doubts = stories.map(({ doubt }) => doubt as NonNullable<Found['doubt']>);
    for (const { score, parting, expected } of doubts)
      expect(expected).toBeCloseTo(parting / (1 + Math.exp(score / 1000)), 9);
    const order = doubts.map(({ expected }) => expected);
    expect(order).toEqual(order.toSorted((x, y) => y - x));
    for (const { doubt } of stories) {
      expect(doubt?.level).toBe((doubt?.least ?? 0) - (doubt?.line ?? 0) < 1000 ? 'barely' : 'fairly');
      expect((doubt?.least ?? 0) - (doubt?.line ?? 0)).toBeLessThan(3000);
    }
  });

  it('are none of copies; copies of what is in doubt part together', async () => {
    const stories = await found(await withFive(), '--sort', 'check');
    // Told in own words, and there twice.
    expect(stories[0]).toMatchObject({ size: { documents: 3 }, doubt: { parting: 2 } });
    expect(stories[0]?.relations).toHaveProperty('coverage');
    expect(stories.map(({ relations }) => 'coverage' in relations)).toEqual([true]);
  });

  it('leave out what a person settled', async () => {
    const space = await withFive();
    const [first] = await found(space, '--sort', 'check');
    expect((await space.storyfold(['pin', 'same', '000', '001'])).code).toBe(0);
    expect((await space.storyfold(['pin', 'same', '000', 'copy'])).code).toBe(0);
    const after = await found(space, '--sort', 'check');
    expect(after.map(({ id }) => id)).not.toContain(first?.id);
    expect((await space.storyfold(['stories', '--sort', 'check'])).stdout).toMatch(/^Nothing is in doubt\./);
  });

  it('are told in words first', async () => {
    const { stdout } = await (await withFive()).storyfold(['stories', '--sort', 'check']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /(Fairly sure|Barely|Not sure): .* to check: a verdict of \d+\.\d, with which 2 documents would part/,
    );
  });
});
