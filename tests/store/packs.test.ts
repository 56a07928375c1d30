import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { mergePacks, packsDue } from '../../src/store/state/pack-merge.ts';
import { checkPacks, type Packing, Packs, tidyPacks, verifyPack } from '../../src/store/state/packs.ts';
import { STATE_TABLES, type StateRow } from '../../src/store/state/schema.ts';
import { State } from '../../src/store/state/state.ts';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'storyfold-packs-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

/** What a pack ends with: a mark and a hash. */
const SEAL = 4 + 32;
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('packs', () => {
  it('give back what was put, also before it is on the disk, in buffers of their own', () => {
    const packs = new Packs(folder(), 1);
    const first = packs.append(bytes(1, 2, 3), bytes(4, 5, 6, 7));
    const second = packs.append(bytes(), bytes(8, 9, 10, 11));
    expect(packs.article(first)).toEqual(bytes(1, 2, 3));
    expect([...packs.signature(first)]).toEqual([4, 5, 6, 7]);
    expect(packs.signature(second).byteOffset).toBe(0);
    expect([...packs.article(second)]).toEqual([]);
    expect(packs.sync()).toEqual([{ pack: 1, bytes: 11 + SEAL }]);
    packs.close();
  });

  it('end when they are full; what comes goes into the next, and all are named', () => {
    const output = folder();
    const packs = new Packs(output, 3, 10);
    const [first, second, long, last] = [
      packs.append(bytes(1, 2, 3), bytes(4, 5, 6, 7)),
      packs.append(bytes(8, 9), bytes(10, 11)),
      packs.append(new Uint8Array(20), bytes()),
      packs.append(bytes(12), bytes(13)),
    ];
    expect([first, second, long, last].map((packing) => packing?.pack)).toEqual([3, 4, 5, 6]);
    expect(packs.sync()).toEqual([
      { pack: 3, bytes: 7 + SEAL },
      { pack: 4, bytes: 4 + SEAL },
      { pack: 5, bytes: 20 + SEAL },
      { pack: 6, bytes: 2 + SEAL },
    ]);
    expect([...packs.article(first as Packing)]).toEqual([1, 2, 3]);
    expect([...packs.signature(last as Packing)]).toEqual([13]);
    const named = packs.sync();
    packs.close();
    for (const pack of named) verifyPack(output, pack);
  });

  it.skipIf(!existsSync('/proc/self/fd'))('are not all held open, however many are read', () => {
    const output = folder();
    const writer = new Packs(output, 1, 1);
    const packings = Array.from({ length: 200 }, (_, at) => writer.append(bytes(at), bytes()));
    writer.sync();
    writer.close();
    const openFiles = (): number => readdirSync('/proc/self/fd').length;
    const before = openFiles();
    const reader = new Packs(output, 1000);
    for (const _ of [1, 2]) expect(packings.map((packing) => reader.article(packing)[0])).toEqual([...packings.keys()]);
    expect(openFiles() - before).toBeLessThan(150);
    reader.close();
    expect(openFiles()).toBe(before);
  });

  it('that nothing names are removed, and one that is too short is named', () => {
    const output = folder();
    const packs = new Packs(output, 7);
    packs.append(bytes(1), bytes(2));
    packs.sync();
    packs.close();
    expect(() => checkPacks(output, [{ pack: 7, bytes: 3 + SEAL }])).toThrow(/7\.pack.*expected 39 bytes, found 38/);
    tidyPacks(output, new Set([7]));
    expect(readdirSync(join(output, 'state', 'packs'))).toEqual(['7.pack']);
    tidyPacks(output, new Set());
    expect(readdirSync(join(output, 'state', 'packs'))).toEqual([]);
  });

  const NO_VERSION = Object.fromEntries(Object.keys(STATE_TABLES.versions.columns).map((name) => [name, null]));

  it('of one size are moved into one when there are eight, without what nobody needs', () => {
    const output = folder();
    const state = State.open(output, { memoryMb: 16 });
    state.begin();
    const nothing = Object.fromEntries(Object.keys(STATE_TABLES.documents.columns).map((name) => [name, null]));
    for (let run = 1; run <= 8; run++) {
      const packs = new Packs(output, run);
      for (const part of [0, 1]) {
        const { at, articleBytes, signatureBytes } = packs.append(bytes(run, part), bytes(part, run, 0, 0));
        // The second of each run was taken out since.
        if (part === 1) continue;
        state.documents.put({
          ...(nothing as unknown as StateRow<'documents'>),
          number: run,
          key: `key ${run}`,
          pack: run,
          at,
          article_bytes: articleBytes,
          signature_bytes: signatureBytes,
        });
      }
      // A former version, without a signature.
      const former = packs.append(bytes(run, 9, 9), bytes());
      state.versions.put({
        ...(NO_VERSION as unknown as StateRow<'versions'>),
        number: run,
        pack: run,
        at: former.at,
        article_bytes: 3,
      });
      for (const pack of packs.sync()) state.packs.put(pack);
      packs.close();
    }
    const packs = new Packs(output, 9);
    mergePacks(state, packs, new Set(), true);
    expect([...state.packs.each()]).toEqual([]);
    expect(packs.sync()).toEqual([{ pack: 9, bytes: 8 * (6 + 3) + SEAL }]);
    for (const row of state.documents.each()) {
      const packing = { pack: 9, at: row.at as number, articleBytes: 2, signatureBytes: 4 };
      expect(row.pack).toBe(9);
      expect([...packs.article(packing)]).toEqual([row.number, 0]);
      expect([...packs.signature(packing)]).toEqual([0, row.number, 0, 0]);
    }
    for (const { number, pack, at } of state.versions.each()) {
      const packing = { pack: pack as number, at: at as number, articleBytes: 3, signatureBytes: 0 };
      expect([pack, ...packs.article(packing)]).toEqual([9, number, 9, 9]);
    }
    packs.close();
    state.close();
  });

  it('are let go of for one text, however many others lie in them', () => {
    const output = folder();
    const state = State.open(output, { memoryMb: 16 });
    const packs = new Packs(output, 1);
    const nothing = Object.fromEntries(Object.keys(STATE_TABLES.documents.columns).map((column) => [column, null]));
    state.begin();
    for (let number = 1; number <= 2500; number++) {
      const { at } = packs.append(bytes(number % 251), bytes());
      const where = { pack: 1, at, article_bytes: 1, signature_bytes: 0 };
      state.documents.put({ ...(nothing as unknown as StateRow<'documents'>), number, key: `${number}`, ...where });
    }
    state.packs.put(packs.sync()[0] as { pack: number; bytes: number });
    packs.close();
    const next = new Packs(output, 2);
    mergePacks(state, next, new Set([1, 2]), false);
    for (const { number, pack, at } of state.documents.each())
      expect([pack, ...next.article({ pack: 2, at: Number(at), articleBytes: 1, signatureBytes: 0 })]).toEqual([
        2,
        number % 251,
      ]);
    expect([...state.packs.each()]).toEqual([]);
    next.close();
    state.close();
  });

  it('are due by the list alone, and never more at once than 64 MB', () => {
    const of = (count: number, size: number, from = 1) =>
      Array.from({ length: count }, (_, at) => ({ pack: from + at, bytes: size }));
    expect(packsDue(of(7, 1000))).toEqual([]);
    expect(packsDue([...of(1, 50_000_000, 90), ...of(9, 1000).toReversed()])).toEqual(of(8, 1000));
    expect(packsDue(of(8, 10_000_000))).toEqual([]);
  });
});
