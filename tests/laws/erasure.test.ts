import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { filesWith } from '../texts-below.ts';
import { type Workspace, workspace } from '../workspace.ts';

// What leaves, leaves no text behind.

const OURS = ['clean', 'storyfold'];
/** A word of a text that no other has, nor any path. */
const WORD = 'Quillfeather';

function configure(space: Workspace, config: object): void {
  writeFileSync(join(space.folder, 'pipeline.config.js'), `export default ${JSON.stringify(config)};\n`);
}

async function run(space: Workspace, ...args: string[]): Promise<void> {
  const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-11-22', ...args]);
  expect(code, stderr).toBe(0);
}

/** The text of 001 with a headline and a sentence more, of which both hold the word. */
const SECRET = `${JSON.stringify({
  id: 'secret',
  headline: `Mr ${WORD} on talks with the West`,
  text: `${FIVE.get('001')}\n${WORD} was asked about it on Friday as well.`,
})}\n`;

describe('a document that is retracted', () => {
  it('leaves no text behind: in no file of results, state or ledger', async () => {
    const space = await workspace();
    configure(space, { onMissingInput: 'retract', limits: { goneShareMax: 1 }, publish: { snapshotsKept: 1 } });
    await space.put({
      '000.txt': FIVE.get('000') as string,
      '004.txt': FIVE.get('004') as string,
      'secret.jsonl': SECRET,
    });
    await run(space);
    const before = await filesWith(WORD, space.folder, OURS);
    const kinds = ['.parquet', '.pack', 'changes/1.jsonl', 'canonical.jsonl', 'runs/1.json'];
    for (const kind of kinds)
      expect(
        before.some((file) => file.endsWith(kind)),
        kind,
      ).toBe(true);
    rmSync(join(space.folder, 'raw', 'secret.jsonl'));
    await run(space);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
    expect((await space.storyfold(['verify'])).code).toBe(0);
    // It may come back, and goes again, whatever it said meanwhile.
    await space.put({ 'secret.jsonl': SECRET });
    await run(space);
    expect((await space.summary()).inputs.returned).toBe(1);
    for (const more of ['It was asked again.', 'It was asked once more.']) {
      await space.put({ 'secret.jsonl': SECRET.replace('on Friday', `on Friday. ${more} ${WORD}`) });
      await run(space);
    }
    expect((await (await space.snapshot()).table('versions', ['state'])).map(({ state }) => state)).toEqual([
      'kept',
      'kept',
    ]);
    rmSync(join(space.folder, 'raw', 'secret.jsonl'));
    await run(space);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
  });
});
