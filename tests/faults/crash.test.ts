import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CRASH_POINTS } from '../../src/store/crash-point.ts';
import { FIVE } from '../five/five.ts';
import { comparedBytes, type Ended, partFiles, type Workspace, workspace } from '../workspace.ts';
import { AS_OF, afterRuns, leftBy, STEPS, undisturbed } from './history.ts';

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;

// `npm run test:long` disturbs every run of the history; `npm test` its third one, which edits, renames and retracts.
const LONG = process.env['STORYFOLD_LONG'] === '1';
const DISTURBED = LONG ? [0, 1, 2, 3] : [2];
/** The run of the history that retracts. */
const RETRACTING = 2;
const RANDOM_KILLS = LONG ? 40 : 8;

type CrashPoint = (typeof CRASH_POINTS)[number];

/** The durable step that ends with a crash point. */
const STEP_OF: Readonly<Record<CrashPoint, number>> = {
  'draft-started': 1,
  'tables-written': 1,
  'records-written': 1,
  'parts-synced': 1,
  staged: 1,
  committing: 2,
  committed: 2,
  'ledger-halfway': 3,
  'ledger-appended': 3,
  'files-rewritten': 4,
  'changes-written': 4,
  'summary-written': 4,
  'snapshot-renamed': 4,
  'current-switched': 5,
  'links-set': 5,
  'changes-indexed': 5,
  'run-closed': 5,
};

function visible(space: Workspace): string {
  try {
    return readlinkSync(join(space.folder, 'clean', 'current'));
  } catch {
    return 'snapshots/0';
  }
}

const isPast = (point: CrashPoint, other: CrashPoint): boolean =>
  CRASH_POINTS.indexOf(point) >= CRASH_POINTS.indexOf(other);

interface Traced {
  /** The last crash point that the run came by. */
  readonly last: CrashPoint | 'before step 1';
  /** When its first durable step began, and when it ended, in ms from its start. */
  readonly began: number;
  readonly ended: number;
}

/** Runs the command, and kills it so many ms after its start or after its first durable step began; undefined: not at all. */
function traced(space: Workspace, kill?: { readonly from: 'start' | 'step 1'; readonly ms: number }): Promise<Traced> {
  const trace = join(space.folder, 'trace');
  rmSync(trace, { force: true });
  return new Promise((resolve) => {
    const env = { ...process.env, STORYFOLD_CRASH_TRACE: trace };
    const started = performance.now();
    const child = spawn(process.execPath, [BIN, ...AS_OF], { cwd: space.folder, stdio: 'ignore', env });
    const timers: NodeJS.Timeout[] = [];
    const killAfter = (ms: number): void => {
      timers.push(setTimeout(() => child.kill('SIGKILL'), ms));
    };
    if (kill?.from === 'start') killAfter(kill.ms);
    let began = Number.POSITIVE_INFINITY;
    const looking = setInterval(() => {
      if (!existsSync(trace)) return;
      clearInterval(looking);
      began = performance.now() - started;
      if (kill?.from === 'step 1') killAfter(kill.ms);
    }, 1);
    child.on('close', () => {
      clearInterval(looking);
      for (const timer of timers) clearTimeout(timer);
      const lines = existsSync(trace) ? readFileSync(trace, 'utf8').trim().split('\n') : [];
      const last = (lines.at(-1) as CrashPoint | undefined) ?? 'before step 1';
      resolve({ last, began, ended: performance.now() - started });
    });
  });
}

