import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequentLines, isFurniture, isShared } from '../../src/text/learn-lines.ts';
import { type CountedDocument, countLines, countOf, NO_LINES_COUNTED } from '../../src/text/line-counts.ts';
import { lineKey } from '../../src/text/line-key.ts';

const documents = fc
  .array(fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), { maxLength: 80 })
  .map((all) => all.map((lines, at): CountedDocument => ({ number: at + 1, lines })));

describe('counting lines', () => {
  it('never counts too many documents, misses a bounded share, and holds no more lines than asked', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 3, max: 30 }), (all, capacity) => {
        const counted = countLines(NO_LINES_COUNTED, all, capacity);
        const size = all.reduce((sum, { lines }) => sum + new Set(lines).size, 0);
        expect(counted.lines.size).toBeLessThanOrEqual(capacity);
        expect(counted.documents).toBe(all.length);
        for (let line = 0; line <= 60; line++) {
          const standing = all.filter(({ lines }) => lines.includes(line)).length;
          const found = countOf(counted, line);
          expect(found).toBeLessThanOrEqual(standing);
          expect(found).toBeGreaterThanOrEqual(standing - size / (capacity + 1));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('goes on from what was written down, and counts a line once a document', () => {
    const twice = countLines(NO_LINES_COUNTED, [{ number: 1, lines: [5, 5, 7] }], 100);
    const more = countLines(twice, [{ number: 2, lines: [7] }], 100);
    expect([countOf(more, 5), countOf(more, 7), countOf(more, 9)]).toEqual([1, 2, 0]);
    expect(more.lines.get(7)?.example).toBe(2);
  });

  it('forgets by halves, so that furniture which came today is soon frequent', () => {
    const old = Array.from({ length: 10_000 }, (_, at) => ({ number: at, lines: [1] }));
    const before = countLines(NO_LINES_COUNTED, old, 100);
    expect(before.documents).toBeLessThan(2000);
    expect(countOf(before, 1)).toBe(before.documents);
    const changed = countLines(
      before,
      Array.from({ length: 120 }, (_, at) => ({ number: at, lines: [2] })),
      100,
    );
    expect(frequentLines(changed).map(([line]) => line)).toEqual([1, 2]);
  });
});

describe('furniture', () => {
  it('stands in more documents the longer it is', () => {
    expect(isFurniture('Tide tables', 10, 200, 0)).toBe(true);
    expect(isFurniture('Tide tables', 9, 100, 0)).toBe(false);
    const paragraph = 'A background paragraph of several sentences. '.repeat(6);
    expect(isFurniture(paragraph, 30, 200, 0)).toBe(false);
    expect(isFurniture(paragraph, 40, 200, 0)).toBe(true);
  });

  it('is one outlet’s own: what others have, too, came over a wire', () => {
    expect(isFurniture('Tide tables', 40, 200, 4)).toBe(true);
    expect(isFurniture('Tide tables', 40, 200, 5)).toBe(false);
    // What was learnt goes later than what was not learnt stays away.
    expect([isShared(40, 20), isShared(40, 21)]).toEqual([false, true]);
  });
});

it('a line is named by its letters and digits', () => {
  expect(lineKey('  “Tide Tables”…')).toBe(lineKey('tide tables'));
  expect(lineKey('Tide tables 2')).not.toBe(lineKey('Tide tables'));
  expect(lineKey('* * *')).toBeUndefined();
  expect(Number.isSafeInteger(lineKey('Tide tables'))).toBe(true);
});
