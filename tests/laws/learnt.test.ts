import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineKey } from '../../src/text/line-key.ts';
import { feedOf, range } from '../outlets.ts';
import { comparedBytes, type Ended, publishedIn, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

const SLOGAN = 'A voice for the estuary since 1911';
const SENTENCE = 'This paper has belonged to its readers since the flood of 1953.';
const WIRE = 'What the agencies talk about today';
const RARE = 'Ask at the desk for the large print edition of this page.';

async function storyfold(space: Workspace, ...args: string[]): Promise<Ended> {
  const ended = await space.storyfold(args);
  expect(ended.code, ended.stderr).toBe(0);
  return ended;
}

const run = (space: Workspace, ...args: string[]): Promise<Ended> =>
  storyfold(space, 'run', '--as-of', '2026-11-22', ...args);

/** The courier ends with its slogan and a sentence, and now and then with a rare line; both outlets take the agency's line. */
const courier = (numbers: readonly number[]): string =>
  feedOf('courier', numbers, (story, at) => [
    ...story,
    ...(at % 2 === 0 ? [WIRE] : []),
    SLOGAN,
    SENTENCE,
    ...(at % 10 === 0 ? [RARE] : []),
  ]);
const tribune = (numbers: readonly number[]): string =>
  feedOf('tribune', numbers, (story, at) => [...story, ...(at % 2 === 0 ? [WIRE] : [])]);
const nobody = (numbers: readonly number[]): string => feedOf(undefined, numbers, (story) => [...story, SLOGAN]);

/** Two outlets of 30 articles, and 30 of nobody. */
const first = (space: Workspace): Promise<void> =>
  space.put({
    'courier-1.jsonl': courier(range(0, 30)),
    'tribune-1.jsonl': tribune(range(100, 130)),
    'nobody-1.jsonl': nobody(range(200, 230)),
  });
const second = (space: Workspace): Promise<void> =>
  space.put({
    'courier-2.jsonl': courier(range(30, 36)),
    'tribune-2.jsonl': tribune(range(130, 136)),
    'nobody-2.jsonl': nobody(range(230, 236)),
  });

const afterOne = (): Promise<Workspace> =>
  workspaceAfter('one', async (space) => {
    await first(space);
    await run(space);
  });
const afterTwo = (): Promise<Workspace> =>
  workspaceAfter('two', async (space) => {
    await first(space);
    await run(space);
    await second(space);
    await run(space);
  });

/** How often the rule cut each line, by file. */
async function cuts(space: Workspace): Promise<Record<string, number>> {
  const snapshot = await space.snapshot();
  const documents = await snapshot.table('documents', ['document', 'version', 'path']);
  const paths = new Map(documents.map(({ document, version, path }) => [`${document} ${version}`, String(path)]));
  const counts: Record<string, number> = {};
  for (const { document, version, rule, text } of await snapshot.table('removals')) {
    if (rule !== 'learnt-line') continue;
    const name = `${paths.get(`${document} ${version}`)?.replace(/^raw\/|\.jsonl$/g, '')}: ${text}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

interface Listed {
  readonly source: string;
  readonly line: string;
  readonly text: string;
  readonly state: string;
  readonly version?: number;
  readonly count: number;
  readonly documents: number;
}

const listed = async (space: Workspace, action = 'list'): Promise<Listed[]> =>
  (await storyfold(space, 'boilerplate', action, '--json')).stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Listed);

const states = async (space: Workspace): Promise<string[]> =>
  (await listed(space)).map(({ source, text, state }) => `${source} ${state}: ${text}`).sort();

const NEW_CUT = { [`courier-2: ${SLOGAN}`]: 6, [`courier-2: ${SENTENCE}`]: 6 };
const ALL_CUT = { ...NEW_CUT, [`courier-1: ${SLOGAN}`]: 30, [`courier-1: ${SENTENCE}`]: 30 };

describe('lines of outlets', () => {
  it('are learnt in one run and cut from the next on, of their own outlet alone; a rebuild cuts them everywhere', {
    timeout: 120_000,
  }, async () => {
    const space = await afterOne();
    expect(await cuts(space)).toEqual({});
    // The agency's line stands at both outlets, and nobody is no outlet.
    expect(await states(space)).toEqual([`courier learnt: ${SLOGAN}`, `courier learnt: ${SENTENCE}`].sort());
    expect((await listed(space))[0]).toMatchObject({ version: 1, count: 30, documents: 30 });
    await second(space);
    await run(space);
    expect(await cuts(space)).toEqual(NEW_CUT);
    const fresh = await workspace();
    await first(fresh);
    expect((await run(fresh)).stdout.replaceAll(/\s+/g, ' ')).toContain(
      'Learnt 2 lines of courier, cut from the next run on: storyfold boilerplate',
    );
    await storyfold(space, 'rebuild', '--as-of', '2026-11-22');
    expect(await cuts(space)).toEqual(ALL_CUT);
    // Nothing is left to do, and nothing more is learnt of what was counted once.
    expect((await storyfold(space, 'rebuild', '--dry-run', '--as-of', '2026-11-22')).stdout).toMatch(
      /unchanged|nothing/i,
    );
    expect((await listed(space, 'export')).map(({ text }) => text).sort()).toEqual([SLOGAN, SENTENCE].sort());
  });

  it('come back with every document as it was read, whatever became of the state', { timeout: 120_000 }, async () => {
    const space = await workspace();
    await space.put({ 'courier-1.jsonl': courier(range(0, 30)) });
    await run(space);
    await space.put({ 'courier-2.jsonl': courier(range(30, 36)) });
    await run(space);
    // While nobody else has it, the agency's line is as good as the courier's own.
    expect(await cuts(space)).toEqual({ ...NEW_CUT, [`courier-2: ${WIRE}`]: 3 });
    const before = await publishedIn(space);
    rmSync(join(space.folder, 'clean'), { recursive: true });
    await storyfold(space, 'recover', '--as-of', '2026-11-22');
    expect(await publishedIn(space)).toEqual(before);
    await storyfold(space, 'verify');
    // The counts came back, too: with four documents before, twelve more are enough. What others have is given up.
    await space.put({
      'courier-3.jsonl': courier(range(4, 16).map((at) => 10 * at)),
      'tribune-3.jsonl': tribune(range(300, 360)),
    });
    await run(space);
    expect(await states(space)).toEqual(
      [
        `courier learnt: ${RARE}`,
        `courier learnt: ${SLOGAN}`,
        `courier learnt: ${SENTENCE}`,
        `courier shared: ${WIRE}`,
      ].sort(),
    );
  });

  it('do not count in how many versions, copies or files a document comes', { timeout: 120_000 }, async () => {
    const space = await workspace();
    await space.put({ 'a.jsonl': feedOf('courier', range(0, 12), (story) => story) });
    await run(space);
    for (let edit = 0; edit < 2; edit++) {
      // The same three documents, edited again and again; and one article in ten files, each a little longer.
      const edited = feedOf('courier', range(0, 3), (story) => [...story, `Updated for the ${edit} time.`, RARE]);
      await space.put({ 'a.jsonl': `${edited}\n${feedOf('courier', range(3, 12), (story) => story)}` });
      const copies = range(0, 12).map((copy) =>
        JSON.stringify({
          id: `copy-${edit}-${copy}`,
          source: 'courier',
          text: [
            ...range(40, 44).flatMap((at) => JSON.parse(feedOf('x', [at], (story) => story)).text),
            `Edition ${copy}.`,
            RARE,
          ].join('\n\n'),
        }),
      );
      await space.put({ [`copies-${edit}.jsonl`]: copies.join('\n') });
      await run(space, '--allow', 'source-share');
    }
    expect(await states(space)).toEqual([]);
  });

  it('a rejected line stays for ever, an approved one goes below the bar, and both can be told', {
    timeout: 120_000,
  }, async () => {
    const space = await afterOne();
    await storyfold(space, 'boilerplate', 'reject', 'courier', SLOGAN, '--by', 'ann');
    await storyfold(space, 'boilerplate', 'approve', 'courier', RARE, '--by', 'ann', '--why', 'a column of links');
    const again = await storyfold(space, 'boilerplate', 'approve', 'courier', RARE, '--by', 'bob');
    expect(again.stdout).toContain('already');
    await second(space);
    await run(space);
    expect(await cuts(space)).toEqual({ [`courier-2: ${SENTENCE}`]: 6, [`courier-2: ${RARE}`]: 1 });
    const expected = [`courier approved: ${RARE}`, `courier learnt: ${SENTENCE}`, `courier rejected: ${SLOGAN}`].sort();
    expect(await states(space)).toEqual(expected);
    await storyfold(space, 'rebuild', '--as-of', '2026-11-22');
    const after = await cuts(space);
    expect([after[`courier-1: ${RARE}`], after[`courier-1: ${SLOGAN}`]]).toEqual([3, undefined]);
  });

  it('what is asked of an outlet or a line that there is not is told with what was expected', async () => {
    const space = await afterOne();
    for (const [args, told] of [
      [['approve', 'kourier', SLOGAN], 'an outlet by its name'],
      [['approve', 'unknown', SLOGAN], 'an outlet by its name'],
      [['approve', 'courier'], 'an outlet, and a line'],
      [['reject', 'courier', '* * *'], 'a line with letters or digits'],
      [['forget'], 'one of list, approve, reject, export'],
    ] as const) {
      const { code, stderr } = await space.storyfold(['boilerplate', ...args]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(told)]);
    }
  });

  it('hold still where the config says so', { timeout: 120_000 }, async () => {
    const config = (space: Workspace, boilerplate: string): void =>
      writeFileSync(join(space.folder, 'pipeline.config.json'), JSON.stringify({ boilerplate }));
    const off = await afterOne();
    config(off, 'off');
    await second(off);
    await run(off);
    expect(await cuts(off)).toEqual({});
    const pinned = await afterOne();
    config(pinned, 'learnt/1');
    await pinned.put({ 'courier-3.jsonl': courier(range(4, 20).map((at) => 10 * at)) });
    await run(pinned);
    // It is counted, and not learnt.
    expect((await states(pinned)).length).toBe(2);
    config(pinned, 'learnt/2');
    const { code, stderr } = await pinned.storyfold(['run', '--as-of', '2026-11-22']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('a version up to learnt/1')]);
  });
});

describe('a run', () => {
  it('writes equal bytes whatever the order of files and the number of workers, and learns the same', {
    timeout: 120_000,
  }, async () => {
    const one = await afterTwo();
    const other = await workspace();
    const numbers = range(0, 30);
    // The same documents in other files, the last ones first.
    await other.put({
      'a.jsonl': tribune(range(100, 130).toReversed()),
      'b.jsonl': courier(numbers.slice(15)),
      'c.jsonl': courier(numbers.slice(0, 15)),
      'd.jsonl': nobody(range(200, 230)),
    });
    await run(other, '--workers', '3');
    expect(readFileSync(join(other.folder, 'storyfold/epochs/learnt-1.jsonl'), 'utf8')).toBe(
      readFileSync(join(one.folder, 'storyfold/epochs/learnt-1.jsonl'), 'utf8'),
    );
    const same = await workspace();
    await first(same);
    await run(same, '--workers', '3');
    await second(same);
    await run(same, '--workers', '1');
    expect(comparedBytes(join(same.folder, 'clean'))).toEqual(comparedBytes(join(one.folder, 'clean')));
  });

  it('writes nothing of it where no outlet is known', { timeout: 60_000 }, async () => {
    const space = await workspace();
    await space.put({ 'nobody-1.jsonl': nobody(range(200, 230)) });
    await run(space);
    expect(readdirSync(join(space.folder, 'storyfold'))).not.toContain('epochs');
    expect(readFileSync(join(space.folder, 'storyfold/ledger.jsonl'), 'utf8')).not.toContain('learnt');
  });

  it.each(['staged', 'committed'])(
    'that is killed at “%s” leaves what it learnt whole, or nothing of it',
    { timeout: 60_000 },
    async (point) => {
      const space = await workspace();
      await space.put({ 'courier-1.jsonl': courier(range(0, 30)) });
      const args = ['run', '--as-of', '2026-11-22'];
      await space.storyfold(args, { STORYFOLD_CRASH_AT: point });
      await run(space);
      expect(readdirSync(join(space.folder, 'storyfold/epochs'))).toEqual(['learnt-1.jsonl']);
      expect((await listed(space)).map(({ version }) => version)).toEqual([1, 1, 1]);
      await storyfold(space, 'verify');
    },
  );

  it('stops when a version is damaged, and verify names it', { timeout: 60_000 }, async () => {
    const space = await afterOne();
    const file = join(space.folder, 'storyfold/epochs/learnt-1.jsonl');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    // The texts of lines stand in this file, and in no other but the inputs' own.
    expect(lines.slice(1).map((line) => JSON.parse(line).line)).toContain(
      (lineKey(SLOGAN) as number).toString(16).padStart(13, '0'),
    );
    writeFileSync(file, `${lines.slice(0, -1).join('\n')}\n`);
    await second(space);
    const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-11-22']);
    expect([code, stderr]).toEqual([5, expect.stringContaining('learnt/1')]);
    expect((await space.storyfold(['verify'])).stdout).toContain('learnt-1.jsonl');
  });
});
