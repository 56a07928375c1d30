import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentId, documentId, type StoryId, storyId } from '../../src/domain/ids.ts';
import type { Card } from '../../src/domain/signature.ts';
import { foldOptions } from '../../src/pipeline/corpus/corpus.ts';
import { averageLink } from '../../src/stages/cluster/average-link.ts';
import { type Copies, type Judged, storyGroups } from '../../src/stages/cluster/cluster.ts';
import { identify } from '../../src/stages/cluster/identify.ts';
import { configOf, foldTexts, relationsOf } from '../five/five.ts';

describe('average link', () => {
  it('does not chain', () => {
    const edges = [
      { a: 0, b: 1, score: 5000 },
      { a: 1, b: 2, score: 5000 },
    ];
    expect(averageLink(3, edges, { line: 4000, missing: -4000 })).toEqual([[0, 1], [2]]);
  });

  it('joins what holds together, and leaves the rest alone', () => {
    const edges = [
      { a: 0, b: 1, score: 9000 },
      { a: 0, b: 2, score: 6000 },
      { a: 1, b: 2, score: 7000 },
      { a: 2, b: 3, score: 4500 },
    ];
    expect(averageLink(5, edges, { line: 4000, missing: -4000 })).toEqual([[0, 1, 2], [3], [4]]);
  });

  it('does not depend on the order of the edges', () => {
    const edge = fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: -6000, max: 12_000 })).filter(([a, b]) => a < b);
    fc.assert(
      fc.property(fc.uniqueArray(edge, { selector: ([a, b]) => a * 100 + b, maxLength: 40 }), (list) => {
        const edges = list.map(([a, b, score]) => ({ a, b, score }));
        const options = { line: 4000, missing: -4000 };
        expect(averageLink(12, edges.toReversed(), options)).toEqual(averageLink(12, edges, options));
      }),
    );
  });
});

it('a pair that nobody proposed speaks against a story by 4 log-odds: it takes 8 beside it to reach a line of 2', () => {
  const { cluster } = foldOptions(configOf({ judge: { merge: 2 } }));
  const groups: Copies[] = [0, 1, 2].map((representative) => ({ representative, members: [representative] }));
  // The first two are one story; whether the third joins hangs on its pair with the second, and on the one that is missing.
  const stories = (score: number): number => {
    const none = { veto: undefined, nearScore: -9000, excerptScore: -9000, jaccard3: 0 };
    const judged: Judged[] = [
      { a: 0, b: 1, relation: 'coverage', score: 12_000, ...none },
      { a: 1, b: 2, relation: 'coverage', score, ...none },
    ];
    // Of the pair that is missing nobody asks unless the three are joined.
    const cards = groups.map(
      ({ representative }): Card => ({
        ...{ document: `${representative}` as DocumentId, contentKey: `${representative}`, language: 'en' },
        ...{ source: 'unknown', words: 100 - representative },
      }),
    );
    const direct = { verdict: () => judged[0] as Judged, holds: () => false };
    return storyGroups(groups, cards, judged, cluster, direct).length;
  };
  expect([stories(7999), stories(8000)]).toEqual([2, 1]);
});

