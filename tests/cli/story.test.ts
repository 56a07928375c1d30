import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { type Workspace, workspace } from '../workspace.ts';

const textOf = (name: string): string => FIVE.get(name) as string;

async function run(space: Workspace, ...args: string[]): Promise<void> {
  const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-11-22', ...args]);
  expect(code, stderr).toBe(0);
}

/** 001 and 000 as two stories by another line, then as one: the ids of both, the one that is left first. */
async function merged(): Promise<{ readonly space: Workspace; readonly heir: string; readonly gone: string }> {
  const space = await workspace();
  const configure = (judge: object): void =>
    writeFileSync(
      join(space.folder, 'pipeline.config.js'),
      `export default ${JSON.stringify({ judge, onMissingInput: 'retract', limits: { goneShareMax: 1 } })};\n`,
    );
  configure({ merge: 39 });
  await space.put({ '000.txt': textOf('000'), '001.txt': textOf('001') });
  await run(space);
  const before = space.records().map(({ id }) => id);
  expect(before).toHaveLength(2);
  configure({});
  expect((await space.storyfold(['rebuild', '--as-of', '2026-11-23'])).code).toBe(0);
  const [heir] = space.records().map(({ id }) => id as string);
  const gone = before.find((id) => id !== heir) as string;
  return { space, heir: heir as string, gone };
}

describe('the history of a story', () => {
  it('names the document that has another version', async () => {
    const space = await workspace();
    await space.put({ '000.txt': textOf('000') });
    await run(space);
    await space.put({ '000.txt': `${textOf('000')}\nOne thing more was said on Monday by the minister.` });
    await run(space);
    const [id] = space.records().map((record) => record.id as string);
    const { stdout } = await space.storyfold(['story', id as string, '--history']);
    expect(stdout).toContain('raw/000.txt has another version');
    expect(stdout).not.toContain('its record changed');
  });

  it('leads an id that was taken over to the story that has its documents now, for ever', async () => {
    const { space, heir, gone } = await merged();
    const shown = await space.storyfold(['story', gone]);
    expect(shown.stdout).toContain(`${gone} was merged into ${heir}`);
    expect(JSON.parse((await space.storyfold(['story', gone, '--json'])).stdout)).toMatchObject({ id: heir });
    const history = (await space.storyfold(['story', gone, '--history'])).stdout;
    expect(history).toContain('founded');
    expect(history).toContain(`merged into ${heir}`);
    expect((await space.storyfold(['story', heir, '--history'])).stdout).toContain(`took over ${gone}`);
    const { events } = JSON.parse((await space.storyfold(['story', heir, '--history', '--json'])).stdout);
    expect(events).toContainEqual(expect.objectContaining({ type: 'joined', run: 2, from: gone }));
    // Nobody leaves a story that was taken over whole.
    const taken = JSON.parse((await space.storyfold(['story', gone, '--history', '--json'])).stdout);
    expect(taken.events.map(({ type }: { type: string }) => type)).not.toContain('left');
    // By part of its id, by a document, also after a recovery.
    rmSync(join(space.folder, 'clean'), { recursive: true });
    expect((await space.storyfold(['recover'])).code).toBe(0);
    for (const name of [gone, heir.slice(0, 9), '001'])
      expect(JSON.parse((await space.storyfold(['story', name, '--json'])).stdout)).toMatchObject({ id: heir });
    expect(await space.storyfold(['story', 'st_0000000000000000'])).toMatchObject({ code: 2 });
  });

  it('says how stories were after a run', async () => {
    const { space, heir, gone } = await merged();
    const idsAt = async (run: number): Promise<unknown> =>
      (await space.storyfold(['stories', '--at', String(run), '--json'])).stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; members: Array<{ path: string }> })
        .map(({ id, members }) => [id, members.map(({ path }) => path).toSorted()])
        .toSorted();
    expect(await idsAt(1)).toEqual(
      [
        [heir, expect.anything()],
        [gone, expect.anything()],
      ].toSorted(),
    );
    expect(await idsAt(2)).toEqual([[heir, ['raw/000.txt', 'raw/001.txt']]]);
    expect((await space.storyfold(['stories', '--at', '1'])).stdout).toMatch(
      /^After run 1, as of 2026-11-22.*2 stories\n/,
    );
    const late = await space.storyfold(['stories', '--at', '9']);
    expect(late).toMatchObject({ code: 2 });
    expect(late.stderr).toContain('the number of a run that the ledger knows');
  });

  it('names the split of a story, and who leaves', async () => {
    const { space, heir } = await merged();
    writeFileSync(join(space.folder, 'pipeline.config.js'), 'export default { judge: { merge: 39 } };\n');
    expect((await space.storyfold(['rebuild', '--as-of', '2026-11-24'])).code).toBe(0);
    const other = space.records().find(({ id }) => id !== heir)?.id as string;
    const { stdout } = await space.storyfold(['story', heir, '--history']);
    expect(stdout).toContain(`${other} split from it, with 1 of its documents`);
    expect(stdout).toMatch(new RegExp(`raw/00[01]\\.txt left for ${other}`));
    expect((await space.storyfold(['story', other, '--history'])).stdout).toContain(`split from ${heir}`);
  });

  it('names the criterion and both values where another document is kept, and the end of a story', async () => {
    const space = await workspace();
    writeFileSync(
      join(space.folder, 'pipeline.config.js'),
      "export default { onMissingInput: 'retract', limits: { goneShareMax: 1 } };\n",
    );
    await space.put({ '001.txt': textOf('001') });
    await run(space);
    const id = space.records()[0]?.id as string;
    await space.put({ '000.txt': textOf('000') });
    await run(space);
    const { events } = JSON.parse((await space.storyfold(['story', id, '--history', '--json'])).stdout);
    const changed = events.find(({ type }: { type: string }) => type === 'canonical-changed');
    const { canonical, from, criterion, values } = changed;
    expect(criterion).toBe('fullestQuotes');
    expect(values[canonical]).toBeGreaterThan(values[from]);
    expect((await space.storyfold(['story', id, '--history'])).stdout.replaceAll(/\s+/g, ' ')).toContain(
      `kept from now on: raw/000.txt (fullest quotes, ${values[canonical]} against ${values[from]}); before: raw/001.txt`,
    );
    renameSync(join(space.folder, 'raw'), join(space.folder, 'away'));
    await space.put({ '002.txt': textOf('002') });
    await run(space, '--allow', 'gone-share');
    expect((await space.storyfold(['story', id])).stdout).toBe(`No document is in ${id} any more.\n`);
    expect((await space.storyfold(['story', id, '--history'])).stdout).toContain('no document is in it any more');
  });
});
