import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { type Workspace, workspace } from '../workspace.ts';

const AS_OF = ['--as-of', '2026-11-22'];

interface Told {
  readonly seq: number;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly row?: { readonly story: string | null; readonly bucket: string };
}

async function run(space: Workspace): Promise<void> {
  const { code, stderr } = await space.storyfold(['run', ...AS_OF]);
  expect(code, stderr).toBe(0);
}

function changes(space: Workspace, number: number): Told[] {
  return readFileSync(join(space.folder, 'clean', 'changes', `${number}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told);
}

const textOf = (name: string): string => FIVE.get(name) as string;

describe('stores are told', () => {
  it('a record whose links alone changed', async () => {
    const space = await workspace();
    await space.put({ '000.txt': textOf('000'), '002.txt': textOf('002') });
    await run(space);
    const before = space.records();
    await space.put({ '003.txt': textOf('003') });
    await run(space);
    const recordOf = (path: string) => space.records().find(({ provenance }) => provenance.path === path);
    const [conference, angle, other] = ['raw/000.txt', 'raw/003.txt', 'raw/002.txt'].map(recordOf);
    expect(conference?.story.related).toMatchObject([{ story: angle?.id, kind: 'same event, other angle' }]);
    expect([conference?.version, angle?.version, other?.version]).toEqual([2, 2, 1]);
    expect(conference?.article).toEqual(before.find(({ id }) => id === conference?.id)?.article);
    const stories = changes(space, 2).filter(({ type }) => type === 'story');
    expect(new Map(stories.map(({ id, version }) => [id, version]))).toEqual(
      new Map([
        [conference?.id, 2],
        [angle?.id, 2],
      ]),
    );
  });

  it('a record whose link leads nowhere any more, though its own story was not folded', async () => {
    const space = await workspace();
    writeFileSync(join(space.folder, 'pipeline.config.js'), "export default { onMissingInput: 'retract' };\n");
    await space.put({ '000.txt': textOf('000'), '002.txt': textOf('002'), '003.txt': textOf('003') });
    await run(space);
    const recordOf = (path: string) => space.records().find(({ provenance }) => provenance.path === path);
    const [conference, angle] = ['raw/000.txt', 'raw/003.txt'].map(recordOf);
    expect(conference?.story.related.map(({ story }) => story)).toEqual([angle?.id]);
    rmSync(join(space.folder, 'raw', '003.txt'));
    await run(space);
    const after = recordOf('raw/000.txt');
    expect(after).toMatchObject({ id: conference?.id, version: 2, story: { related: [] } });
    expect(after?.article).toEqual(conference?.article);
    expect(changes(space, 2).filter(({ type }) => type === 'story')).toMatchObject([
      { state: 'live', id: conference?.id, version: 2 },
      { state: 'gone', id: angle?.id, version: 2 },
    ]);
    // Told once: the next run knows the record as it stands.
    await space.put({ '004.txt': textOf('004') });
    await run(space);
    expect(changes(space, 3).filter(({ id }) => id === conference?.id || id === angle?.id)).toEqual([]);
  });

  it('a story that is gone, under the next version of its record; its id is never used again', async () => {
    const space = await workspace();
    writeFileSync(join(space.folder, 'pipeline.config.js'), "export default { onMissingInput: 'retract' };\n");
    await space.put({ '002.txt': textOf('002'), '004.txt': textOf('004') });
    await run(space);
    const [gone] = space.records().filter(({ provenance }) => provenance.path === 'raw/004.txt');
    rmSync(join(space.folder, 'raw', '004.txt'));
    await run(space);
    expect(changes(space, 2)).toMatchObject([
      { type: 'story', state: 'gone', id: gone?.id, version: 2 },
      { type: 'document', state: 'gone', id: gone?.provenance.document, version: 2, row: { bucket: 'forgotten' } },
    ]);
    await space.put({ '004.txt': textOf('004') });
    await run(space);
    const back = space.records().find(({ provenance }) => provenance.path === 'raw/004.txt');
    expect(back?.id).not.toBe(gone?.id);
    expect(changes(space, 3)).toMatchObject([
      { type: 'story', state: 'live', id: back?.id, version: 3 },
      { type: 'document', state: 'live', id: gone?.provenance.document, version: 3, row: { story: back?.id } },
    ]);
  });
});
