import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { radixOrder, withRoom } from '../../src/domain/columns.ts';
import { PairTable } from '../../src/stages/pair/pair-table.ts';
import { CountTable, countShared, SortedCounts } from '../../src/text/counts.ts';

const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('radix order', () => {
  it('is the stable order by key', () => {
    const key = fc.record({ high: fc.oneof(u32, fc.nat(3)), low: fc.integer({ min: 0, max: 65_535 }) });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const order = radixOrder(keys.length, [
          (row) => keys[row]?.low ?? 0,
          (row) => (keys[row]?.high ?? 0) & 0xffff,
          (row) => (keys[row]?.high ?? 0) >>> 16,
        ]);
        const rows = [...keys.keys()].toSorted((x, y) => {
          const [one, other] = [keys[x], keys[y]] as [(typeof keys)[number], (typeof keys)[number]];
          return one.high - other.high || one.low - other.low || x - y;
        });
        expect([...order]).toEqual(rows);
      }),
    );
  });
});

describe('a table of pairs', () => {
  it('numbers each pair once, in the order in which they come, like a map', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 3000 }), (pairs) => {
        const table = new PairTable();
        const known = new Map<string, number>();
        for (const [a, b] of pairs) {
          const name = `${a} ${b}`;
          expect(table.find(a, b)).toBe(known.get(name) ?? -1);
          if (!known.has(name)) known.set(name, known.size);
          expect(table.add(a, b)).toBe(known.get(name));
        }
        expect(table.size).toBe(known.size);
        for (const [name, number] of known) expect(`${table.a(number)} ${table.b(number)}`).toBe(name);
      }),
      { numRuns: 30 },
    );
  });

  it('grows by doubling', () => {
    expect(withRoom(new Uint32Array([1, 2]), 3)).toEqual(new Uint32Array([1, 2, 0, 0]));
    const column = new Uint8Array(4);
    expect(withRoom(column, 4)).toBe(column);
  });
});

describe('counts of shared values', () => {
  it('are exact, in one share or in many', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(fc.nat(20), u32), { maxLength: 40 }), { maxLength: 30 }), (texts) => {
        const expected = new Map<number, number>();
        for (const text of texts)
          for (const value of new Set(text)) expected.set(value, (expected.get(value) ?? 0) + 1);
        const each = (visit: (values: Uint32Array) => void): void => {
          for (const text of texts) visit(Uint32Array.from(text));
        };
        // The second number of values is beyond what is sorted at once.
        for (const values of [1000, 5 * 2 ** 23]) {
          const counts = countShared(each, values, 2);
          for (const [value, count] of expected) expect(counts.get(value)).toBe(count >= 2 ? count : undefined);
          expect(counts.size).toBe([...expected.values()].filter((count) => count >= 2).length);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('come back from their columns', () => {
    const table = new CountTable(Uint32Array.from([0, 7, 2 ** 32 - 1, 65_536]), Uint32Array.from([3, 4, 5, 6]));
    const { keys, counts } = table.columns();
    expect([...keys]).toEqual([0, 7, 65_536, 2 ** 32 - 1]);
    expect([...counts]).toEqual([3, 4, 6, 5]);
    expect(new CountTable(keys, counts).columns()).toEqual({ keys, counts });
    // The same, looked up where they lie.
    const sorted = new SortedCounts(keys, counts);
    expect([sorted.size, sorted.columns()]).toEqual([keys.length, { keys, counts }]);
    const hashed = new CountTable(keys, counts);
    for (const key of [...keys, ...keys.map((one) => one + 1), 0, 2 ** 32 - 1])
      expect(sorted.get(key)).toBe(hashed.get(key));
    expect(table.get(8)).toBeUndefined();
  });
});
