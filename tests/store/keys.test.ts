import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { EXIT, RunError } from '../../src/domain/errors.ts';
import type { Family } from '../../src/domain/verdict.ts';
import { mergesDue } from '../../src/store/keys/key-merge.ts';
import { weekOf } from '../../src/store/keys/key-rows.ts';
import { BLOCK_ROWS, type KeySegment } from '../../src/store/keys/key-segment.ts';
import { KeyStore, tidyKeys, type Weeks } from '../../src/store/keys/key-store.ts';

interface Row {
  readonly family: Family;
  readonly high: number;
  readonly low: number;
  readonly number: number;
  readonly day: number | undefined;
}

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'storyfold-keys-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

function write(store: KeyStore, run: number, epoch: number, rows: readonly Row[]): KeySegment[] {
  return store.write(run, epoch, (add) => {
    for (const { family, high, low, number, day } of rows) add(family, high, low, number, day);
  });
}

const textOf = ({ family, high, low, number, day }: Row): string => `${family} ${high} ${low} ${number} ${day}`;

/** All rows under the keys of some rows, as lines. */
function found(store: KeyStore, keys: readonly Row[], window?: Weeks, epoch?: number): string[] {
  const lines: string[] = [];
  for (const [family, own] of Map.groupBy(keys, (row) => row.family)) {
    const sorted = own.toSorted((a, b) => a.high - b.high || a.low - b.low);
    const distinct = sorted.filter(({ high, low }, at) => high !== sorted[at - 1]?.high || low !== sorted[at - 1]?.low);
    const query = {
      high: Uint32Array.from(distinct, ({ high }) => high),
      low: Uint16Array.from(distinct, ({ low }) => low),
    };
    const visit = (at: number, number: number, day: number | undefined): void => {
      const { high, low } = distinct[at] as Row;
      lines.push(textOf({ family, high, low, number, day }));
    };
    store.look(family, query, window, visit, epoch);
  }
  return lines.toSorted();
}

const isUnder = (key: Row) => (row: Row) => row.family === key.family && row.high === key.high && row.low === key.low;

const edge = fc.constantFrom(0, 1, 7, 0xffff_fffe, 0xffff_ffff);
const row: fc.Arbitrary<Row> = fc.record({
  family: fc.constantFrom<Family>('shingle-bands', 'salient-term-bands', 'rare-term-keys', 'quote-keys'),
  high: fc.oneof(edge, fc.nat(5)),
  low: fc.constantFrom(0, 1, 0xffff),
  number: fc.oneof(fc.nat(20), fc.constant(0xffff_ffff)),
  day: fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined }),
});
const rows = fc.uniqueArray(row, { selector: ({ day: _, ...key }) => JSON.stringify(key), maxLength: 80 });

