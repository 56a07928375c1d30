import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Current } from '../../src/inspect/site/current.ts';
import type { Snapshot } from '../../src/store/snapshot/reader.ts';
import { FIVE } from '../five/five.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';

/** Runs keep their own snapshot alone. */
function withFive(): Promise<Workspace> {
  return workspaceAfter('five', async (space) => {
    const config = { onMissingInput: 'retract', publish: { snapshotsKept: 1 } };
    writeFileSync(join(space.folder, 'pipeline.config.js'), `export default ${JSON.stringify(config)};\n`);
    await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
    await run(space);
  });
}

async function run(space: Workspace, gone?: string): Promise<void> {
  if (gone) rmSync(join(space.folder, 'raw', `${gone}.txt`));
  const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-11-22']);
  if (code !== 0) throw new Error(stderr);
}

const clean = (space: Workspace): string => join(space.folder, 'clean');
const leases = (space: Workspace): string[] => readdirSync(join(clean(space), 'leases'));
const stories = async (snapshot: Snapshot | undefined): Promise<number> =>
  (await snapshot?.table('stories', ['story']))?.length ?? -1;

describe('the current snapshot', () => {
  it('stays whole for whoever reads it, though a run came that keeps its own alone', async () => {
    const space = await withFive();
    const current = new Current(clean(space));
    const counts: number[] = [];
    const read = current.use(async (snapshot) => {
      counts.push(await stories(snapshot));
      await current.use(async (same) => expect(same).toBe(snapshot));
      expect(leases(space)).toEqual([`1-${process.pid}`]);
      await run(space, '004');
      // Who comes meanwhile gets the new one.
      await current.use(async (other) => counts.push(await stories(other)));
      counts.push(await stories(snapshot));
      return snapshot?.run;
    });
    expect(await read).toBe(1);
    expect(counts).toEqual([4, 3, 4]);
    expect(leases(space)).toEqual([]);
    await run(space, '003');
    expect(existsSync(join(clean(space), 'snapshots', '1'))).toBe(false);
    expect(await current.use(stories)).toBe(2);
  });

  it('is read once more where its files went all the same', async () => {
    const space = await withFive();
    const current = new Current(clean(space));
    const runs: Array<number | undefined> = [];
    const told = await current.use(async (snapshot) => {
      runs.push(snapshot?.run);
      if (runs.length === 1) {
        // What is forgotten leaves at once, whoever reads.
        const { code } = await space.storyfold(['forget', '004', '--reason', 'a request', '--as-of', '2026-11-22']);
        expect(code).toBe(0);
        expect(existsSync(join(clean(space), 'snapshots', '1'))).toBe(false);
      }
      return stories(snapshot);
    });
    expect([told, runs]).toEqual([3, [1, 2]]);
    expect(leases(space)).toEqual([]);
  });

  it('is asked for once more, and not for ever; what fails of itself fails at once', async () => {
    const space = await withFive();
    const current = new Current(clean(space));
    let tries = 0;
    const failing = async (): Promise<never> => {
      tries++;
      throw new Error('of itself');
    };
    await expect(current.use(failing)).rejects.toThrow('of itself');
    expect(tries).toBe(1);
    await expect(
      current.use(async () => {
        await run(space, tries === 1 ? '004' : '003');
        return failing();
      }),
    ).rejects.toThrow('of itself');
    expect(tries).toBe(3);
    expect(leases(space)).toEqual([]);
  });

  it('is read where nothing can be written', async () => {
    const space = await withFive();
    // A file where leases would lie: root cannot make a folder there, either.
    rmSync(join(clean(space), 'leases'), { recursive: true, force: true });
    writeFileSync(join(clean(space), 'leases'), '');
    expect(await new Current(clean(space)).use(stories)).toBe(4);
  });

  it('is another one where a project was made anew, though its run has the same number', async () => {
    const space = await withFive();
    const current = new Current(clean(space));
    expect(await current.use(stories)).toBe(4);
    for (const folder of ['clean', 'storyfold']) rmSync(join(space.folder, folder), { recursive: true });
    await run(space, '004');
    expect(await current.use(async (snapshot) => [snapshot?.run, await stories(snapshot)])).toEqual([1, 3]);
  });
});
