import fc from 'fast-check';
import { Minhash } from 'minhash';
import { describe, expect, it } from 'vitest';
import { fastSimilaritySketch } from '../../src/stages/sign/fast-similarity-sketch.ts';
import { sketch } from '../../src/stages/sign/sketch.ts';
import { estimateJaccard } from '../../src/text/estimate.ts';
import { hashPair, hashString, mix32 } from '../../src/text/hash.ts';
import { distinct } from '../../src/text/shingles.ts';

const K = 128;

/** Two sets of `size` elements of which `shared` are common. */
function sets(seed: number, size: number, shared: number): [Uint32Array, Uint32Array] {
  const element = (index: number): number => hashPair(seed, index);
  return [
    Uint32Array.from({ length: size }, (_, at) => element(at)),
    Uint32Array.from({ length: size }, (_, at) => element(at < shared ? at : at + size)),
  ];
}

describe('bits that stored signatures rely on', () => {
  it('hashes as written down', () => {
    expect([mix32(0), mix32(1), mix32(0xffffffff)]).toEqual([0, 1364076727, 2180083513]);
    expect([hashString(''), hashString('putin'), hashString('совет')]).toEqual([2872998923, 3107035825, 680582360]);
    expect(hashPair(1, 2)).not.toBe(hashPair(2, 1));
  });

  it('sketches as written down', () => {
    const few = fastSimilaritySketch(Uint32Array.from([1, 2, 3].map(mix32)), 16);
    expect([...few]).toMatchInlineSnapshot(`
      [
        648130139,
        1166144228,
        888936063,
        8020355,
        402891155,
        10949723,
        2987181088,
        365426187,
        49830419,
        246501097,
        482586540,
        1114409727,
        625667186,
        1013268279,
        602726400,
        307550836,
      ]
    `);
  });
});

describe('Fast Similarity Sketching', () => {
  it('depends on the set alone, not on its order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(0xffffffff), { maxLength: 200 }), (elements) => {
        const list = Uint32Array.from(elements.map((element) => element >>> 0));
        expect(fastSimilaritySketch(list.toReversed(), K)).toEqual(fastSimilaritySketch(list, K));
      }),
      { numRuns: 100 },
    );
  });

  it('fills every bin of any set but the empty one, and equal sets are equal', () => {
    for (const size of [1, 2, 3, 10, 1000]) {
      const [a] = sets(size, size, 0);
      expect(fastSimilaritySketch(a, K).includes(0xffffffff)).toBe(false);
      expect(estimateJaccard(sketch(a, 'fss', K), sketch(a, 'fss', K))).toBe(1);
    }
  });

  it('says 0 for empty sets, themselves included', () => {
    const empty = sketch(new Uint32Array(0), 'fss', K);
    expect(estimateJaccard(empty, empty)).toBe(0);
    expect(estimateJaccard(empty, sketch(Uint32Array.of(1), 'fss', K))).toBe(0);
  });

  it('refuses sizes that are no power of two, and sketches that do not compare', () => {
    expect(() => fastSimilaritySketch(Uint32Array.of(1), 100)).toThrow(/power of two/);
    expect(() => estimateJaccard(sketch(Uint32Array.of(1), 'fss', 64), sketch(Uint32Array.of(1), 'fss', 128))).toThrow(
      /do not compare/,
    );
    expect(() =>
      estimateJaccard(sketch(Uint32Array.of(1), 'fss', 64), sketch(Uint32Array.of(1), 'minhash', 64)),
    ).toThrow(/do not compare/);
  });

  it.each([
    [60, 0.8],
    [600, 0.97],
  ])('estimates sets of %i elements with at most %f of the error of npm minhash', (size, ratioMax) => {
    const squares = { fss: 0, minhash: 0 };
    let bias = 0;
    let count = 0;
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      for (let seed = 0; seed < 60; seed++) {
        const shared = Math.round((2 * size * share) / (1 + share));
        const truth = shared / (2 * size - shared);
        const [a, b] = sets(seed * 10 + share * 100, size, shared);
        for (const engine of ['fss', 'minhash'] as const) {
          const error = estimateJaccard(sketch(a, engine, K), sketch(b, engine, K)) - truth;
          squares[engine] += error * error;
          if (engine === 'fss') bias += error;
        }
        count++;
      }
    }
    expect(Math.sqrt(squares.fss / squares.minhash)).toBeLessThan(ratioMax);
    expect(Math.abs(bias / count)).toBeLessThan(0.006);
  });
});

it('the minhash engine estimates as the package itself does', () => {
  const [a, b] = sets(7, 120, 60);
  const own = (elements: Uint32Array): Minhash => {
    const hasher = new Minhash({ numPerm: K, seed: 1 });
    for (const element of elements) hasher.update(element.toString(36));
    return hasher;
  };
  expect(estimateJaccard(sketch(a, 'minhash', K), sketch(b, 'minhash', K))).toBe(own(a).jaccard(own(b)));
});

it('distinct sorts and drops repeats', () => {
  expect([...distinct(Uint32Array.of(3, 1, 3, 0xffffffff, 1))]).toEqual([1, 3, 0xffffffff]);
});
