import { describe, expect, it } from 'vitest';
import { figuresOf, scoreStream } from '../../bench/stream-scores.ts';

const pair = (label: 'S' | 'F' | 'T' | 'D', folded: boolean, weight: number, stratum = 'fold') => ({
  a: 'a',
  b: 'b',
  label,
  folded,
  weight,
  stratum,
});

describe('scores of a partition of a stream', () => {
  const pairs = [
    pair('S', true, 2),
    pair('S', false, 6, 'apart'),
    pair('F', true, 1, 'fold other'),
    pair('T', true, 1, 'fold other'),
    // Drawn by TF-IDF: it counts as a pair, and in no weighted figure.
    pair('S', true, 100, 'tfidf fold'),
  ];

  it('counts pairs, and what they stand for', () => {
    expect(figuresOf(pairs)).toEqual({
      precision: 0.5,
      recall: 2 / 3,
      weightedPrecision: 0.5,
      weightedRecall: 0.25,
      templateShare: 0.25,
    });
  });

  it('is right about nothing where nothing is folded', () => {
    expect(figuresOf([pair('S', false, 1)])).toMatchObject({ precision: 1, recall: 0, templateShare: 0 });
  });

  it('draws within strata: what a stratum holds alike has no interval', () => {
    const { intervals, labels } = scoreStream(pairs);
    expect(intervals.weightedRecall).toEqual([0.25, 0.25]);
    expect(intervals.templateShare).toEqual([0, 0.5]);
    expect(labels.S).toEqual({ pairs: 3, folded: 2 });
  });
});
