import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { sha256 } from '../../src/domain/ids.ts';
import { Kept } from '../../src/pipeline/prepare/kept.ts';
import { type RunOptions, type RunResult, run } from '../../src/pipeline/run.ts';
import { State } from '../../src/store/state/state.ts';
import { FIVE } from '../five/five.ts';
import { comparedBytes } from '../workspace.ts';

// Runs in this process: what is tested is what a stopped run leaves, and what the next one takes up.

type Asked = Partial<Omit<RunOptions, 'config'>> & { readonly config?: object; readonly input?: readonly string[] };

interface Project {
  readonly folder: string;
  readonly run: (asked?: Asked) => Promise<RunResult>;
  /** Everything that law 5 compares, with the ledger. */
  readonly left: () => Record<string, string>;
}

async function project(texts: Iterable<readonly [string, string]> = FIVE): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'raw'));
  for (const [name, text] of texts) await writeFile(join(folder, 'raw', `${name}.txt`), text);
  const home = join(folder, 'storyfold');
  return {
    folder,
    run: ({ config = {}, input = ['raw'], ...options } = {}) =>
      run({
        config: {
          ...normalizeConfig({ run: { workers: 1 }, ...config }, 'test', []),
          input: input.map((path) => join(folder, path)),
          output: join(folder, 'clean'),
        },
        home,
        lockHome: home,
        asOf: '2026-11-22',
        ...options,
      }),
    left: () => ({
      ...comparedBytes(join(folder, 'clean')),
      ledger: sha256(readFileSync(join(home, 'ledger.jsonl'))),
    }),
  };
}

/** Seven texts, of which three are versions of one: too many for a guard. */
const SEVEN: ReadonlyArray<readonly [string, string]> = [
  ...FIVE,
  ['005', `${FIVE.get('000')}\nA line was added in the evening.`],
  ['006', `${FIVE.get('000')}\nAnother paragraph came in the morning after.`],
];
const STRICT = { limits: { storyTextsMax: 2, componentMax: 2 } };
const LIFTED = { config: STRICT, allow: ['story-size', 'component'] } as const;
const GUARD = { exitCode: 7 };

describe('what a stopped run prepared', () => {
  it('is found again after a guard stop, and leaves the bytes of a history without one', {
    timeout: 240_000,
  }, async () => {
    const [stopped, undisturbed] = [await project(SEVEN), await project(SEVEN)];
    await expect(stopped.run({ config: STRICT })).rejects.toMatchObject(GUARD);
    // Once more: what was kept is kept on, and does not add up.
    await expect(stopped.run({ config: STRICT })).rejects.toMatchObject(GUARD);
    expect((await stopped.run(LIFTED)).foundPrepared).toBe(7);
    expect((await undisturbed.run(LIFTED)).foundPrepared).toBe(0);
    expect(stopped.left()).toEqual(undisturbed.left());
    // The commit dropped it; and a rebuild that changes nothing writes nothing.
    const rebuilt = await stopped.run({ ...LIFTED, mode: { kind: 'rebuild', dryRun: false } });
    expect(rebuilt).toMatchObject({ foundPrepared: 0, unchangedSince: 1, difference: { remains: 'nothing' } });
    expect(stopped.left()).toEqual(undisturbed.left());
  });

  it.each([
    ['is found again after a stop amid reading', '2026-11-22', true],
    ['is prepared anew on another day', '2026-11-23', false],
  ] as const)('%s', { timeout: 240_000 }, async (_name, asOf, isFound) => {
    const space = await project(SEVEN);
    const config = { run: { workers: 1, batchDocuments: 1, batchesPerWorker: 1 } };
    const controller = new AbortController();
    const stopped = space.run({
      config,
      stop: controller.signal,
      onProgress: (step, _bytes, _total, documents) => {
        if (step === 'reading' && documents === 5) controller.abort();
      },
    });
    await expect(stopped).rejects.toThrow();
    const { foundPrepared } = await space.run({ config, asOf });
    expect(foundPrepared > 0).toBe(isFound);
    expect(foundPrepared).toBeLessThan(7);
  });
});

it('what other versions or settings prepared, or another day, is not taken up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const state = State.open(folder, { memoryMb: 16 });
  onTestFinished(() => state.close());
  const row = { as_of: '2026-11-22', stage: 'prepare/1', slice: 'c' };
  const nowhere = { pack: null, at: null, article_bytes: null, signature_bytes: null };
  const rows = [{}, { stage: 'prepare/0' }, { slice: 'd' }, { as_of: '2026-11-21' }].map((other, at) => ({
    ...row,
    ...nowhere,
    ...other,
    key: `key ${at}`,
    packed: JSON.stringify({ key: `key ${at}`, problems: [] }),
  }));
  for (const one of rows) state.kept.put(one);
  const kept = new Kept(state, folder, { stage: 'prepare/1', slice: 'c' });
  onTestFinished(() => kept.close());
  expect(rows.map(({ key }) => kept.find(key, '2026-11-22') !== undefined)).toEqual([true, false, false, false]);
  expect(kept.found).toBe(1);
});

describe('a rebuild', () => {
  it('that moves marks alone says so and writes them; the next one writes nothing', { timeout: 120_000 }, async () => {
    const space = await project();
    await space.run();
    // A rule that touches none of the five: other settings, equal texts.
    const config = { limits: { depthMax: 127 } };
    const rebuild = (dryRun: boolean): Promise<RunResult> => space.run({ config, mode: { kind: 'rebuild', dryRun } });
    const before = space.left();
    expect((await rebuild(true)).difference).toMatchObject({ remains: 'marks', marked: 5 });
    expect(space.left()).toEqual(before);
    expect(await rebuild(false)).toMatchObject({ summary: { run: 2 }, difference: { remains: 'marks', marked: 5 } });
    const after = space.left();
    expect(await rebuild(false)).toMatchObject({ unchangedSince: 2, difference: { remains: 'nothing', marked: 0 } });
    expect(space.left()).toEqual(after);
    expect((await rebuild(true)).difference?.remains).toBe('nothing');
  });
});
