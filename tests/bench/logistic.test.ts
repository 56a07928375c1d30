import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Example, fitLogistic } from '../../bench/logistic.ts';

const logit = (same: number, all: number): number => Math.log(same / (all - same));

/** So many examples of one kind, as two of a weight each. */
const counted = (row: readonly number[], same: number, apart: number): Example[] => [
  { row: Float64Array.from(row), same: true, weight: same },
  { row: Float64Array.from(row), same: false, weight: apart },
];

describe('the fit of a logistic regression', () => {
  const count = fc.integer({ min: 1, max: 200 });

  it('gives the log-odds of what it has seen, where nothing holds it back', () => {
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const { weights, base } = fitLogistic([...counted([0], a, b), ...counted([1], c, d)], 0);
        expect(base).toBeCloseTo(logit(a, a + b), 2);
        expect(base + (weights[0] as number)).toBeCloseTo(logit(c, c + d), 2);
      }),
      { numRuns: 50 },
    );
  });

  it('fits the rest around what is held, and leaves that alone', () => {
    const examples = [...counted([0, 0], 10, 30), ...counted([1, 0], 30, 10), ...counted([1, 1], 5, 5)];
    const { weights, base } = fitLogistic(examples, 0, new Map([[1, -3]]));
    expect(weights[1]).toBeCloseTo(-3, 9);
    expect(base).toBeCloseTo(logit(10, 40), 2);
    // Two groups share the first weight: their sum is what it fits.
    const expected = [0, -3].map((more) => 1 / (1 + Math.exp(-(base + (weights[0] as number) + more))));
    expect(40 * (expected[0] as number) + 10 * (expected[1] as number)).toBeCloseTo(35, 1);
  });

  it('gives nothing to a column that is always the same, and less the more the ridge asks', () => {
    const examples = [...counted([0, 7], 10, 30), ...counted([1, 7], 30, 10)];
    const [free, bound] = [1, 100].map((ridge) => fitLogistic(examples, ridge).weights);
    expect(bound?.[0]).toBeLessThan(free?.[0] as number);
    expect(bound?.[0]).toBeGreaterThan(0);
    // The same for all is what the intercept is for.
    expect(Math.abs(free?.[1] as number)).toBeLessThan(0.1);
  });
});