describe('a run killed anywhere', () => {
  it.each(CRASH_POINTS)(
    'at %s leaves the old snapshot or the new one, and a rerun the bytes of an undisturbed history',
    {
      timeout: 280_000,
    },
    async (point) => {
      const space = await afterRuns(DISTURBED[0] as number);
      for (const index of DISTURBED) {
        await STEPS[index]?.(space);
        const ended: Ended = await space.storyfold(AS_OF, { STORYFOLD_CRASH_AT: point });
        // Files of earlier runs are rewritten by those alone that take a text away.
        if (point === 'files-rewritten' && index !== RETRACTING) {
          expect(ended.code, ended.stderr).toBe(0);
          continue;
        }
        expect(ended.code, `${point} in run ${index + 1}`).toBeNull();
        expect(visible(space)).toBe(`snapshots/${isPast(point, 'current-switched') ? index + 1 : index}`);
        const rerun = await space.storyfold(AS_OF);
        expect(rerun.code, rerun.stderr).toBe(0);
        // From the commit on the run counts, and the next one only finishes it.
        if (isPast(point, 'committed')) expect(rerun.stdout).toContain(`unchanged since run ${index + 1}`);
      }
      console.log(`killed at ${point}: step ${STEP_OF[point]}`);
      expect(leftBy(space)).toEqual((await undisturbed())[DISTURBED.at(-1) as number]);
      expect(partFiles(space.folder)).toEqual([]);
    },
  );

  it('at moments of chance, too', { timeout: 560_000 }, async () => {
    const hits: string[] = [];
    let moment = 0;
    for (const index of DISTURBED) {
      const pace = await afterRuns(index);
      await STEPS[index]?.(pace);
      const { began, ended } = await traced(pace);
      for (let at = 0; at < RANDOM_KILLS / DISTURBED.length; at++) {
        moment = (moment + 0.381966) % 1;
        const space = await afterRuns(index);
        await STEPS[index]?.(space);
        // A quarter of them before its first durable step: a run reads, prepares and judges longer than it writes.
        const { last } = await traced(
          space,
          moment < 0.25
            ? { from: 'start', ms: 4 * moment * began }
            : { from: 'step 1', ms: ((moment - 0.25) / 0.75) * (ended - began) },
        );
        hits.push(last === 'before step 1' ? last : `step ${STEP_OF[last]} (${last})`);
        const { code, stderr } = await space.storyfold(AS_OF);
        expect(code, `${hits.at(-1)}: ${stderr}`).toBe(0);
        expect(leftBy(space), hits.at(-1)).toEqual((await undisturbed())[index]);
        expect(partFiles(space.folder)).toEqual([]);
      }
    }
    console.log(`kills of chance came after: ${hits.join(', ')}`);
    expect(hits).toHaveLength(RANDOM_KILLS);
  });

  it('before its commit is forgotten when the input goes back to what it was', async () => {
    const space = await afterRuns(1);
    const before = leftBy(space);
    writeFileSync(join(space.folder, 'raw', '000.txt'), 'Something else altogether was written here.');
    await space.storyfold(AS_OF, { STORYFOLD_CRASH_AT: 'staged' });
    writeFileSync(join(space.folder, 'raw', '000.txt'), FIVE.get('000') as string);
    expect((await space.storyfold(AS_OF)).stdout).toContain('unchanged since run 1');
    expect(leftBy(space)).toEqual(before);
  });
});

describe('the run lock', () => {
  it('turns a second run away with exit code 4 and the name of the first, and is free after a kill', async () => {
    const space = await workspace();
    await space.put(
      Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`${at}.txt`, `${FIVE.get('003')} Number ${at}.`])),
    );
    const first = spawn(process.execPath, [BIN, ...AS_OF], { cwd: space.folder, stdio: 'ignore' });
    const closed = new Promise((resolve) => first.on('close', resolve));
    await expect
      .poll(() => existsSync(join(space.folder, 'storyfold', 'run.lock.json')), { timeout: 60_000 })
      .toBe(true);
    const second = await space.storyfold(['run', 'raw/1.txt', '--out', 'other']);
    expect(second.code).toBe(4);
    expect(second.stderr).toMatch(new RegExp(`A run is at work already: process ${first.pid} on .+, since 20\\d\\d-`));
    first.kill('SIGKILL');
    await closed;
    expect((await space.storyfold(['run', 'raw/1.txt', '--out', 'other'])).code).toBe(0);
  });
});

describe('a run that is asked to stop', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('leaves on %s with exit code %i and publishes nothing', async (signal, code) => {
    const space = await workspace();
    await space.put(many());
    const child = spawn(process.execPath, [BIN, ...AS_OF], { cwd: space.folder });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    // The run has begun when its name stands at the lock, however long the machine took to get there.
    await expect
      .poll(() => existsSync(join(space.folder, 'storyfold', 'run.lock.json')), { timeout: 60_000 })
      .toBe(true);
    child.kill(signal);
    expect(await ended).toBe(code);
    expect(stderr).toContain(`Stopped by ${signal}; nothing was published.`);
    expect(() => readlinkSync(join(space.folder, 'clean', 'current'))).toThrow();
    expect((await space.storyfold(AS_OF)).code).toBe(0);
    expect(comparedBytes(join(space.folder, 'clean'))).toEqual(await manyUndisturbed());
    expect(partFiles(join(space.folder, 'clean'))).toEqual([]);
  });

  it('leaves at once on a second signal, and the next run gives the same bytes', async () => {
    const space = await workspace();
    await space.put(many());
    const child = spawn(process.execPath, [BIN, ...AS_OF], { cwd: space.folder, stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await expect
      .poll(() => existsSync(join(space.folder, 'storyfold', 'run.lock.json')), { timeout: 60_000 })
      .toBe(true);
    child.kill('SIGTERM');
    child.kill('SIGINT');
    // Whichever of the two came second named the code.
    expect([130, 143]).toContain(await ended);
    expect((await space.storyfold(AS_OF)).code).toBe(0);
    expect(comparedBytes(join(space.folder, 'clean'))).toEqual(await manyUndisturbed());
  });
});

/** Enough documents for a run to be caught at work. */
function many(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`${at}.txt`, `${FIVE.get('003')} Number ${at}.`]));
}

let calm: Promise<Record<string, string>> | undefined;

/** What one run over them leaves. */
function manyUndisturbed(): Promise<Record<string, string>> {
  calm ??= (async () => {
    const space = await workspace();
    await space.put(many());
    await space.storyfold(AS_OF);
    return comparedBytes(join(space.folder, 'clean'));
  })();
  return calm;
}
