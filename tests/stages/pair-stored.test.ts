import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Card, longestFirst, type Signature } from '../../src/domain/signature.ts';
import { familiesOf, familyBit } from '../../src/domain/verdict.ts';
import { everyKey, type KeyFamily, keysOf, type PairOptions } from '../../src/stages/pair/keys.ts';
import { earlierFirst, Members, type Pairable } from '../../src/stages/pair/members.ts';
import { pair, pairWithLongest } from '../../src/stages/pair/pair.ts';
import { collect, type PairList, type Propose } from '../../src/stages/pair/proposals.ts';
import type { KeyEpoch, Stored } from '../../src/stages/pair/stored.ts';
import type { KeySegment } from '../../src/store/keys/key-segment.ts';
import { KeyStore } from '../../src/store/keys/key-store.ts';
import { SHIPPED, type Statistics, statisticsOf } from '../../src/text/statistics.ts';
import { configOf, prepareTexts } from '../five/five.ts';

const SENTENCES = [
  'The lighthouse keeper of Ravnsund, Oline Tveit, found a bottle with a letter of 1931 under the stairs of the tower.',
  'The museum in Kalvik will show the letter from 14 March, said its director Hallvard Moen.',
  'Divers of the Brandal club looked for the wreck of the Havørn, which sank in 1931 with eleven men.',
  '"We had given up all hope of ever hearing from my grandfather again," said Solveig Aas at the quay.',
  'The council of Vestby put off its vote on the harbour budget of 42 million crowns until Thursday.',
  'Mayor Ingrid Solheim called the delay "a defeat for everybody who lives by and from the sea here".',
  'Fish farms along the Storfjord lost 8,000 salmon in the warm water of August, wrote Nordlys.',
  'The ferry Kvitholm collided with a pier in Brandal, and two passengers went to hospital in Molde.',
];
const POOL = 40;

const config = configOf();
/** Reports of two to four sentences of the same few, so that most of them meet. */
const SIGNATURES: readonly Signature[] = [
  ...prepareTexts(
    new Map(
      Array.from({ length: POOL }, (_, at) => {
        const own = Array.from(
          { length: 2 + (at % 3) },
          (_, nth) => SENTENCES[(at * (nth + 1) + nth) % SENTENCES.length],
        );
        return [`${at}`, `${own.join(' ')} Report ${at} of ${at * 37}.`];
      }),
    ),
    config,
  ).values(),
].map(({ signature }) => signature);
const UNDER = statisticsOf('corpus/1', SIGNATURES);

/** A signature with a number, and a day if it has one. */
type Numbered = Signature & { readonly number: number };

const DAYS = 7;
const mayMeet = (a: Card, b: Card): boolean =>
  a.day === undefined || b.day === undefined || Math.abs(a.day - b.day) <= DAYS;
const NO_CAPS: PairOptions = { ...config.pair, bucketMax: 10_000, candidatesMax: 10_000 };
const UNCAPPED = { statistics: UNDER, options: NO_CAPS, mayMeet };

/** Documents with days and numbers, dealt to runs. */
const history = fc
  .uniqueArray(
    fc.record({
      at: fc.nat(POOL - 1),
      day: fc.option(fc.nat(20), { nil: undefined }),
      number: fc.nat(0xffff_ffff),
      run: fc.nat(3),
    }),
    { selector: ({ at }) => at, minLength: 2, maxLength: 25 },
  )
  .filter((documents) => new Set(documents.map(({ number }) => number)).size === documents.length)
  .map((documents) =>
    documents.map(({ at, day, number, run }) => {
      const { day: _, ...signature } = SIGNATURES[at] as Signature;
      return { run, document: { ...signature, ...(day === undefined ? {} : { day }), number } as Numbered };
    }),
  );

function corpusWith(documents: readonly Numbered[]): Pairable {
  const byNumber = new Map(documents.map((one) => [one.number, one]));
  return { cardOf: (number) => byNumber.get(number), signature: (number) => byNumber.get(number) as Signature };
}