it('whoever is no fold of the longest text leaves the story, and those who left may be one of their own', () => {
  const { cluster } = foldOptions(configOf());
  const none = { veto: undefined, nearScore: -9000, excerptScore: -9000, jaccard3: 0 };
  const cards = [0, 1, 2, 3].map(
    (number): Card => ({
      ...{ document: `${number}` as DocumentId, contentKey: `${number}`, language: 'en' },
      ...{ source: 'unknown', words: 100 - number },
    }),
  );
  const groups: Copies[] = [0, 1, 2, 3].map((representative) => ({ representative, members: [representative] }));
  const scores = new Map([
    ...(['01', '12', '13', '23'] as const).map((pair) => [pair, 9000] as const),
    ...(['02', '03'] as const).map((pair) => [pair, 500] as const),
  ]);
  const verdict = (one: number, other: number): Judged => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const score = scores.get(`${a}${b}` as '01') as number;
    return { a, b, relation: score > 1000 ? 'coverage' : 'related', score, ...none };
  };
  const judged = [...scores.keys()].map((pair) => verdict(Number(pair[0]), Number(pair[1])));
  const stories = storyGroups(groups, cards, judged, cluster, { verdict, holds: () => false });
  expect(stories.map((story) => story.map(({ representative }) => representative))).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

describe('story ids', () => {
  const cards = ['a', 'b', 'c', 'd', 'e']
    .map(documentId)
    .toSorted()
    .map((document) => ({ document, contentKey: document, language: 'en', source: 'unknown', words: 100 }));
  const group = (...members: number[]): Copies[] =>
    members.map((representative) => ({ representative, members: [representative] }));
  const founded = (at: number, nth: number): StoryId => storyId(cards[at]?.document as DocumentId, nth);
  const known = (homes: Readonly<Record<number, StoryId>>, used: readonly StoryId[] = Object.values(homes)) => ({
    storyBefore: (number: number) => homes[number],
    isUsed: (id: StoryId) => used.includes(id),
  });

  it('are born from the founder, and stay with the story as it grows', () => {
    const [first] = identify([group(0, 1)], cards, known({}));
    expect(first?.id).toBe(founded(0, 1));
    const id = first?.id as StoryId;
    const [grown, other] = identify([group(0, 1, 2), group(3)], cards, known({ 0: id, 1: id }));
    expect(grown?.id).toBe(id);
    expect(other?.id).toBe(founded(3, 1));
  });

  it('go with the larger part of a split, and are never used twice', () => {
    const old = founded(0, 1);
    const [small, large] = identify([group(0), group(1, 2)], cards, known({ 0: old, 1: old, 2: old }));
    expect(large?.id).toBe(old);
    expect(small?.id).toBe(founded(0, 2));
    expect(identify([group(0)], cards, known({}, [old, founded(0, 2)]))[0]?.id).toBe(founded(0, 3));
  });
});

describe('copies, excerpts and templates', () => {
  const story = [
    'The harbour council voted on Tuesday to close the old swing bridge at Marlow for repairs that are expected to last eleven weeks.',
    'Engineers found cracks in two of the bearings during an inspection in March, and a second survey by the firm Halden confirmed the damage.',
    'Traffic will be led over the northern crossing, which the council widened two years ago at a cost of four million.',
    'Shop owners in Quay Street said they feared for their trade, and asked the mayor, Ines Calder, for help with their rents.',
    'Calder told the meeting that a ferry would run every twenty minutes from dawn until dusk while the bridge is closed.',
    'The bridge was built in 1911 by the engineer Tobias Renn and is one of three of its kind that are still turned by hand.',
  ];
  const market = (figures: readonly number[]): string =>
    `The Northport index closed at ${figures[0]} points on the exchange, after opening at ${figures[1]} points in the morning. Shares of the largest companies traded between ${figures[2]} and ${figures[3]} crowns. The crown was quoted at ${figures[4]} against the dollar, and oil was sold for ${figures[5]} a barrel.`;
  const texts = new Map([
    ['base', story.join('\n')],
    ['same', story.join('\n\n')],
    [
      'edited',
      story
        .join('\n')
        .replace('feared for their trade', 'were worried about their trade')
        .replace('Tuesday', 'Tuesday evening'),
    ],
    ['brief', story.slice(0, 2).join('\n')],
    ['market1', market([4812, 4790, 311, 355, 2214, 8741])],
    ['market2', market([5123, 5098, 402, 447, 2391, 9122])],
    ['empty1', 'One word'],
    ['empty2', 'One word more'],
  ]);

  it('are told apart', () => {
    expect(relationsOf(foldTexts(texts), [...texts.keys()])).toMatchObject({
      'base~edited': 'near-duplicate',
      'base~brief': 'excerpt',
      'market1~market2': 'different',
      'empty1~empty2': 'different',
      'base~market1': 'different',
    });
  });

  it('make one story of the copies, each compared with the longest', () => {
    const { corpus, candidates } = foldTexts(texts);
    const home = corpus.stories.find(({ members }) => members.includes(candidates.get('base')!.id));
    expect(home?.members.length).toBe(4);
    expect(home?.groups).toHaveLength(1);
    expect(corpus.canonicalized.find(({ record }) => record.id === home?.id)?.record.story.size).toEqual({
      documents: 4,
      exact: 0,
      near: 2,
      excerpt: 1,
      coverage: 0,
    });
  });

  it('stay apart with `fold` below them', () => {
    expect(foldTexts(texts, { fold: 'exact' }).corpus.stories).toHaveLength(7);
    expect(foldTexts(texts, { fold: 'near' }).corpus.stories).toHaveLength(5);
  });

  it('are one story however many there are, and however common that makes them', () => {
    const many = new Map(
      Array.from({ length: 300 }, (_, at) => [`copy${at}`, `${story.join('\n')}\nPrinted as number ${at}.`]),
    );
    const { corpus } = foldTexts(many);
    expect(corpus.stories).toHaveLength(1);
    expect(corpus.judged).toBeLessThan(10 * many.size);
    expect(corpus.canonicalized[0]?.folds.every(({ verdict }) => verdict.relation === 'near-duplicate')).toBe(true);
  });
});
