import { describe, expect, it } from 'vitest';
import { asWeights, designOf, fitWeights, pairScore, withHiddenOutlets } from '../../bench/judge-model.ts';
import { foldOf, type LabelledPair, weeksOf } from '../../bench/judge-sets.ts';
import type { Evidence } from '../../src/stages/judge/evidence.ts';
import { EVIDENCE } from '../../src/stages/judge/weights.ts';

const NONE = Object.fromEntries(EVIDENCE.map((name) => [name, 0])) as unknown as Evidence;

function pairOf(same: boolean, oneOutlet: number, evidence: Partial<Evidence>): LabelledPair {
  return {
    ...{ set: 'outlets', a: 'a', b: 'b', label: same ? 'S' : 'F', same, unit: 0, stratum: '', weight: 1 },
    evidence: { ...NONE, ...evidence },
    circumstances: { hoursApart: undefined, oneOutlet, unknown: 0, cold: 0 },
  };
}

// Alike is enough between outlets; inside one it is not, unless the lead is alike, too.
const PAIRS = [0, 1].flatMap((oneOutlet) =>
  [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((cosine) =>
    [0.1, 0.9].map((leadCosine) =>
      pairOf(oneOutlet === 1 ? leadCosine > 0.5 && cosine > 0.6 : cosine > 0.4, oneOutlet, { cosine, leadCosine }),
    ),
  ),
);

describe('the fit of the judge', () => {
  it('learns what an outlet changes, in weights that the judge itself takes', () => {
    const weights = asWeights(fitWeights(PAIRS));
    for (const pair of PAIRS) expect(pairScore(pair, weights) > 0).toBe(pair.same);
    expect(weights.evidence.leadCosine[1]).toBeGreaterThan(0);
  });

  it('holds what is set by hand, whatever the pairs say, and alike in all outlets', () => {
    const pairs = PAIRS.map((pair) => ({ ...pair, evidence: { ...pair.evidence, bare: Number(pair.same) } }));
    const { evidence } = fitWeights(pairs);
    expect(evidence.bare[0]).toBeCloseTo(-3.5, 9);
    expect(evidence.bare.slice(1)).toEqual([0, 0]);
    expect(fitWeights(pairs, designOf(['bare'])).evidence.bare).toEqual([0, 0, 0]);
  });

  it('learns from a dated pair what it is without its date, too', () => {
    const dated = [true, false].flatMap((same) =>
      [0.2, 0.8].map((cosine) =>
        pairOf(same, 0, { cosine: same ? cosine : 1 - cosine, dated: 1, hours: same ? 0 : 3 }),
      ),
    );
    const weights = asWeights(fitWeights(dated));
    const [first] = dated as [LabelledPair];
    expect(weights.evidence.hours[0]).toBeLessThan(0);
    expect(pairScore(first, weights, true)).not.toBe(pairScore(first, weights));
    expect(pairScore({ ...first, evidence: { ...first.evidence, hours: 3 } }, weights, true)).toBe(
      pairScore(first, weights, true),
    );
  });

  it('hides the outlets of pairs between two of them, under a set of their own', () => {
    const hidden = withHiddenOutlets(PAIRS).slice(PAIRS.length);
    expect(hidden).toHaveLength(PAIRS.length / 2);
    for (const { set, circumstances } of hidden) {
      expect(set).toBe('outletsHidden');
      expect(circumstances).toMatchObject({ oneOutlet: 0, unknown: 1 });
    }
  });
});

describe('folds of labelled pairs', () => {
  const day = (date: string): number => Date.parse(date);
  const week = weeksOf([
    { id: 'first', instant: day('2026-11-02') },
    { id: 'third', instant: day('2026-11-17') },
    { id: 'undated', instant: undefined },
  ]);

  it('deals a pair of a stream by the week of its later text, undated ones to the first', () => {
    expect(week({ a: 'third', b: 'first' })).toBe(2);
    expect(week({ a: 'undated', b: 'third' })).toBe(2);
    expect(week({ a: 'undated', b: 'undated' })).toBe(0);
  });

  it('keeps a unit of a set in one fold, however the set was measured', () => {
    for (const unit of [0, 3, 12]) {
      for (const [set, other] of [
        ['wire', 'wire0'],
        ['outlets', 'outlets0Hidden'],
        ['ecb', 'ecb70'],
      ] as const)
        expect(foldOf({ set, unit })).toBe(foldOf({ set: other, unit }));
    }
  });
});