/** Stored keys in memory, each made under the statistics of its epoch. */
function storedOf(parts: ReadonlyArray<{ readonly epoch: KeyEpoch; readonly documents: readonly Numbered[] }>): Stored {
  const rows = parts.flatMap(({ epoch, documents }) =>
    documents.flatMap((document) => {
      const own: Array<{ name: string; epoch: number; document: Numbered }> = [];
      everyKey(document, epoch.statistics, NO_CAPS, (family, high, low) =>
        own.push({ name: `${family} ${high} ${low}`, epoch: epoch.number, document }),
      );
      return own;
    }),
  );
  const byKey = Map.groupBy(rows, ({ name }) => name);
  return {
    epochs: [...new Map(parts.map(({ epoch }) => [epoch.number, epoch])).values()],
    look(family, { high, low }, epoch, visit) {
      high.forEach((upper, at) => {
        for (const row of byKey.get(`${family} ${upper} ${low[at]}`) ?? [])
          if (epoch === undefined || row.epoch === epoch) visit(at, row.document.number, row.document.day);
      });
    },
  };
}

const OWN: KeyEpoch = { number: 1, statistics: UNDER };

function linesOf({ a, b, families }: PairList, documents: readonly Numbered[]): string[] {
  const corpus = corpusWith(documents);
  const idOf = (number: number | undefined): string => corpus.cardOf(number as number)?.document as string;
  return Array.from(a, (one, at) => `${idOf(one)} ${idOf(b[at])} ${familiesOf(families[at] as number)}`);
}

type PairsOf = typeof pair;

function inOneRun(documents: readonly Numbered[], options: PairOptions, pairs: PairsOf = pair): string[] {
  const numbers = documents.map(({ number }) => number);
  return linesOf(
    pairs({ corpus: corpusWith(documents), documents: numbers, statistics: UNDER, options, mayMeet }),
    documents,
  );
}

function inRuns(runs: ReadonlyArray<readonly Numbered[]>, options: PairOptions, pairs: PairsOf = pair): string[] {
  const seen: Numbered[] = [];
  return runs.flatMap((own) => {
    const stored = storedOf([{ epoch: OWN, documents: [...seen] }]);
    seen.push(...own);
    const numbers = own.map(({ number }) => number);
    return linesOf(
      pairs({ corpus: corpusWith(seen), documents: numbers, statistics: UNDER, options, mayMeet, stored }),
      seen,
    );
  });
}

type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

const dealt = (documents: History): Numbered[][] =>
  [0, 1, 2, 3].map((run) => documents.filter((one) => one.run === run).map(({ document }) => document));
const all = (documents: History): Numbered[] => documents.map(({ document }) => document);
const caps = fc.record({ bucketMax: fc.integer({ min: 1, max: 4 }), candidatesMax: fc.integer({ min: 1, max: 4 }) });

