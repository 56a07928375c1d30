import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parquetSink } from '../../src/sinks/parquet.ts';
import type { ItemState } from '../../src/sinks/sink.ts';
import { apply, describeSink } from './conformance.ts';
import { dayStore, folderOfTest, query, storeOfTest, withRow } from './days.ts';
import { describeDays } from './days-laws.ts';
import { cursorAt, document, redirect, story, storyNamed } from './states.ts';

describeSink('Parquet by day', storeOfTest('parquet', {}), { histories: 8 });
describeSink(
  'Parquet by day with parts of a few items',
  storeOfTest('parquet', { partCharacters: 3000, heldCharacters: 1 }),
  {
    histories: 8,
  },
);

describeDays('parquet');

async function stored(states: readonly ItemState[]): Promise<string> {
  const path = join(folderOfTest(), "it's here");
  const sink = parquetSink({ name: 'files', type: 'parquet', path, retrySeconds: 0, batchItems: 1000 });
  await sink.open();
  await apply(sink, { states, cursor: cursorAt(1) });
  await sink.close();
  return path;
}

describe('tables', () => {
  it('are read by DuckDB in one line, with their days, and joined as in other stores', async () => {
    const root = await stored([
      story('a', 1, { documents: ['a', 'b'] }),
      redirect('r', 1, 'a'),
      document('a', 1),
      withRow(document('b', 1, { story: 'a' }), { source: 'echo', as_of: '2026-11-23T10:00:00Z' }),
    ]);
    expect(
      await query(
        root,
        `SELECT d.source, d.as_of, typeof(d.day) AS day FROM {members} AS m JOIN {documents} AS d ON d.id = m.document
         WHERE m.story = '${storyNamed('a')}' ORDER BY d.as_of`,
      ),
    ).toEqual([
      { source: 'wire', as_of: '2026-11-22T09:30:00Z', day: 'DATE' },
      { source: 'echo', as_of: '2026-11-23T10:00:00Z', day: 'DATE' },
    ]);
    expect(await query(root, "SELECT id FROM {documents} WHERE day = DATE '2026-11-23'")).toHaveLength(1);
    expect(await query(root, 'SELECT redirect_to AS "to" FROM {redirects}')).toEqual([{ to: storyNamed('a') }]);
    expect(
      await query(root, `SELECT record->>'$.article.headline' AS headline FROM {stories} WHERE state = 'live'`),
    ).toEqual([{ headline: 'Headline of a 1' }]);
    const file = `'${root.replaceAll("'", "''")}/current/documents/*/*.parquet'`;
    expect(await query(root, `SELECT DISTINCT compression FROM parquet_metadata(${file})`)).toEqual([
      { compression: 'ZSTD' },
    ]);
  });

  it('hold any text; half of a surrogate pair is U+FFFD, which is no difference', async () => {
    const strange = 'a\u0000b \\ud800 \ud800 \u{1f4f0} \udc00';
    const states = [story('a', 1, { headline: strange }), document('a', 1, { headline: strange, body: strange })];
    const root = await stored(states);
    expect(await query(root, 'SELECT headline, body FROM {documents}')).toEqual([
      { headline: strange.toWellFormed(), body: strange.toWellFormed() },
    ]);
    const sink = dayStore('parquet', root);
    await sink.open();
    expect(await sink.compare(states)).toEqual([]);
    const [other] = await sink.compare([story('a', 1, { headline: strange, documents: ['a', 'b'] })]);
    expect(other?.detail).toBe('documents, record, members');
    await sink.close();
  });
});
