import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256 } from '../../src/domain/ids.ts';
import { documentRows, storyRows } from '../../src/inspect/export-rows.ts';
import { Database, type Values } from '../../src/store/duck.ts';
import { piecesOf } from '../../src/store/files.ts';
import { streamParquet } from '../../src/store/parquet-stream.ts';
import { nextSnapshot, outputFolder, rowOf } from './rows.ts';

const idOf = (kind: string, number: number): string => `${kind}_${String(number).padStart(16, '0')}`;

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

it('gives every document once and in order, however many files hold rows and texts', async () => {
  const count = 3000;
  // Some thousand at once, and no more than eight million characters of them: these make several pages of one kind and the other.
  const textOf = (number: number): string =>
    `${number} ${'long '.repeat(number > 2000 && number < 2010 ? 400_000 : 1)}end`;
  const { snapshot } = await nextSnapshot(outputFolder(), 1, async (draft) => {
    for (let number = 1; number <= count; number++) {
      const document = idOf('doc', number);
      const text = textOf(number);
      const bucket = number % 100 === 0 ? 'superseded' : 'canonical';
      await draft.change('documents', number, [
        rowOf('documents', { document, version: number, bucket, chars: text.length }),
      ]);
      await draft.change('texts', number, [rowOf('texts', { document, version: number, text })]);
      const end = { document, version: number, seq: 0, start: text.length - 3, end: text.length, action: 'cut' };
      await draft.change('removals', number, [rowOf('removals', end)]);
    }
  });
  expect(snapshot.manifest.tables.documents.length).toBeGreaterThan(2);
  expect(snapshot.manifest.tables.texts.length).toBeGreaterThan(1);
  const standing = Array.from({ length: count }, (_, at) => at + 1).filter((number) => number % 100 !== 0);
  const rows = await all(documentRows(snapshot));
  expect(rows.map(({ id }) => id)).toEqual(standing.map((number) => idOf('doc', number)));
  for (const [at, { text }] of rows.entries()) expect(text === textOf(standing[at] as number).slice(0, -4)).toBe(true);
});

it('names the copies of a canonical document as its row does, also after another one', async () => {
  const record = (number: number): string =>
    JSON.stringify({
      schema: 'storyfold/canonical/1',
      id: idOf('st', number),
      article: { articleBody: 'body' },
      provenance: { document: idOf('doc', number) },
      story: { label: { text: 'label' }, size: { documents: 1 } },
    });
  const { snapshot } = await nextSnapshot(outputFolder(), 1, async (draft) => {
    for (const [number, group] of [
      [1, 1],
      [2, 9],
    ] as const) {
      const cells = { story: idOf('st', number), document: idOf('doc', number), version: number };
      await draft.change('members', number, [
        rowOf('members', { ...cells, role: 'canonical', text_group: idOf('tx', group) }),
      ]);
      await draft.record(number, record(number));
    }
    const other = {
      story: idOf('st', 1),
      document: idOf('doc', 3),
      version: 3,
      role: 'member',
      text_group: idOf('tx', 8),
    };
    await draft.change('members', 3, [rowOf('members', other)]);
  });
  expect((await all(storyRows(snapshot))).map(({ copies }) => copies)).toEqual([idOf('tx', 1), idOf('tx', 9)]);
});

it('writes any number of rows as Parquet in their order, in groups of bounded size, with equal bytes', async () => {
  const columns = { n: 'INTEGER', text: 'VARCHAR', odd: 'BOOLEAN' } as const;
  function* rows(): Generator<Values> {
    for (let n = 0; n < 20_000; n++)
      yield { n: n % 7 === 0 ? null : n, text: `${n}`.repeat(n % 500), odd: n % 2 === 1 };
    for (let n = 20_000; n < 20_020; n++) yield { n, text: `${n} `.repeat(600_000), odd: null };
  }
  const folder = outputFolder();
  const hashOf = (file: string): string => Array.from(piecesOf(file, 0, 1 << 20), sha256).join();
  for (const name of ['a', 'b']) await streamParquet(join(folder, name), columns, rows());
  expect(hashOf(join(folder, 'a'))).toBe(hashOf(join(folder, 'b')));
  const database = await Database.open(':memory:', { memoryMb: 500 });
  try {
    let at = 0;
    const wanted = rows();
    for await (const row of database.stream<Values>(`FROM read_parquet('${join(folder, 'a')}')`)) {
      const { n, text, odd } = wanted.next().value as Values;
      expect([row['n'], row['text'] === text, row['odd']], `row ${at++}`).toEqual([n, true, odd]);
    }
    expect(at).toBe(20_020);
    const groups = await database.all<{ bytes: number; codec: string }>(
      `SELECT total_uncompressed_size::DOUBLE AS bytes, compression AS codec FROM parquet_metadata('${join(folder, 'a')}') WHERE path_in_schema = 'text'`,
    );
    expect(groups.length).toBeGreaterThan(3);
    expect(new Set(groups.map(({ codec }) => codec))).toEqual(new Set(['ZSTD']));
    for (const { bytes } of groups) expect(bytes).toBeLessThan(40_000_000);
  } finally {
    database.close();
  }
});

it('writes a file with its columns where there are no rows', async () => {
  const file = join(outputFolder(), 'none.parquet');
  await streamParquet(file, { id: 'VARCHAR', n: 'INTEGER' }, []);
  const database = await Database.open(':memory:', { memoryMb: 100 });
  try {
    expect(await database.all(`SELECT name FROM parquet_schema('${file}') OFFSET 1`)).toEqual([
      { name: 'id' },
      { name: 'n' },
    ]);
    expect(await database.all(`FROM '${file}'`)).toEqual([]);
  } finally {
    database.close();
  }
});
