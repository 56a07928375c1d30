import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Database } from '../../src/store/duck.ts';
import { Draft } from '../../src/store/snapshot/draft.ts';
import { SEAL_BYTES } from '../../src/store/state/pack-file.ts';
import { checkPacks, PACK_BYTES_MAX, type Packing, Packs } from '../../src/store/state/packs.ts';

const BYTES = randomBytes(9_000_000);

function output(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes articles of these lengths that no compression makes shorter, each with a signature. */
function written(folder: string, lengths: readonly number[]): Packing[] {
  const packs = new Packs(folder, 1);
  const packings = lengths.map((length, at) =>
    packs.append(BYTES.subarray(at, at + length), BYTES.subarray(0, at % 9000)),
  );
  const bytes = lengths.reduce((sum, length, at) => sum + length + (at % 9000), 0);
  const named = packs.sync();
  expect(named.reduce((sum, pack) => sum + pack.bytes - SEAL_BYTES, 0)).toBe(bytes);
  expect(named.every((pack) => pack.bytes <= PACK_BYTES_MAX + SEAL_BYTES)).toBe(true);
  packs.close();
  return packings;
}

/** Whether an article and its signature come back as they were. */
function isWhole(packs: Packs, packing: Packing, at: number): boolean {
  const article = BYTES.subarray(at, at + packing.articleBytes);
  return (
    article.equals(packs.article(packing)) && BYTES.subarray(0, at % 9000).equals(Buffer.from(packs.signature(packing)))
  );
}

describe('long articles', () => {
  it.each([
    [700, 100_000],
    [10, 8_388_608],
  ])('%i of %i bytes are written, closed, and read again, one at a time', { timeout: 240_000 }, (count, length) => {
    const folder = output();
    const packings = written(folder, new Array<number>(count).fill(length));
    const packs = new Packs(folder, 2);
    onTestFinished(() => packs.close());
    expect(packings.filter((packing, at) => !isWhole(packs, packing, at))).toEqual([]);
  });

  it('nothing, and a signature longer than its text, come back too, also before they are on the disk', () => {
    const packs = new Packs(output(), 1);
    onTestFinished(() => packs.close());
    const nothing = packs.append(new Uint8Array(0), new Uint8Array(0));
    const short = packs.append(BYTES.subarray(0, 10), BYTES.subarray(0, 8500));
    for (const _ of ['held', 'written']) {
      expect([packs.article(nothing).length, packs.signature(nothing).length]).toEqual([0, 0]);
      expect([packs.article(short).length, packs.signature(short).length]).toEqual([10, 8500]);
      packs.sync();
    }
  });

  it('without their end are never read as if they were whole', () => {
    const folder = output();
    const packings = written(folder, [10_000, 10_000]);
    const file = join(folder, 'state', 'packs', '1.pack');
    truncateSync(file, 15_000);
    const damaged = { code: 'state/damaged', exitCode: 5, hint: expect.stringContaining('storyfold recover') };
    expect(() => checkPacks(folder, [{ pack: 1, bytes: 20_001 }])).toThrow(expect.objectContaining(damaged));
    const packs = new Packs(folder, 2);
    onTestFinished(() => packs.close());
    expect(isWhole(packs, packings[0] as Packing, 0)).toBe(true);
    expect(() => packs.article(packings[1] as Packing)).toThrow(expect.objectContaining(damaged));
    rmSync(file);
    const others = new Packs(folder, 2);
    expect(() => others.article(packings[0] as Packing)).toThrow(expect.objectContaining(damaged));
  });
});

describe('a table of long texts', () => {
  it('of three bytes a character is written in segments, and read back whole or in part', {
    timeout: 240_000,
  }, async () => {
    const text = String.fromCharCode(
      ...Array.from({ length: 4000 }, (_, at) => 0x4e00 + (BYTES.readUInt16LE(2 * at) % 20_000)),
    );
    // 8.4 million characters, 25 MB: with one segment for 8 million characters, DuckDB had not memory enough.
    const rows = Array.from({ length: 21 }, (_, at) => ({
      document: `doc ${at}`,
      version: at + 1,
      text: text.repeat(100) + at,
    }));
    const draft = new Draft({ output: output(), run: 1 });
    for (const row of rows) await draft.change('texts', row.version, [row]);
    await draft.problems([]);
    await draft.finishTables();
    expect((await draft.numbersWritten('texts')).length).toBeGreaterThan(3);
    const database = await Database.open(':memory:', { memoryMb: 256 });
    onTestFinished(() => database.close());
    const read = (where: string): Promise<typeof rows> =>
      database.all(`SELECT * FROM '${draft.folder}/tables/texts/*.parquet' ${where} ORDER BY version`);
    const all = await read('');
    expect(all.every((row, at) => row.document === rows[at]?.document && row.text === rows[at]?.text)).toBe(true);
    const [one, ...others] = await read("WHERE document IN ('doc 20', 'doc ''')");
    expect(one?.text === rows[20]?.text && others.length === 0).toBe(true);
    await draft.discard();
  });
});