describe('pairs', () => {
  it('do not depend on numbers, nor on the order of documents; and come in the order of document ids', () => {
    fc.assert(
      fc.property(history, caps, fc.nat(), (documents, max, seed) => {
        const options = { ...NO_CAPS, ...max };
        const lines = inOneRun(all(documents), options);
        const others = all(documents)
          .map((one, at) => ({ ...one, number: (one.number ^ seed ^ (at << 20)) >>> 0 }))
          .toReversed();
        fc.pre(new Set(others.map(({ number }) => number)).size === others.length);
        expect(inOneRun(others, options)).toEqual(lines);
        expect(lines.map((line) => line.split(' ', 2).join(' '))).toEqual(
          lines.map((line) => line.split(' ', 2).join(' ')).toSorted(),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are all that share a key and may meet', () => {
    fc.assert(
      fc.property(history, (documents) => {
        const expected = new Set<string>();
        const keys = new Map(all(documents).map((one) => [one, keysOf(one, UNDER, NO_CAPS)]));
        for (const [one, own] of keys) {
          for (const [other, theirs] of keys) {
            if (one.document >= other.document || !mayMeet(one, other)) continue;
            const shared = own.filter(({ key, family }) =>
              theirs.some((two) => two.key === key && two.family === family),
            );
            const bits = shared.reduce((sum, { family }) => sum | familyBit(family), 0);
            if (bits > 0) expected.add(`${one.document} ${other.document} ${familiesOf(bits)}`);
          }
        }
        expect(inOneRun(all(documents), NO_CAPS)).toEqual([...expected].toSorted());
      }),
      { numRuns: 30 },
    );
  });

  it('are the same in one run and in many, as long as no cap is hit', () => {
    fc.assert(
      fc.property(history, (documents) => {
        expect(inRuns(dealt(documents), NO_CAPS).toSorted()).toEqual(inOneRun(all(documents), NO_CAPS));
      }),
      { numRuns: 60 },
    );
  });

  it('are the same under any caps, when documents come in the causal order', () => {
    fc.assert(
      fc.property(history, caps, fc.integer({ min: 1, max: 9 }), (documents, max, size) => {
        const options = { ...NO_CAPS, ...max };
        const inOrder = all(documents).toSorted(earlierFirst);
        const runs = [0, 1, 2].map((run) => inOrder.slice(run * size, run === 2 ? undefined : (run + 1) * size));
        expect(inRuns(runs, options).toSorted()).toEqual(inOneRun(all(documents), options));
      }),
      { numRuns: 60 },
    );
  });

  it('that one run finds under a full key are found in many, too: those also find what stood side by side before', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 4 }), (documents, bucketMax) => {
        const options = { ...NO_CAPS, bucketMax };
        const pairsOf = (lines: readonly string[]): Set<string> =>
          new Set(lines.map((line) => line.split(' ', 2).join(' ')));
        const many = pairsOf(inRuns(dealt(documents), options));
        expect([...pairsOf(inOneRun(all(documents), options))].filter((one) => !many.has(one))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('stay few: of a new document so many with earlier ones, and so many with stored ones after it', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 4 }), (documents, candidatesMax) => {
        const [late = [], ...early] = dealt(documents);
        const stored = storedOf([{ epoch: OWN, documents: early.flat() }]);
        const options = { ...NO_CAPS, candidatesMax };
        const corpus = corpusWith(all(documents));
        const { a, b } = pair({
          corpus,
          documents: late.map(({ number }) => number),
          statistics: UNDER,
          options,
          mayMeet,
          stored,
        });
        const isNew = (one: Card): boolean => late.includes(one as Numbered);
        for (const document of late) {
          const [before, after] = [[], []] as [Card[], Card[]];
          a.forEach((number, at) => {
            const sides = [number, b[at] as number].map((side) => corpus.cardOf(side) as Card);
            const other = sides[0] === document ? sides[1] : sides[1] === document ? sides[0] : undefined;
            if (!other) return;
            if (earlierFirst(other, document) < 0) before.push(other);
            else if (!isNew(other)) after.push(other);
          });
          expect(before.length).toBeLessThanOrEqual(candidatesMax);
          expect(after.length).toBeLessThanOrEqual(candidatesMax);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('by rare terms are found under the statistics that stored keys were made under', () => {
    const older: KeyEpoch = { number: 0, statistics: SHIPPED };
    const sharesKey = (one: Signature, other: Signature, statistics: Statistics): boolean => {
      const rare = (signature: Signature): number[] =>
        keysOf(signature, statistics, NO_CAPS).flatMap(({ family, key }) => (family === 'rare-term-keys' ? [key] : []));
      const theirs = new Set(rare(other));
      return rare(one).some((key) => theirs.has(key));
    };
    fc.assert(
      fc.property(history, (documents) => {
        const [late = [], old = [], ...young] = dealt(documents);
        const stored = storedOf([
          { epoch: older, documents: old },
          { epoch: OWN, documents: young.flat() },
        ]);
        const corpus = corpusWith(all(documents));
        const numbers = late.map(({ number }) => number);
        const { a, b, families } = pair({ ...UNCAPPED, corpus, documents: numbers, stored });
        a.forEach((number, at) => {
          const [one, other] = [corpus.signature(number), corpus.signature(b[at] as number)];
          const statistics = [one, other].some((side) => old.includes(side as Numbered)) ? SHIPPED : UNDER;
          expect(((families[at] as number) & familyBit('rare-term-keys')) > 0).toBe(sharesKey(one, other, statistics));
        });
      }),
      { numRuns: 30 },
    );
  });

  it('leave out stored documents that stand for nothing any more', () => {
    const [one, gone] = [
      { ...(SIGNATURES[0] as Signature), number: 5 },
      { ...(SIGNATURES[8] as Signature), number: 9 },
    ];
    const stored = storedOf([{ epoch: OWN, documents: [gone] }]);
    expect(pair({ ...UNCAPPED, corpus: corpusWith([one, gone]), documents: [5], stored }).a).toHaveLength(1);
    expect(pair({ ...UNCAPPED, corpus: corpusWith([one]), documents: [5], stored }).a).toHaveLength(0);
  });

  it('are those of keys on the disk', () => {
    fc.assert(
      fc.property(history, (documents) => {
        const folder = mkdtempSync(join(tmpdir(), 'storyfold-pairs-'));
        let named: readonly KeySegment[] = [];
        const seen: Numbered[] = [];
        const lines = dealt(documents).flatMap((own, run) => {
          const store = new KeyStore(folder, named);
          const stored: Stored = {
            epochs: store.epochs().map(() => OWN),
            look: (family, keys, epoch, visit) => store.look(family, keys, undefined, visit, epoch),
          };
          seen.push(...own);
          const numbers = own.map(({ number }) => number);
          const list = linesOf(pair({ ...UNCAPPED, corpus: corpusWith(seen), documents: numbers, stored }), seen);
          store.write(run + 1, OWN.number, (add) => {
            for (const one of own)
              everyKey(one, UNDER, NO_CAPS, (family: KeyFamily, high, low) =>
                add(family, high, low, one.number, one.day),
              );
          });
          store.merge(run + 1, () => true);
          named = store.segments;
          return list;
        });
        rmSync(folder, { recursive: true });
        expect(lines.toSorted()).toEqual(inOneRun(all(documents), NO_CAPS));
      }),
      { numRuns: 15 },
    );
  });
});

describe('pairs that there is no room for at once', () => {
  it('are collected in shares, and come out the same', () => {
    const pairs = fc.array(fc.record({ one: fc.nat(24), other: fc.nat(24), bit: fc.constantFrom(2, 4, 8) }), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(history, pairs, fc.nat(40), fc.nat(8), (documents, proposed, heldMax, candidatesMax) => {
        const [late = [], ...early] = dealt(documents);
        const list = (held: number): PairList => {
          const members = new Members(
            late.map(({ number }) => number),
            corpusWith(all(documents)),
            mayMeet,
            true,
          );
          for (const { number } of early.flat()) members.placeOf(number);
          const propose = (add: Propose): void => {
            for (const { one, other, bit } of proposed)
              if (one !== other && Math.min(one, other) < members.fresh && Math.max(one, other) < members.size)
                add(one, other, bit);
          };
          return collect(members, candidatesMax, propose, held);
        };
        expect(list(heldMax)).toEqual(list(1000));
      }),
    );
  });
});

describe('pairs with the longest', () => {
  it('are, for each document, those with the longest that it may meet under a band', () => {
    fc.assert(
      fc.property(history, (documents) => {
        const expected = new Set<string>();
        const bands = (one: Signature): number[] =>
          keysOf(one, UNDER, NO_CAPS).flatMap(({ family, key }) => (family === 'shingle-bands' ? [key] : []));
        const bucketOf = Map.groupBy(
          all(documents).flatMap((one) => bands(one).map((key) => ({ key, one }))),
          ({ key }) => key,
        );
        for (const rows of bucketOf.values()) {
          for (const { one } of rows) {
            const met = rows.map((row) => row.one).filter((other) => other === one || mayMeet(one, other));
            const [longest] = met.toSorted(longestFirst) as [Numbered];
            const [a, b] = [one.document, longest.document].toSorted();
            if (a !== b) expected.add(`${a} ${b} shingle-bands`);
          }
        }
        expect(inOneRun(all(documents), NO_CAPS, pairWithLongest)).toEqual([...expected].toSorted());
      }),
      { numRuns: 30 },
    );
  });

  it('of one run are found in many, too', () => {
    fc.assert(
      fc.property(history, (documents) => {
        const many = inRuns(dealt(documents), NO_CAPS, pairWithLongest);
        expect(inOneRun(all(documents), NO_CAPS, pairWithLongest).filter((line) => !many.includes(line))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
