import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARQUET } from '../../src/inputs/containers/parquet.ts';
import { brief, found, jsonOf, sourceOf } from './source.ts';

let folder: string;
let duck: DuckDBConnection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'storyfold-parquet-'));
  duck = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
});
afterAll(() => {
  duck.closeSync();
  rmSync(folder, { recursive: true });
});

async function fileOf(select: string, options = 'COMPRESSION snappy'): Promise<Buffer> {
  const path = join(folder, 'x.parquet');
  await duck.run(`COPY (${select}) TO '${path}' (FORMAT parquet, ${options})`);
  return readFileSync(path);
}

const recordsOf = (bytes: Uint8Array, options = {}, max?: number) =>
  found(PARQUET, sourceOf('x.parquet', bytes, options), max);

/** The same file, of whose rows the footer gives another number: the first number in it that is 4,096. */
function withRows(bytes: Buffer, rows: number): Buffer {
  const varint = (value: number): Buffer => Buffer.from([0x80 | ((2 * value) & 127), (2 * value) >> 7]);
  const claimed = Buffer.from(bytes);
  const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
  varint(rows).copy(claimed, claimed.indexOf(varint(4096), footer));
  return claimed;
}

describe('Parquet', () => {
  it('makes a JSON record of each row, in each compression', async () => {
    const select = `SELECT 12345678901234567890::UBIGINT AS id, 'Text ' || i AS text, TIMESTAMP '2024-05-06 07:08:09' AS fetched,
      DATE '2024-05-06' AS date, ['Ann', 'Bob'] AS author, {'name': 'Blatt', 'rank': 3::BIGINT} AS source, true AS free, NULL::VARCHAR AS html,
      '\\x89PNG'::BLOB AS picture, [0.5, 0.25]::FLOAT[] AS vector, 1714979289.5::DOUBLE AS fetched_at, INTERVAL 3 DAY AS span, uuid() AS guid, 7 AS "__proto__" FROM range(3) t(i)`;
    for (const codec of ['snappy', 'zstd', 'gzip', 'brotli', 'lz4_raw', 'uncompressed']) {
      const items = await recordsOf(await fileOf(select, `COMPRESSION ${codec}`));
      expect(items.map(brief), codec).toEqual(['1 json', '2 json', '3 json']);
      const record = new Map(Object.entries(jsonOf(items[2])));
      expect(record.get('__proto__')).toBe(7);
      record.delete('__proto__');
      expect(record.get('guid')).toMatch(/^[\w-]{36}$/);
      record.delete('guid');
      expect(Object.fromEntries(record)).toEqual({
        id: '12345678901234567890',
        text: 'Text 2',
        fetched: '2024-05-06T07:08:09.000Z',
        date: '2024-05-06',
        author: ['Ann', 'Bob'],
        source: { name: 'Blatt', rank: '3' },
        fetched_at: 1714979289.5,
        free: true,
        html: null,
      });
      expect(items[0]).toMatchObject({ input: { line: 1, locator: 'row group 0' } });
    }
  });

  it('goes through row groups in slices, and gives the same where it must hold the file', async () => {
    const bytes = await fileOf(
      `SELECT i AS id, 'x' AS title, repeat('Text of the row. ', 40) || i AS text, ['a', i::VARCHAR] AS tags FROM range(9000) t(i)`,
      'COMPRESSION zstd, ROW_GROUP_SIZE 6144',
    );
    const items = await recordsOf(bytes);
    expect(items).toHaveLength(9000);
    expect(items.every((item, at) => 'input' in item && item.input.line === at + 1)).toBe(true);
    for (const at of [0, 4095, 4096, 6143, 6144, 8999]) {
      expect(jsonOf(items[at])).toMatchObject({ id: String(at), tags: ['a', String(at)] });
      expect(String(jsonOf(items[at])['text']).endsWith(`. ${at}`)).toBe(true);
    }
    expect(items[8999]).toMatchObject({ input: { locator: 'row group 1' } });
    expect(await recordsOf(gzipSync(bytes))).toEqual(items);
  });

  it('says which columns there are where none holds text', async () => {
    const items = await recordsOf(await fileOf(`SELECT 1 AS id, [0.5]::FLOAT[] AS embedding`));
    expect(items).toEqual([
      {
        problem: {
          code: 'read/no-text',
          effect: 'skipped',
          path: 'raw/x.parquet',
          details: { found: 'id, embedding' },
        },
      },
    ]);
  });

  it('names what is broken, and keeps the rest', async () => {
    const bytes = await fileOf(
      `SELECT repeat('Text ', 20) || hash(i) AS text FROM range(4096) t(i)`,
      'COMPRESSION snappy, ROW_GROUP_SIZE 2048',
    );
    const whole = ['- read/damaged quarantined'];
    expect((await recordsOf(bytes.subarray(0, bytes.length - 10))).map(brief)).toEqual(whole);
    expect((await recordsOf(Buffer.from('PAR1 and no more'))).map(brief)).toEqual(whole);
    expect((await recordsOf(Buffer.from('PAR1'))).map(brief)).toEqual(whole);
    expect((await recordsOf(Buffer.from('no parquet'))).map(brief)).toEqual(whole);
    expect((await recordsOf(withRows(bytes, 4097))).map(brief)).toEqual(whole);
    const torn = Buffer.from(bytes).fill(0xff, 100, 4000);
    const items = await recordsOf(torn);
    expect(items).toHaveLength(4096);
    expect(items.slice(0, 2048).every((item) => brief(item).endsWith('read/damaged quarantined'))).toBe(true);
    expect(items.slice(2048).every((item) => 'input' in item)).toBe(true);
    const long = await recordsOf(
      await fileOf(`SELECT unnest(['short', repeat('long ', 1000), 'short']) AS text`),
      {},
      2000,
    );
    expect(long.map(brief)).toEqual(['1 json', '2 read/too-large quarantined', '3 json']);
  });
});