describe('stored keys', () => {
  it('come back as they were put in, by window and epoch, however they were dealt to runs and merged', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ rows, epoch: fc.nat(1) }), { maxLength: 9 }),
        fc.array(row, { maxLength: 20 }),
        fc.option(fc.record({ from: fc.integer({ min: -5, max: 5 }), to: fc.integer({ min: -5, max: 5 }) }), {
          nil: undefined,
        }),
        fc.option(fc.nat(2), { nil: undefined }),
        fc.nat(20),
        (runs, others, window, epoch, dead) => {
          const place = folder();
          let named: readonly KeySegment[] = [];
          const kept: Array<Row & { epoch: number }> = [];
          runs.forEach((run, at) => {
            const own = run.rows.map((one) => ({ ...one, number: (one.number + 21 * at) >>> 0 }));
            const store = new KeyStore(place, named);
            write(store, at + 1, run.epoch, own);
            named = store.segments;
            kept.push(...own.map((one) => ({ ...one, epoch: run.epoch })));
          });
          const keys = [...others, ...kept.slice(0, 10)];
          const isWanted = (one: Row & { epoch: number }): boolean =>
            (epoch === undefined || one.epoch === epoch) &&
            (!window || one.day === undefined || (weekOf(one.day) >= window.from && weekOf(one.day) <= window.to)) &&
            keys.some((key) => isUnder(key)(one));
          const expected = kept.filter(isWanted);
          expect(found(new KeyStore(place, named), keys, window, epoch)).toEqual(expected.map(textOf).toSorted());

          const merging = new KeyStore(place, named);
          const before = merging.segments;
          merging.merge(runs.length + 1, (number) => number !== dead);
          const merged = before.filter((segment) => !merging.segments.includes(segment));
          tidyKeys(place, merging.segments);
          const after = new KeyStore(place, merging.segments);
          after.verify();
          expect(mergesDue(after.segments)).toEqual([]);
          const left = found(after, keys, window, epoch);
          const alive = expected.filter(({ number }) => number !== dead).map(textOf);
          expect(left.filter((line) => !line.split(' ')[3]?.match(`^${dead}$`))).toEqual(alive.toSorted());
          if (merged.length === 0) expect(left).toEqual(expected.map(textOf).toSorted());
          expect(readdirSync(place).toSorted()).toEqual(after.segments.map(({ name }) => name).toSorted());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are found in large segments, over the edges of blocks and under a key that fills several of them', () => {
    const place = folder();
    const store = new KeyStore(place, []);
    const many = Array.from(
      { length: 12 * BLOCK_ROWS },
      (_, at): Row => ({
        family: at % 3 === 0 ? 'quote-keys' : 'shingle-bands',
        high: at < 4 * BLOCK_ROWS ? 77 : Math.imul(at, 0x9e3779b1) >>> 0,
        low: at % 5 === 0 ? 3 : 9,
        number: at,
        day: 20_000,
      }),
    );
    expect(write(store, 1, 0, many)).toHaveLength(1);
    expect(found(store, many)).toEqual(many.map(textOf).toSorted());
    for (const one of [many[0], many[5 * BLOCK_ROWS], many.at(-1)] as Row[])
      expect(found(store, [one])).toEqual(many.filter(isUnder(one)).map(textOf).toSorted());
    expect(found(store, [{ ...(many[0] as Row), low: 4 }])).toEqual([]);
  });

  it('are the same bytes in whatever order they came, and a key that comes twice counts once', () => {
    const some = Array.from({ length: 50 }, (_, at): Row => {
      return { family: 'quote-keys', high: at % 7, low: at % 2, number: at, day: 3 + (at % 9) };
    });
    const bytesOf = (list: readonly Row[]): Buffer[] => {
      const place = folder();
      return write(new KeyStore(place, []), 1, 2, list).map(({ name }) => readFileSync(join(place, name)));
    };
    expect(bytesOf([...some.toReversed(), ...some])).toEqual(bytesOf(some));
  });

  it('lie in files whose names are never given again', () => {
    const place = folder();
    const one: Row = { family: 'quote-keys', high: 1, low: 2, number: 3, day: 4 };
    const store = new KeyStore(place, []);
    const names = [1, 2, 3, 4].flatMap((number) => write(store, 7, 0, [{ ...one, number }]).map(({ name }) => name));
    store.merge(7, () => true);
    expect(store.segments.map(({ name, week, epoch, rows: count }) => ({ name, week, epoch, count }))).toEqual([
      { name: '7-5.keys', week: 0, epoch: 0, count: 4 },
    ]);
    const later = new KeyStore(place, store.segments);
    expect(write(later, 7, 0, [one])[0]?.name).toBe('7-6.keys');
    expect(names).toEqual(['7-1.keys', '7-2.keys', '7-3.keys', '7-4.keys']);
  });

  it('that are all of the dead leave no segment', () => {
    const place = folder();
    const store = new KeyStore(place, []);
    for (const number of [1, 2, 3, 4])
      write(store, number, 0, [{ family: 'quote-keys', high: 1, low: 2, number, day: 4 }]);
    store.merge(5, () => false);
    expect(store.segments).toEqual([]);
    tidyKeys(place, store.segments);
    expect(readdirSync(place)).toEqual([]);
  });

  it('stay in segments of 64 MB at most', () => {
    const segment = (number: number, rowsOfIt: number): KeySegment => {
      return { name: `${number}-1.keys`, week: 1, epoch: 0, rows: rowsOfIt, bytes: 12 * rowsOfIt, sha256: '' };
    };
    const sized = (count: number, rowsOfIt: number) =>
      Array.from({ length: count }, (_, at) => segment(at + 1, rowsOfIt));
    expect(mergesDue(sized(3, 1000))).toEqual([]);
    expect(mergesDue(sized(4, 1000))).toEqual([sized(4, 1000)]);
    expect(mergesDue(sized(9, 1_100_000))[0]).toHaveLength(5);
    expect(mergesDue(sized(9, 1_500_000))).toEqual([]);
  });
});

describe('damage to stored keys', () => {
  const ROWS: Row[] = [{ family: 'quote-keys', high: 1, low: 2, number: 3, day: 4 }];

  it.each<[string, (file: string) => void, string]>([
    ['a missing file', (file) => rmSync(file), 'is missing'],
    ['a file cut short', (file) => truncateSync(file, 10), 'has 10 bytes'],
    [
      'another file of that length',
      (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length)),
      'does not end like a file of keys',
    ],
  ])('is named: %s', (_name, damage, sentence) => {
    const place = folder();
    const store = new KeyStore(place, []);
    write(store, 1, 0, ROWS);
    damage(join(place, '1-1.keys'));
    const failed = refusal(() => found(new KeyStore(place, store.segments), ROWS));
    expect(failed).toMatchObject({ exitCode: EXIT.state });
    expect(failed.message).toContain(join(place, '1-1.keys'));
    expect(failed.message).toContain(sentence);
    expect(failed.hint).toContain('storyfold recover');
  });

  it('is found in rows when it is asked for', () => {
    const place = folder();
    const store = new KeyStore(place, []);
    write(store, 1, 0, ROWS);
    store.verify();
    const file = join(place, '1-1.keys');
    const bytes = readFileSync(file);
    bytes[8] = (bytes[8] as number) ^ 1;
    writeFileSync(file, bytes);
    expect(refusal(() => new KeyStore(place, store.segments).verify()).message).toContain('checksum');
  });
});

function refusal(work: () => unknown): RunError {
  try {
    work();
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
