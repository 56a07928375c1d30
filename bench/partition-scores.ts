// How well a partition agrees with another: B-cubed, pairwise, adjusted Rand; with intervals over resampled topics.

import { interval as bootstrapped } from './bootstrap.ts';

/** One document: the cluster it was given, the one it belongs to, and what is resampled together. */
export interface Placed {
  readonly found: string;
  readonly truth: string;
  readonly topic: number;
}

export interface PartitionScore {
  readonly b3: number;
  readonly b3Precision: number;
  readonly b3Recall: number;
  readonly ari: number;
  readonly pairPrecision: number;
  readonly pairRecall: number;
}

const RESAMPLES = 500;

export function scorePartition(documents: readonly Placed[]): PartitionScore {
  const cells = tally(documents.map(({ found, truth }) => `${found}\u0001${truth}`));
  const found = tally(documents.map((document) => document.found));
  const truth = tally(documents.map((document) => document.truth));
  let precision = 0;
  let recall = 0;
  for (const [key, size] of cells) {
    const [a, b] = key.split('\u0001') as [string, string];
    precision += size ** 2 / (found.get(a) as number);
    recall += size ** 2 / (truth.get(b) as number);
  }
  const b3Precision = precision / documents.length;
  const b3Recall = recall / documents.length;
  const both = pairs(cells);
  const ours = pairs(found);
  const theirs = pairs(truth);
  const expected = (ours * theirs) / ((documents.length * (documents.length - 1)) / 2);
  return {
    b3: (2 * b3Precision * b3Recall) / (b3Precision + b3Recall),
    b3Precision,
    b3Recall,
    ari: (both - expected) / ((ours + theirs) / 2 - expected),
    pairPrecision: ours === 0 ? 1 : both / ours,
    pairRecall: theirs === 0 ? 1 : both / theirs,
  };
}

/** 95 % interval of one of the scores; topics are drawn with replacement (mulberry32 with a fixed seed). */
export function interval(documents: readonly Placed[], name: keyof PartitionScore): readonly [number, number] {
  const byTopic = [...Map.groupBy(documents, ({ topic }) => topic).values()];
  return bootstrapped(
    byTopic,
    (sample) =>
      scorePartition(
        sample.flatMap((topic, draw) =>
          // A topic drawn twice counts as two topics.
          topic.map((document) => ({
            ...document,
            found: `${draw} ${document.found}`,
            truth: `${draw} ${document.truth}`,
          })),
        ),
      )[name],
    RESAMPLES,
  );
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function pairs(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const n of counts.values()) sum += (n * (n - 1)) / 2;
  return sum;
}
