import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compaction } from '../../src/store/snapshot/compaction.ts';
import { sumOf } from '../../src/store/snapshot/segment.ts';

const LIMITS = { rows: 4096, text: 1_000_000 };
const segment = (rows: number, to = 0, text = rows * 100) => ({ rows, text, to });
type Sized = ReturnType<typeof segment>;

/** The list after its compaction, and the rows that were copied for it. */
function compacted(list: readonly Sized[], limitsOf = () => LIMITS): { list: Sized[]; copied: number } {
  const after = [...list];
  let copied = 0;
  for (const [from, to] of compaction(list, limitsOf).toReversed()) {
    const group = list.slice(from, to + 1);
    copied += sumOf(group).rows;
    after.splice(from, group.length, { ...sumOf(group), to: group.at(-1)?.to ?? 0 });
  }
  return { list: after, copied };
}

function afterRuns(sizes: readonly number[]): { files: number; copiedPerRow: number } {
  let list: Sized[] = [];
  let copied = 0;
  for (const [run, rows] of sizes.entries()) {
    const step = compacted([...list, segment(rows, run)]);
    list = step.list;
    copied += step.copied;
  }
  return { files: list.length, copiedPerRow: copied / sumOf(list).rows };
}

describe('compaction', () => {
  it.each([1, 10, 100, 1000])('leaves tens of files of a thousand runs of %i rows', (rows) => {
    const { files, copiedPerRow } = afterRuns(Array.from({ length: 1000 }, () => rows));
    expect(files).toBeLessThan(rows * 1000 > 500_000 ? 300 : 60);
    expect(copiedPerRow).toBeLessThan(4);
  });

  it('does so for runs of very different sizes, too', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 200, maxLength: 400 }), (sizes) => {
        const { files, copiedPerRow } = afterRuns(sizes);
        expect(files).toBeLessThan(20 + sumOf(sizes.map((rows) => segment(rows))).rows / 1500);
        expect(copiedPerRow).toBeLessThan(6);
      }),
      { numRuns: 50 },
    );
  });

  it('never makes a file that is longer than a file may be, and is at rest after a few steps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6000 }), { maxLength: 60 }), (sizes) => {
        let list = sizes.map((rows, at) => segment(rows, at));
        const longest = Math.max(LIMITS.rows, ...sizes);
        for (let steps = 0; ; steps++) {
          const next = compacted(list).list;
          expect(next.every(({ rows }) => rows <= longest)).toBe(true);
          expect(sumOf(next)).toEqual(sumOf(list));
          if (next.length === list.length) break;
          expect(steps).toBeLessThan(4);
          list = next;
        }
      }),
    );
  });

  it('keeps apart what has other limits', () => {
    const sealed = { rows: 100, text: 1e9 };
    const list = Array.from({ length: 40 }, (_, at) => segment(10, at));
    const spans = compaction(list, ({ to }) => (to < 20 ? sealed : LIMITS));
    expect(spans.length).toBeGreaterThan(1);
    expect(spans.every(([from, to]) => from >= 20 || to < 20)).toBe(true);
  });
});
