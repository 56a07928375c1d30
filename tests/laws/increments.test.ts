import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../src/domain/summary.ts';
import { FIVE } from '../five/five.ts';
import { treeOf, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

const AS_OF = ['--as-of', '2026-11-22'];

async function run(space: Workspace, ...args: string[]): Promise<RunSummary & { unchanged?: boolean }> {
  const { code, stdout, stderr } = await space.storyfold(['run', '--json', ...AS_OF, ...args]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** The five, and one run over them. */
function withFive(): Promise<Workspace> {
  return workspaceAfter('five', async (space) => {
    await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
    await run(space);
  });
}

function configure(space: Workspace, config: object): void {
  writeFileSync(join(space.folder, 'pipeline.config.js'), `export default ${JSON.stringify(config)};\n`);
}

/** Rows in an order that says nothing of when they came. */
const sorted = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();

const idOf = (space: Workspace, path: string): string | undefined =>
  space.records().find(({ provenance }) => provenance.path === path)?.provenance.document;

describe('a second run', () => {
  it('over unchanged input writes nothing at all but its log, and says since when', async () => {
    const space = await withFive();
    const ours = (): Record<string, string> =>
      treeOf(space.folder, /^clean$|^clean\/(?:logs|metrics)|^storyfold(?:\/run\.lock.*)?$|^pipeline|^raw/);
    const seen = (tree: Record<string, string>): unknown =>
      Object.entries(tree).filter(([name]) => !name.startsWith('clean/state'));
    const before = ours();
    for (const name of FIVE.keys()) utimesSync(join(space.folder, 'raw', `${name}.txt`), 1, 1);
    const rawBefore = treeOf(join(space.folder, 'raw'));
    // Files that were touched are read again; and once more, because nothing is trusted that changed just before it was read.
    for (const isTrusted of [false, false, true]) {
      const { stdout } = await space.storyfold(['run', '--as-of', '2026-12-24']);
      expect(stdout).toBe('5 documents unchanged since run 1. Nothing written.\n');
      expect(seen(ours())).toEqual(seen(before));
      if (isTrusted) expect(ours()).toEqual(before);
      Object.assign(before, ours());
      await new Promise((resolve) => setTimeout(resolve, 2500));
    }
    expect(treeOf(join(space.folder, 'raw'))).toEqual(rawBefore);
  });

  it('after one edit prepares one document anew', async () => {
    const space = await withFive();
    writeFileSync(join(space.folder, 'raw', '004.txt'), `${FIVE.get('004')}\nOne line more.`);
    expect((await run(space)).inputs).toEqual({
      read: 5,
      new: 0,
      changed: 1,
      returned: 0,
      moved: 0,
      unchanged: 4,
      behind: 0,
      failed: 0,
      quarantined: 0,
      missing: 0,
      stale: 0,
      unreadable: 0,
      retracted: 0,
    });
    const rows = await (await space.snapshot()).table('documents', ['path', 'run', 'first_run']);
    expect(rows.map(({ path, run: read, first_run }) => [path, read, first_run])).toEqual([
      ['raw/000.txt', 1, 1],
      ['raw/001.txt', 1, 1],
      ['raw/002.txt', 1, 1],
      ['raw/003.txt', 1, 1],
      ['raw/004.txt', 2, 1],
    ]);
  });

  it('knows a renamed file by its bytes', async () => {
    const space = await withFive();
    const id = idOf(space, 'raw/002.txt');
    renameSync(join(space.folder, 'raw', '002.txt'), join(space.folder, 'raw', 'another name.txt'));
    expect((await run(space)).inputs).toMatchObject({ read: 5, moved: 1, unchanged: 4, missing: 0 });
    expect(idOf(space, 'raw/another name.txt')).toBe(id);
    // A new text under the old name is a new document: ids are never used twice.
    await space.put({
      '002.txt': 'Something else altogether stands under the old name now, and it is a new document.',
    });
    expect((await run(space)).inputs).toMatchObject({ new: 1, unchanged: 5 });
    expect(idOf(space, 'raw/another name.txt')).toBe(id);
    expect(idOf(space, 'raw/002.txt')).not.toBe(id);
  });

  it('finds JSONL unchanged when lines were inserted, reordered or spread over other files', async () => {
    const lines = [...FIVE].map(([name, text]) => JSON.stringify({ id: name, text }));
    const nameless = [...FIVE.values()].slice(0, 2).map((text) => JSON.stringify({ text: `Nameless. ${text}` }));
    const space = await workspace();
    await space.put({ 'a.jsonl': [...lines, ...nameless, nameless[0], '{"broken"'].join('\n') });
    const first = await run(space);
    expect(first.documents).toBe(9);
    await space.put({ 'a.jsonl': ['', '{"broken"', ...nameless, ...lines.toReversed(), '', nameless[0]].join('\n') });
    expect((await run(space)).unchanged).toBe(true);
    rmSync(join(space.folder, 'raw', 'a.jsonl'));
    await space.put({
      'x.jsonl': [nameless[0], ...lines.slice(0, 2)].join('\n'),
      'y.jsonl': [...lines.slice(2), nameless[0], '{"broken"', nameless[1]].join('\r\n').replaceAll('\r', ''),
    });
    expect((await run(space)).unchanged).toBe(true);
    await space.put({ 'z.jsonl': `${JSON.stringify({ id: 'new', text: 'A line that nobody has read before.' })}\n` });
    expect((await run(space)).inputs).toMatchObject({ new: 1, changed: 0, missing: 0, unchanged: 8 });
  });
});

describe('an input that is gone', () => {
  it('is kept by default, and is the same document when it comes back', async () => {
    const space = await withFive();
    const before = readFileSync(join(space.folder, 'clean', 'canonical.jsonl'), 'utf8');
    rmSync(join(space.folder, 'raw', '003.txt'));
    expect((await run(space)).unchanged).toBe(true);
    await space.put({ 'new.txt': 'A text that came later, about the harbour of Marlow and its swing bridge.' });
    expect((await run(space)).inputs).toMatchObject({ read: 5, new: 1, missing: 1 });
    expect(readFileSync(join(space.folder, 'clean', 'canonical.jsonl'), 'utf8')).toContain(before.split('\n')[2]);
    await space.put({ '003.txt': FIVE.get('003') as string });
    expect((await run(space)).unchanged).toBe(true);
  });

  it('is retracted if the config says so: out of its story, its row stays, and stores are told', async () => {
    const space = await withFive();
    configure(space, { onMissingInput: 'retract' });
    const id = idOf(space, 'raw/003.txt');
    rmSync(join(space.folder, 'raw', '003.txt'));
    expect(await run(space)).toMatchObject({
      inputs: { read: 4, retracted: 1 },
      buckets: { canonical: 3, coverage: 1, forgotten: 1 },
    });
    const snapshot = await space.snapshot();
    const rows = await snapshot.table('documents', ['document', 'bucket', 'story']);
    expect(rows.find(({ document }) => document === id)).toEqual({ document: id, bucket: 'forgotten', story: null });
    expect(await snapshot.table('texts', ['document'], { document: [id as string] })).toEqual([]);
    expect((await run(space)).unchanged).toBe(true);
    await space.put({ '003.txt': FIVE.get('003') as string });
    expect((await run(space)).inputs).toMatchObject({ new: 0, changed: 0, returned: 1 });
    expect(idOf(space, 'raw/003.txt')).toBe(id);
    // One that was folded is counted as folded no more.
    const [folded] = await (await space.snapshot()).table('documents', ['path'], { bucket: ['coverage'] });
    expect(Object.values((await space.summary()).under.folds ?? {})).toEqual([1]);
    rmSync(join(space.folder, String(folded?.path)));
    expect((await run(space)).under.folds).toEqual({});
  });
});

describe('changed versions and settings', () => {
  it('recompute nothing by themselves; run says what waits, and rebuild shows the difference before it commits', async () => {
    const space = await withFive();
    const before = readFileSync(join(space.folder, 'clean', 'canonical.jsonl'), 'utf8');
    configure(space, { judge: { merge: 13 }, clean: { rules: { standfirst: 'off' } } });
    const { stdout } = await space.storyfold(['run', ...AS_OF]);
    expect(stdout).toContain('unchanged since run 1');
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /judge, reading \(input\.fields, sources, extract, clean\) changed in the config or its defaults; 5 documents stand under older settings/,
    );
    await space.put({ 'new.txt': 'A text that came later, about the harbour of Marlow and its swing bridge.' });
    expect(await run(space)).toMatchObject({
      under: { current: 1, older: 5, waiting: ['judge', expect.stringContaining('reading')] },
      buckets: { coverage: 1 },
    });
    const dry = await space.storyfold(['rebuild', '--dry-run', ...AS_OF]);
    expect(dry.code, dry.stderr).toBe(0);
    expect(dry.stdout).toContain('6 documents prepared anew');
    expect(dry.stdout).toMatch(/bodies that change +1/);
    expect(dry.stdout).toContain('is in it now  “Russian president in defiant mood');
    expect(dry.stdout).toMatch(/raw\/001\.txt {2}parts from raw\/00\d\.txt\n/);
    expect(dry.stdout).toContain('Nothing was changed.');
    expect(readFileSync(join(space.folder, 'clean', 'canonical.jsonl'), 'utf8')).toContain(before.split('\n')[1]);
    expect((await run(space)).unchanged).toBe(true);
    expect((await space.storyfold(['rebuild', ...AS_OF])).stdout).toContain('Done, as run 3.');
    const summary = await space.summary();
    expect(summary).toMatchObject({ run: 3, under: { current: 6, older: 0, waiting: [] }, buckets: { coverage: 0 } });
    expect((await run(space)).unchanged).toBe(true);
  });

  it('move by --since for what was read since a run or a day', async () => {
    const space = await withFive();
    await space.put({ 'new.txt': FIVE.get('004')?.replace('Putin', 'Somebody') as string });
    await run(space, '--as-of', '2026-11-25');
    configure(space, { clean: { rules: { standfirst: 'off' } } });
    for (const since of ['2', '2026-11-25']) {
      const { stdout } = await space.storyfold(['rebuild', '--since', since, '--dry-run', '--json', ...AS_OF]);
      expect(JSON.parse(stdout)).toMatchObject({ dryRun: true, difference: { rebuilt: 1, bodiesChanged: 1 } });
    }
    await space.storyfold(['rebuild', '--since', '2', ...AS_OF]);
    expect((await space.summary()).under).toMatchObject({ current: 1, older: 5 });
    expect((await space.storyfold(['rebuild', '--since', 'yesterday'])).code).toBe(2);
  });

  it('stand beside every row: what it was made from, by which version, under which settings', async () => {
    const space = await withFive();
    const snapshot = await space.snapshot();
    for (const table of ['documents', 'pairs', 'stories'] as const) {
      for (const row of await snapshot.table(table)) {
        expect(row.upstream_key).toMatch(/^[0-9a-f]{32}$/);
        expect(row.config_slice).toMatch(/^(?:sha256:)?[0-9a-f]{16,64}$/);
      }
    }
    const [document] = await snapshot.table('documents', ['stage_version', 'as_of']);
    expect(document).toMatchObject({ stage_version: 'prepare/7', as_of: '2026-11-22T00:00:00Z' });
  });
});

describe('history leaves no trace in the partition', () => {
  it('the same documents in 1 and 4 runs, under pinned statistics: the same stories, copies and verdicts', async () => {
    const texts = new Map<string, string>(
      [...FIVE].flatMap(
        ([name, text]): Array<[string, string]> => [
          [`${name}.txt`, text],
          [`copy-${name}.txt`, `Share\n\n${text}\n\nRead more`],
          [`part-${name}.txt`, text.slice(0, Math.floor(text.length / 3))],
          [`other-${name}.txt`, text.replaceAll('Putin', 'Renn').replaceAll('Russia', 'Halden')],
        ],
      ),
    );
    const space = async (batches: number): Promise<Workspace> => {
      const made = await workspace();
      configure(made, { statistics: 'shipped/en/1' });
      const names = [...texts.keys()];
      for (let batch = 0; batch < batches; batch++) {
        const own = names.filter((_, at) => at % batches === batch);
        await made.put(Object.fromEntries(own.map((name) => [name, texts.get(name) as string])));
        await run(made);
      }
      return made;
    };
    const partition = async (made: Workspace): Promise<unknown> => {
      const snapshot = await made.snapshot();
      const members = await snapshot.table('members');
      const pairs = await snapshot.table('pairs', ['a', 'b', 'relation', 'score', 'proposed_by', 'evidence']);
      const stories = Map.groupBy(members, ({ story }) => story);
      // Which of its documents stands for a story may be the one that stood for it before: what its members are is their
      // verdict against that one.
      for (const rows of stories.values()) {
        const canonical = rows.find(({ role }) => role === 'canonical')?.document;
        for (const { document, role, relation, score } of rows) {
          if (role === 'canonical') continue;
          const direct = pairs.find(({ a, b }) => [a, b].includes(document) && [a, b].includes(canonical as string));
          expect([document, relation, score]).toEqual([document, direct?.relation, direct?.score]);
        }
      }
      return {
        stories: [...stories.values()].map((rows) => rows.map(({ document }) => document).toSorted()).toSorted(),
        groups: sorted(members.map(({ document, text_group }) => ({ document, text_group }))),
        pairs: sorted(pairs.filter(({ proposed_by: by }) => by !== 'star' && by !== 'content-key')),
      };
    };
    const [once, often] = [await space(1), await space(4)];
    const expected = await partition(once);
    expect(await partition(often)).toEqual(expected);
    const { code, stderr } = await often.storyfold(['rebuild', ...AS_OF]);
    expect(code, stderr).toBe(0);
    expect(await partition(often)).toEqual(expected);
  });
});
