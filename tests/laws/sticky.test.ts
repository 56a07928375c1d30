import { describe, expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { type Workspace, workspace } from '../workspace.ts';

async function run(space: Workspace, files: Readonly<Record<string, string>>): Promise<void> {
  await space.put(files);
  const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-11-22']);
  expect(code, stderr).toBe(0);
}

const textOf = (name: string): string => FIVE.get(name) as string;

describe('the canonical document', () => {
  it('stays when nothing but a hash tells identical copies from it, however many come', {
    timeout: 120_000,
  }, async () => {
    const space = await workspace();
    const kept: string[] = [];
    for (let copy = 1; copy <= 6; copy++) {
      await run(space, { [`${copy}.txt`]: textOf('002') });
      const [record] = space.records();
      kept.push(record?.provenance.path as string);
      expect(record?.story.size.documents).toBe(copy);
    }
    expect(new Set(kept)).toEqual(new Set(['raw/1.txt']));
    const { criterion, because } = space.records()[0]?.chosen ?? {};
    // Of six, the first has not the smallest hash (found when this was written): that it stays is said.
    expect([criterion, because]).toEqual([
      'before',
      'It stood for the story before, and nothing tells the others from it.',
    ]);
    // The same six at once, without a past: a hash decides.
    const anew = await workspace();
    await run(anew, Object.fromEntries([1, 2, 3, 4, 5, 6].map((copy) => [`${copy}.txt`, textOf('002')])));
    expect(anew.records()[0]?.chosen.criterion).toBe('contentHash');
    // A recovery goes by what the ledger says.
    expect((await space.storyfold(['recover', '--as-of', '2026-11-22'])).code).toBe(0);
    expect(space.records()[0]?.provenance.path).toBe('raw/1.txt');
  });

  it('changes for a criterion that was asked for', async () => {
    const space = await workspace();
    await run(space, { '001.txt': textOf('001') });
    await run(space, { '000.txt': textOf('000') });
    const [record] = space.records();
    expect([record?.provenance.path, record?.chosen.criterion]).toEqual(['raw/000.txt', 'fullestQuotes']);
  });
});
