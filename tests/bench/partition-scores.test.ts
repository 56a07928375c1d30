import { describe, expect, it } from 'vitest';
import { interval, type Placed, scorePartition } from '../../bench/partition-scores.ts';

const TOPICS = 12;
const placed = (found: (topic: number, event: number) => string): Placed[] =>
  Array.from({ length: TOPICS * 6 }, (_, at) => {
    const [topic, event] = [Math.floor(at / 6), at % 2];
    return { topic, truth: `${topic} ${event}`, found: found(topic, event) };
  });

describe('scores of a partition', () => {
  it('counts documents and pairs', () => {
    // Two events of three documents each in one cluster: of 15 pairs 6 are right.
    expect(scorePartition(placed((topic) => `${topic}`))).toMatchObject({
      b3Precision: 0.5,
      b3Recall: 1,
      pairPrecision: 6 / 15,
      pairRecall: 1,
    });
  });

  it('has no interval where all topics are alike', () => {
    const documents = placed((topic) => `${topic}`);
    expect(interval(documents, 'pairPrecision')).toEqual([6 / 15, 6 / 15]);
    expect(interval(documents, 'b3Precision')).toEqual([0.5, 0.5]);
  });

  it('keeps clusters across topics as wrong as they were when topics are drawn', () => {
    const documents = placed((topic) => (topic < TOPICS / 2 ? 'everything' : `${topic}`));
    for (const name of ['b3', 'pairPrecision'] as const) {
      const value = scorePartition(documents)[name];
      const [low, high] = interval(documents, name);
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
  });
});
