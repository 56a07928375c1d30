import { describe, expect, it } from 'vitest';
import { type Ended, execute, partFiles, type Workspace, workspace } from '../workspace.ts';
import { AS_OF, afterRuns, leftBy, STEPS, undisturbed } from './history.ts';

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;

// `npm run test:long` fails every operation in every way; `npm test` every seventeenth, another one for each way.
const LONG = process.env['STORYFOLD_LONG'] === '1';
const CODES = ['ENOSPC', 'EIO', 'EMFILE', 'SHORT'] as const;
const STRIDE = LONG ? 1 : 17;

/** A project with one run behind it, and something new for the second. */
async function beforeSecondRun(): Promise<Workspace> {
  const space = await afterRuns(1);
  await STEPS[1]?.(space);
  return space;
}

/** Runs what is left of the history, or its second run alone, and compares with one that nothing disturbed. */
async function endsAsUndisturbed(space: Workspace): Promise<void> {
  const left = LONG ? STEPS.slice(2) : [];
  for (const step of [undefined, ...left]) {
    await step?.(space);
    const { code, stderr } = await space.storyfold(AS_OF);
    expect(code, stderr).toBe(0);
  }
  expect(leftBy(space)).toEqual((await undisturbed())[1 + left.length]);
  expect(partFiles(space.folder)).toEqual([]);
}

describe('a disk that fails', () => {
  it.each(CODES)(
    'at any one operation (%s): exit 5, and a rerun gives the bytes of an undisturbed history',
    {
      timeout: 1_200_000,
    },
    async (code) => {
      const space = await beforeSecondRun();
      let failed = 0;
      for (let operation = 1 + (LONG ? 0 : 5 * CODES.indexOf(code)); ; operation += STRIDE) {
        const ended = await space.storyfold(AS_OF, { STORYFOLD_FAIL_AT: `${operation}:${code}` });
        if (!ended.stderr.includes('injected')) break;
        if (code === 'SHORT') {
          // A write that was cut short goes on where it stopped; the run is done, and the next one finds nothing new.
          expect(ended.code, ended.stderr).toBe(0);
          failed++;
          break;
        }
        expect(ended.code, `operation ${operation}: ${ended.stderr}`).toBe(5);
        expect(ended.stderr).toMatch(/Run again|run again/i);
        failed++;
      }
      expect(failed).toBeGreaterThan(0);
      console.log(`${code}: ${failed} operations failed, one at a time`);
      await endsAsUndisturbed(space);
    },
  );

  it.runIf(LONG)('with every write cut short in turn (npm run test:long)', { timeout: 600_000 }, async () => {
    for (let operation = 1; ; operation += 5) {
      const space = await workspace();
      await STEPS[0]?.(space);
      const ended = await space.storyfold(AS_OF, { STORYFOLD_FAIL_AT: `${operation}:SHORT` });
      expect(ended.code, ended.stderr).toBe(0);
      if (!ended.stderr.includes('injected')) break;
      await STEPS[1]?.(space);
      await endsAsUndisturbed(space);
    }
  });

  it('that is full, for files of any size: also what the database writes', { timeout: 300_000 }, async () => {
    const space = await beforeSecondRun();
    const codes: Array<number | null> = [];
    for (let kilobytes = 4; ; kilobytes *= LONG ? 1.3 : 2.5) {
      const ended = await limited(space, Math.round(kilobytes));
      codes.push(ended.code);
      if (ended.code === 0) break;
      expect(ended.code, `${kilobytes} KB: ${ended.stderr}`).toBe(5);
      expect(kilobytes).toBeLessThan(1_000_000);
    }
    expect(codes.length).toBeGreaterThan(2);
    await endsAsUndisturbed(space);
  });
});

/** Runs the command with a limit on the size of any file it writes. */
function limited(space: Workspace, kilobytes: number): Promise<Ended> {
  const command = `ulimit -f ${kilobytes}; exec "$0" "$@"`;
  return execute('/bin/bash', ['-c', command, process.execPath, BIN, ...AS_OF, '--log-level', 'silent'], space.folder);
}
