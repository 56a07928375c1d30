import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonlSink } from '../../src/sinks/jsonl.ts';
import type { ItemState } from '../../src/sinks/sink.ts';
import { apply, describeSink } from './conformance.ts';
import { dayStore, folderOfTest, linesIn, query, storeOfTest, withRow } from './days.ts';
import { describeDays } from './days-laws.ts';
import { cursorAt, document, documentNamed, goneStory, redirect, story, storyNamed } from './states.ts';

describeSink('JSONL by day', storeOfTest('jsonl', {}), { histories: 25 });
describeSink(
  'JSONL by day with parts of a few items',
  storeOfTest('jsonl', { partCharacters: 3000, heldCharacters: 1 }),
  {
    histories: 25,
  },
);

describeDays('jsonl');

async function stored(states: readonly ItemState[]): Promise<string> {
  const path = join(folderOfTest(), 'store');
  const sink = jsonlSink({ name: 'files', type: 'jsonl', path, retrySeconds: 0, batchItems: 1000 });
  await sink.open();
  await apply(sink, { states, cursor: cursorAt(1) });
  await sink.close();
  return path;
}

describe('lines', () => {
  it('of a story are its record with its members, of a document its row with its text, and their JSON is JSON', async () => {
    const root = await stored([
      story('a', 1, { documents: ['a', 'b'] }),
      redirect('r', 1, 'a'),
      goneStory('g', 1),
      document('a', 1, { author: ['A. Writer', 'B. Writer'] }),
    ]);
    const stories = Object.fromEntries(linesIn(root, 'stories').map((each) => [each.state, each]));
    const { record, members } = story('a', 1, { documents: ['a', 'b'] }) as Extract<
      ItemState,
      { state: 'live'; type: 'story' }
    >;
    expect(stories).toEqual({
      live: { ...record, state: 'live', generation: 1, members },
      redirect: { id: storyNamed('r'), state: 'redirect', version: 1, generation: 1, redirectTo: storyNamed('a') },
      gone: { id: storyNamed('g'), state: 'gone', version: 1, generation: 1 },
    });
    expect(linesIn(root, 'documents')).toEqual([
      expect.objectContaining({
        id: documentNamed('a'),
        state: 'live',
        author: 'A. Writer; B. Writer',
        is_canonical: true,
        body: 'Body of a 1.',
        as_of: '2026-11-22T09:30:00Z',
      }),
    ]);
  });

  it('hold any text; half of a surrogate pair is U+FFFD, which is no difference', async () => {
    const strange = 'a\u0000b \\ud800 \ud800 \u{1f4f0} \udc00';
    const states = [story('a', 1, { headline: strange }), document('a', 1, { headline: strange, body: strange })];
    const root = await stored(states);
    expect(linesIn(root, 'documents')[0]?.body).toBe(strange.toWellFormed());
    const sink = dayStore('jsonl', root);
    await sink.open();
    expect(await sink.compare(states)).toEqual([]);
    await sink.close();
  });

  it('differ by names of columns alone', async () => {
    const root = await stored([story('a', 1, { documents: ['a', 'b'] }), withRow(document('a', 1), { words: 5 })]);
    const sink = dayStore('jsonl', root);
    await sink.open();
    const states = [story('a', 1, { documents: ['a', 'c'], headline: 'New' }), document('a', 1, { author: ['B'] })];
    const details = (await sink.compare(states)).map(({ detail }) => detail);
    expect(details).toEqual(['contentHash, article, story, members', 'author, words']);
    await sink.close();
  });

  it('are read by DuckDB in one line', async () => {
    const root = await stored([
      story('a', 1, { documents: ['a', 'b'] }),
      document('a', 1),
      document('b', 1, { body: 'a\u0000b' }),
    ]);
    const glob = (table: string): string =>
      `read_json('${root}/current/${table}/**/*.jsonl', hive_partitioning = true)`;
    expect(
      await query(
        root,
        `SELECT source, count(*)::INTEGER AS n, typeof(any_value(day)) AS day FROM ${glob('documents')} GROUP BY ALL`,
      ),
    ).toEqual([{ source: 'wire', n: 2, day: 'DATE' }]);
    expect(
      await query(
        root,
        `SELECT m.publisher, m.firstSeen::VARCHAR AS seen FROM ${glob('stories')}, unnest(members) AS t(m) LIMIT 1`,
      ),
    ).toEqual([{ publisher: 'The Wire', seen: expect.stringContaining('2026-11-22') }]);
  });

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)(
    "are read by Python's json (where there is python3)",
    async () => {
      const root = await stored([document('a', 1, { headline: 'Ελλάδα \u{1f4f0} \u2028 \u0000 \ud800' })]);
      const code = `import glob, json, sys
rows = [json.loads(line) for file in glob.glob(sys.argv[1] + '/current/documents/*/*.jsonl') for line in open(file, encoding='utf-8', newline='\\n')]
print(json.dumps([rows[0]['headline'], rows[0]['author']]))`;
      expect(JSON.parse(execFileSync('python3', ['-c', code, root], { encoding: 'utf8' }))).toEqual([
        'Ελλάδα \u{1f4f0} \u2028 \u0000 \ufffd',
        'A. Writer',
      ]);
    },
  );
});
