import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Anchor, align } from '../../src/inspect/pages/pair-alignment.ts';

/** Two texts of a few paragraphs, and which of these share how many words. */
const pairs = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })).chain(([lefts, rights]) =>
  fc.record({
    lefts: fc.constant(lefts),
    rights: fc.constant(rights),
    anchors:
      lefts === 0 || rights === 0
        ? fc.constant<Anchor[]>([])
        : fc.uniqueArray(
            fc.record({
              left: fc.integer({ min: 0, max: lefts - 1 }),
              right: fc.integer({ min: 0, max: rights - 1 }),
              words: fc.integer({ min: 1, max: 40 }),
            }),
            { selector: ({ left, right }) => `${left} ${right}`, maxLength: 24 },
          ),
  }),
);

/** The most words that a sequence of anchors forward on both sides can have, by trying all. */
function heaviest(anchors: readonly Anchor[]): number {
  const after = (left: number, right: number): number =>
    Math.max(
      0,
      ...anchors
        .filter((one) => one.left > left && one.right > right)
        .map((one) => one.words + after(one.left, one.right)),
    );
  return after(-1, -1);
}

const every = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const within = ([from, to]: readonly [number, number]): number[] => every(to - from).map((at) => from + at);

describe('the alignment of two texts', () => {
  it('has each paragraph of either side once and in order, and no row without any', () => {
    fc.assert(
      fc.property(pairs, ({ lefts, rights, anchors }) => {
        const rows = align(lefts, rights, anchors);
        expect(rows.flatMap(({ left }) => within(left))).toEqual(every(lefts));
        expect(rows.flatMap(({ right }) => within(right))).toEqual(every(rights));
        for (const { left, right, arePartners } of rows) {
          expect(within(left).length + within(right).length).toBeGreaterThan(0);
          if (arePartners) expect(Math.min(within(left).length, within(right).length)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('puts side by side as many common words as a forward order can', () => {
    fc.assert(
      fc.property(pairs, ({ lefts, rights, anchors }) => {
        const rows = align(lefts, rights, anchors).filter(({ arePartners }) => arePartners);
        const reached = rows.map(({ left, right }) =>
          Math.max(
            ...anchors
              .filter((one) => within(left).includes(one.left) && within(right).includes(one.right))
              .map(({ words }) => words),
          ),
        );
        // Paragraphs that join a row can only add to it.
        expect(reached.reduce((sum, words) => sum + words, 0)).toBeGreaterThanOrEqual(heaviest(anchors));
      }),
    );
  });

  it('has a paragraph that the other side breaks into three beside all three', () => {
    const anchors = [
      { left: 0, right: 0, words: 10 },
      { left: 1, right: 1, words: 12 },
      { left: 1, right: 2, words: 30 },
      { left: 1, right: 3, words: 8 },
      { left: 2, right: 5, words: 9 },
    ];
    expect(align(3, 6, anchors)).toEqual([
      { left: [0, 1], right: [0, 1], arePartners: true },
      { left: [1, 2], right: [1, 4], arePartners: true },
      { left: [2, 2], right: [4, 5], arePartners: false },
      { left: [2, 3], right: [5, 6], arePartners: true },
    ]);
  });

  it('has it so also right before the next partner, and where the left side is the broken one', () => {
    const anchors = [
      { left: 0, right: 0, words: 30 },
      { left: 0, right: 1, words: 8 },
      { left: 1, right: 2, words: 9 },
      { left: 2, right: 2, words: 20 },
    ];
    const flipped = anchors.map(({ left, right, words }) => ({ left: right, right: left, words }));
    expect(align(3, 3, anchors)).toEqual([
      { left: [0, 1], right: [0, 2], arePartners: true },
      { left: [1, 3], right: [2, 3], arePartners: true },
    ]);
    expect(align(3, 3, flipped)).toEqual([
      { left: [0, 2], right: [0, 1], arePartners: true },
      { left: [2, 3], right: [1, 3], arePartners: true },
    ]);
  });

  it('leaves out what goes backwards, and packs what stands between', () => {
    const anchors = [
      { left: 0, right: 4, words: 6 },
      { left: 2, right: 1, words: 20 },
      { left: 3, right: 2, words: 20 },
    ];
    expect(align(5, 5, anchors)).toEqual([
      { left: [0, 2], right: [0, 1], arePartners: false },
      { left: [2, 3], right: [1, 2], arePartners: true },
      { left: [3, 4], right: [2, 3], arePartners: true },
      { left: [4, 5], right: [3, 5], arePartners: false },
    ]);
  });
});
