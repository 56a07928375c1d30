import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Draft } from '../../src/store/draft.ts';
import { Database } from '../../src/store/duck.ts';
import { readParquet } from '../../src/store/parquet.ts';
import { type Row, TABLES } from '../../src/store/snapshot/tables.ts';
import { State, stateFile } from '../../src/store/state.ts';
import type { StoredArticle } from '../../src/store/state-articles.ts';
import { MIGRATIONS } from '../../src/store/state-migrations.ts';

const MEMORY = { memoryMb: 64 };
const BYTES = randomBytes(9_000_000);

function output(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Articles of some length that no compression makes shorter. */
function* articles(count: number, length: number): Generator<StoredArticle> {
  for (let at = 0; at < count; at++)
    yield {
      key: `key ${at}`,
      prepared: 1,
      article: BYTES.subarray(at, at + length),
      signature: BYTES.subarray(0, at % 9000),
    };
}

async function readAll(state: State, wanted: ReadonlyMap<string, number | readonly number[]>): Promise<string[]> {
  const read: string[] = [];
  for await (const { key, article, signature } of state.articles(wanted, ['key', 'article', 'signature'])) {
    const at = Number(key.slice(4));
    const isWhole =
      BYTES.subarray(at, at + article.length).equals(article) && BYTES.subarray(0, at % 9000).equals(signature);
    read.push(`${at}: ${article.length} bytes${isWhole ? '' : ', not as they were'}`);
  }
  return read;
}

describe('a state of long articles in 64 MB', () => {
  // Each is several times the memory: in whole blobs the first could not be written, and the second not be read.
  it.each([
    [700, 100_000],
    [10, 8_388_608],
  ])('%i of %i bytes are written, closed, and read again', { timeout: 240_000 }, async (count, length) => {
    const folder = output();
    const written = await State.open(folder, MEMORY);
    await written.clearStage();
    await written.addArticles(articles(count, length));
    await written.stage(
      'documents',
      Array.from({ length: count }, (_, at) => ({ key: `key ${at}`, prepared: 1 })),
    );
    await written.commit(1, {});
    written.close();
    const state = await State.open(folder, MEMORY);
    onTestFinished(() => state.close());
    const all = new Map(Array.from({ length: count }, (_, at) => [`key ${at}`, at % 2 === 0 ? 1 : [3, 1]]));
    expect(await readAll(state, all)).toEqual(Array.from({ length: count }, (_, at) => `${at}: ${length} bytes`));
    await state.clearStage();
    expect(await readAll(state, new Map([['key 7', 1]]))).toEqual([`7: ${length} bytes`]);
    expect(await readAll(state, new Map([['key 7', 2]]))).toEqual([]);
  });

  /** A state with these articles, closed. */
  async function written(list: readonly StoredArticle[]): Promise<string> {
    const folder = output();
    const state = await State.open(folder, MEMORY);
    await state.clearStage();
    await state.addArticles(list);
    await state.stage(
      'documents',
      list.map(({ key, prepared }) => ({ key, prepared })),
    );
    await state.commit(1, {});
    state.close();
    return folder;
  }
  async function open(folder: string): Promise<State> {
    const state = await State.open(folder, MEMORY);
    onTestFinished(() => state.close());
    return state;
  }

  it('nothing, and a signature longer than its text, come back too', async () => {
    const [signature, nothing] = [BYTES.subarray(0, 8500), new Uint8Array(0)];
    const list = [
      { key: 'key 0', prepared: 1, article: nothing, signature: nothing },
      { key: 'key 8500', prepared: 1, article: BYTES.subarray(8500, 8510), signature },
    ];
    const wanted = new Map(list.map(({ key }) => [key, 1]));
    expect(await readAll(await open(await written(list)), wanted)).toEqual(['0: 0 bytes', '8500: 10 bytes']);
  });

  it.each([
    [0, 1],
    [1, 2],
  ])('article %i without its piece %i is never read as if it were whole', async (at, piece) => {
    const folder = await written([...articles(2, 10_000)]);
    const database = await Database.open(stateFile(folder), MEMORY);
    await database.run(`DELETE FROM articles WHERE key = 'key ${at}' AND piece = ${piece}`);
    database.close();
    const wanted = new Map([0, 1].map((nth) => [`key ${nth}`, 1]));
    await expect(readAll(await open(folder), wanted)).rejects.toThrow(`key ${at} of run 1 lacks a piece`);
  });

  it('comes of an older one whose articles lie whole', async () => {
    const folder = output();
    (await State.open(folder, { ...MEMORY, migrations: MIGRATIONS.slice(0, 1) })).close();
    const older = await Database.open(stateFile(folder), MEMORY);
    const columns = { key: 'VARCHAR', prepared: 'INTEGER', article: 'BLOB', signature: 'BLOB' } as const;
    await older.append(
      'articles',
      columns,
      [...articles(300, 30_000)].map((article) => ({ ...article })),
    );
    older.close();
    const state = await State.open(folder, MEMORY);
    onTestFinished(() => state.close());
    const wanted = new Map(Array.from({ length: 300 }, (_, at) => [`key ${at}`, 1]));
    expect(await readAll(state, wanted)).toEqual(Array.from({ length: 300 }, (_, at) => `${at}: 30000 bytes`));
  });
});

describe('a table of long texts', () => {
  it('of three bytes a character is written in segments, and read back whole or in part', {
    timeout: 240_000,
  }, async () => {
    const text = String.fromCharCode(
      ...Array.from({ length: 4000 }, (_, at) => 0x4e00 + (BYTES.readUInt16LE(2 * at) % 20_000)),
    );
    const empty = Object.fromEntries(Object.keys(TABLES.documents).map((name) => [name, null]));
    // 8.4 million characters, 25 MB: with one segment for 8 million characters, DuckDB had not memory enough.
    const rows = Array.from({ length: 21 }, (_, at) => ({
      ...empty,
      document: `doc ${at}`,
      text: text.repeat(100) + at,
    }));
    const draft = new Draft(output(), 1);
    for (const row of rows) await draft.add('documents', row as unknown as Row<'documents'>);
    const { documents } = await draft.finishTables();
    expect(documents.length).toBeGreaterThan(3);
    const read = await readParquet('documents', documents, ['document', 'text']);
    expect(read.every((row, at) => row.document === rows[at]?.document && row.text === rows[at]?.text)).toBe(true);
    const [one, ...others] = await readParquet('documents', documents, ['text'], { document: ['doc 20', "doc '"] });
    expect(one?.text === rows[20]?.text && others.length === 0).toBe(true);
    draft.discard();
  });
});
