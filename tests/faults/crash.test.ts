import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CRASH_POINTS } from '../../src/store/crash-point.ts';
import { FIVE } from '../five/five.ts';
import { comparedBytes, type Ended, type Workspace, workspace } from '../workspace.ts';

const AS_OF = ['run', '--as-of', '2026-11-22'];
const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;

// `npm run test:long` disturbs every run of the history; `npm test` its second one.
const LONG = process.env['STORYFOLD_LONG'] === '1';
const DISTURBED = LONG ? [0, 1, 2] : [1];
const KILLS_PER_RUN = LONG ? 8 : 2;

/** Three runs: five documents; one edited and one new; two gone. */
const STEPS: ReadonlyArray<(space: Workspace) => Promise<void>> = [
  (space) => space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text]))),
  (space) =>
    space.put({
      '004.txt': `${FIVE.get('004')}\nA correction was added on the next day.`,
      'copy.txt': FIVE.get('002') as string,
    }),
  async (space) => {
    for (const name of ['000.txt', '003.txt']) rmSync(join(space.folder, 'raw', name));
  },
];

function partFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?:^|\/)\.part-|\.part$/.test(name),
  );
}

async function undisturbed(): Promise<Record<string, string>> {
  const space = await workspace();
  for (const step of STEPS) {
    await step(space);
    expect((await space.storyfold(AS_OF)).code).toBe(0);
  }
  return comparedBytes(join(space.folder, 'clean'));
}

/** Kills a run of the command after so many milliseconds. */
function killedAfter(space: Workspace, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...AS_OF], { cwd: space.folder, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    child.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

describe('a run killed anywhere', () => {
  it('leaves the old snapshot or the new one, and the next run gives the bytes of an undisturbed history', {
    timeout: 280_000,
  }, async () => {
    const expected = await undisturbed();
    const hits: string[] = [];
    for (const point of CRASH_POINTS) {
      const space = await workspace();
      const clean = join(space.folder, 'clean');
      for (const [index, step] of STEPS.entries()) {
        await step(space);
        if (!DISTURBED.includes(index)) {
          expect((await space.storyfold(AS_OF)).code).toBe(0);
          continue;
        }
        const ended: Ended = await space.storyfold(AS_OF, { STORYFOLD_CRASH_AT: point });
        expect(ended.code, `${point} in run ${index + 1}`).toBeNull();
        hits.push(point);
        const visible = (() => {
          try {
            return readlinkSync(join(clean, 'current'));
          } catch {
            return 'snapshots/0';
          }
        })();
        const switched = CRASH_POINTS.indexOf(point) >= CRASH_POINTS.indexOf('current-switched');
        expect(visible).toBe(`snapshots/${switched ? index + 1 : index}`);
        const rerun = await space.storyfold(AS_OF);
        expect(rerun.code).toBe(0);
        if (switched) expect(rerun.stdout).toContain(`unchanged since run ${index + 1}`);
      }
      expect(comparedBytes(clean), point).toEqual(expected);
      expect(partFiles(clean)).toEqual([]);
    }
    console.log(`crash points hit: ${[...new Set(hits)].join(', ')}`);
    expect(new Set(hits)).toEqual(new Set(CRASH_POINTS));
  });

  it('at moments of chance, too', { timeout: 120_000 }, async () => {
    const expected = await undisturbed();
    const space = await workspace();
    let ms = 150;
    for (const step of STEPS) {
      await step(space);
      for (let kill = 0; kill < KILLS_PER_RUN; kill++) {
        await killedAfter(space, ms);
        ms = 150 + ((ms * 7919) % 1100);
      }
      expect((await space.storyfold(AS_OF)).code).toBe(0);
    }
    expect(comparedBytes(join(space.folder, 'clean'))).toEqual(expected);
    expect(partFiles(join(space.folder, 'clean'))).toEqual([]);
  });

  it('is forgotten when the input goes back to what it was', async () => {
    const space = await workspace();
    await STEPS[0]?.(space);
    await space.storyfold(AS_OF);
    const before = comparedBytes(join(space.folder, 'clean'));
    writeFileSync(join(space.folder, 'raw', '000.txt'), 'Something else altogether was written here.');
    await space.storyfold(AS_OF, { STORYFOLD_CRASH_AT: 'snapshot-renamed' });
    writeFileSync(join(space.folder, 'raw', '000.txt'), FIVE.get('000') as string);
    expect((await space.storyfold(AS_OF)).stdout).toContain('unchanged since run 1');
    expect(comparedBytes(join(space.folder, 'clean'))).toEqual(before);
  });
});

describe('the run lock', () => {
  it('turns a second run away with exit code 4 and the name of the first, and is free after a kill', async () => {
    const space = await workspace();
    await space.put(
      Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`${at}.txt`, `${FIVE.get('003')} Number ${at}.`])),
    );
    const first = spawn(process.execPath, [BIN, ...AS_OF], { cwd: space.folder, stdio: 'ignore' });
    const closed = new Promise((resolve) => first.on('close', resolve));
    let second: Ended | undefined;
    for (let attempt = 0; attempt < 40 && second?.code !== 4; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      try {
        readFileSync(join(space.folder, 'storyfold', 'run.lock.json'));
      } catch {
        continue;
      }
      second = await space.storyfold(['run', 'raw/1.txt', '--out', 'other']);
    }
    expect(second?.code).toBe(4);
    expect(second?.stderr).toMatch(new RegExp(`A run is at work already: process ${first.pid} on .+, since 20\\d\\d-`));
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
    await space.put(
      Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`${at}.txt`, `${FIVE.get('003')} Number ${at}.`])),
    );
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
  });
});
