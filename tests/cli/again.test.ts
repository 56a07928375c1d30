import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsAgain } from '../../src/cli/again.ts';
import { secondsFor, timingsOf } from '../../src/cli/pace.ts';
import { inputsToRemember, rememberedInputs } from '../../src/pipeline/past/remembered-inputs.ts';
import { journalLine } from '../../src/store/journal.ts';
import { FIVE } from '../five/five.ts';
import { workspace } from '../workspace.ts';

describe('recover and rebuild', () => {
  it('read the inputs that the last run was given, with its table, or those they are given', {
    timeout: 240_000,
  }, async () => {
    const space = await workspace();
    const at = (...steps: string[]): string => join(space.folder, ...steps);
    for (const folder of ['one', 'two']) mkdirSync(at(folder));
    writeFileSync(at('one', 'a.txt'), FIVE.get('000') as string);
    writeFileSync(at('two', 'b.txt'), FIVE.get('003') as string);
    writeFileSync(at('table.csv'), 'path,publisher\nb.txt,The Daily Example\n');
    rmSync(at('raw'), { recursive: true });
    const day = ['--as-of', '2026-11-22'];
    expect((await space.storyfold(['run', 'one', 'two', '--meta', 'table.csv', ...day])).code).toBe(0);
    const before = space.records();
    expect(before.length).toBe(2);
    rmSync(at('clean'), { recursive: true });
    const recovered = await space.storyfold(['recover', ...day]);
    expect(recovered.code, recovered.stderr).toBe(0);
    expect(space.records()).toEqual(before);
    const rebuilt = await space.storyfold(['rebuild', ...day]);
    expect(rebuilt.stdout).toContain('Nothing changed, and nothing was written');
    rmSync(at('one'), { recursive: true });
    const without = await space.storyfold(['rebuild', '--dry-run', ...day]);
    expect(without.code, without.stderr).toBe(0);
    expect(without.stderr).toContain('Not there any more, of the inputs of earlier runs: one.');
    const named = await space.storyfold(['rebuild', 'nowhere', ...day]);
    expect(named.code).toBe(2);
    expect(named.stderr).toContain('nothing at nowhere');
  });
});

describe('inputs that a run remembers', () => {
  const keep = { meta: undefined, onMissingInput: 'keep' } as const;

  it('are paths from the folder of the project, in one order, with those of earlier runs whose documents stay', () => {
    const first = inputsToRemember(
      {
        ...keep,
        input: ['/work/b', '/work/project/raw/', '/tmp/x/stdin'],
        standardInput: '/tmp/x/stdin',
        meta: '/work/t.csv',
      },
      '/work/project',
      undefined,
    );
    expect(first).toEqual({ paths: ['-', '../b', 'raw'], meta: '../t.csv' });
    const second = inputsToRemember({ ...keep, input: ['/work/project/c', '/work'] }, '/work/project', first);
    expect(second).toEqual({ paths: ['-', '..', 'c'] });
    const third = inputsToRemember(
      { ...keep, input: ['/work/project/c'], onMissingInput: 'retract' },
      '/work/project',
      first,
    );
    expect(third).toEqual({ paths: ['c'] });
  });

  it('are those of the last run in the ledger; an older ledger has none', async () => {
    const { folder } = await workspace();
    const ledger = (...rows: object[]): void =>
      writeFileSync(join(folder, 'ledger.jsonl'), rows.map(journalLine).join(''));
    ledger(
      { type: 'run', run: 1, inputs: { paths: ['raw'] } },
      { type: 'run', run: 2, inputs: { paths: ['-', 'x'], meta: 't.csv' } },
    );
    expect(rememberedInputs(folder, '/p')).toEqual({ paths: ['/p/x'], meta: '/p/t.csv' });
    ledger({ type: 'run', run: 1 });
    expect(rememberedInputs(folder, '/p')).toBeUndefined();
    rmSync(join(folder, 'ledger.jsonl'));
    expect(rememberedInputs(folder, '/p')).toBeUndefined();
  });
});

it('a stream alone cannot be read again: said so, unless files are named', async () => {
  const { folder } = await workspace();
  mkdirSync(join(folder, 'storyfold'));
  const ledger = journalLine({ type: 'run', run: 1, inputs: { paths: ['-'] } });
  writeFileSync(join(folder, 'storyfold', 'ledger.jsonl'), ledger);
  const config = join(folder, 'pipeline.config.json');
  writeFileSync(config, '{}');
  await expect(settingsAgain([], { config })).rejects.toMatchObject({
    exitCode: 2,
    message: 'The documents came on standard input, which cannot be read again.',
  });
  expect((await settingsAgain([folder], { config })).input).toEqual([folder]);
});

describe('the estimate of a rebuild', () => {
  it('takes the start apart from the documents', () => {
    const small = { prepared: 1, seconds: 6.2 };
    const large = { prepared: 466, seconds: 52 };
    expect(secondsFor(466, [small, large])).toBeCloseTo(52);
    expect(secondsFor(1, [large, small])).toBeCloseTo(6.2);
    expect(secondsFor(932, [small, large])).toBeCloseTo(98, 0);
    expect(secondsFor(466, [large])).toBeCloseTo(52);
    // A tiny run on a busy machine, slower than the large one.
    expect(secondsFor(466, [{ prepared: 1, seconds: 90 }, large])).toBeCloseTo(52);
    expect(secondsFor(10, [])).toBeUndefined();
  });

  it('goes by runs that prepared something, and by no file that cannot be read', async () => {
    const { folder } = await workspace();
    mkdirSync(join(folder, 'timings'));
    for (const [name, text] of [
      ['1.json', '{"prepared":7,"seconds":3}'],
      ['2.json', '{"prepared":0,"seconds":1}'],
      ['3.json', '{"prep'],
      ['notes.json', '{"prepared":9,"seconds":9}'],
    ] as const)
      writeFileSync(join(folder, 'timings', name), text);
    expect(timingsOf(folder)).toEqual([{ prepared: 7, seconds: 3 }]);
    expect(timingsOf(join(folder, 'nowhere'))).toEqual([]);
  });
});
