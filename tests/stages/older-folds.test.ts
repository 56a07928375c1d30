import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentId, StoryId } from '../../src/domain/ids.ts';
import type { Card } from '../../src/domain/signature.ts';
import { type ClusterOptions, type Copies, copyGroups, type Judged } from '../../src/stages/cluster/cluster.ts';
import { heldBy, joinHeld } from '../../src/stages/cluster/older-folds.ts';

const DOCUMENTS = 12;
const documents = fc.nat({ max: DOCUMENTS - 1 });
const homes = fc.array(fc.nat({ max: 3 }), { minLength: DOCUMENTS, maxLength: DOCUMENTS });
const pairs = fc.array(fc.record({ a: documents, b: documents }), { maxLength: 20 });
const alone = (representative: number): Copies => ({ representative, members: [representative] });
const before = (stories: readonly number[]) => ({
  storyBefore: (number: number) => `st_${stories[number]}` as StoryId,
});

describe('what older folds hold together', () => {
  it('is in one story, if it was in one; all else stays as it came out', () => {
    fc.assert(
      fc.property(homes, homes, pairs, (past, now, folds) => {
        const held = heldBy(DOCUMENTS, folds, before(past));
        const stories = [...Map.groupBy([...held.keys()], (number) => now[number]).values()].map((list) =>
          list.map(alone),
        );
        const joined = joinHeld(stories, held);
        const storyOf = new Map(
          joined.flatMap((groups, story) => groups.map(({ representative }) => [representative, story] as const)),
        );
        expect(storyOf.size).toBe(DOCUMENTS);
        for (const { a, b } of folds) if (past[a] === past[b]) expect(storyOf.get(a)).toBe(storyOf.get(b));
        for (const groups of stories)
          expect(new Set(groups.map(({ representative }) => storyOf.get(representative))).size).toBe(1);
        if (folds.every(({ a, b }) => past[a] !== past[b] || a === b)) expect(joined).toEqual(stories);
      }),
    );
  });

  it('no star parts: not by the verdict on the longest text, which nobody gave them then', () => {
    const cards = [0, 1, 2].map(
      (number): Card => ({
        ...{ document: `${number}` as DocumentId, contentKey: `${number}`, language: 'en' },
        ...{ source: 'unknown', words: 100 + number },
      }),
    );
    const judged = ([a, b]: readonly [number, number], score: number): Judged => ({
      ...{ a, b, relation: 'near-duplicate', veto: undefined, score, nearScore: score },
      ...{ excerptScore: -9000, jaccard3: 0 },
    });
    const options: ClusterOptions & { excerpts: boolean } = {
      ...{ line: 2000, merge: 2000, missing: -4000, fold: 'near', excerpts: false },
    };
    const groups = (isHeld: boolean): number =>
      copyGroups(
        cards.map((_, number) => alone(number)),
        cards,
        [judged([0, 1], 9000), judged([1, 2], 9000)],
        options,
        {
          verdict: (one, other) => ({
            ...judged([one, other], 0),
            relation: one + other === 2 ? 'different' : 'coverage',
          }),
          holds: () => isHeld,
        },
      ).length;
    expect([groups(false), groups(true)]).toEqual([2, 1]);
  });
});
