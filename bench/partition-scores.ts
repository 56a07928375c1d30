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
  return scoreDrawn(partitionsOf(documents), () => 1);
}

/** 95 % interval of one of the scores; topics are drawn with replacement (mulberry32 with a fixed seed). */
export function interval(documents: readonly Placed[], name: keyof PartitionScore): readonly [number, number] {
  const partitions = partitionsOf(documents);
  const topics = [...new Set(documents.map(({ topic }) => topic))];
  return bootstrapped(
    topics,
    (sample) => {
      const times = new Map<number, number>();
      for (const topic of sample) times.set(topic, (times.get(topic) ?? 0) + 1);
      return scoreDrawn(partitions, (topic) => times.get(topic) ?? 0)[name];
    },
    RESAMPLES,
  );
}

/** How many documents of each topic a group holds, by name of the group. */
type Spread = ReadonlyMap<string, ReadonlyMap<number, number>>;

interface Partitions {
  readonly found: Spread;
  readonly truth: Spread;
  /** What both put together: `found` and `truth` of its documents, too. */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly topics: ReadonlyMap<number, number>;
}

interface Cell {
  readonly found: string;
  readonly truth: string;
  readonly topics: Map<number, number>;
}

function partitionsOf(documents: readonly Placed[]): Partitions {
  const [found, truth] = [new Map<string, Map<number, number>>(), new Map<string, Map<number, number>>()];
  const cells = new Map<string, Cell>();
  const topics = new Map<number, number>();
  for (const document of documents) {
    const key = `${document.found}\u0001${document.truth}`;
    const cell = cells.get(key) ?? { found: document.found, truth: document.truth, topics: new Map() };
    cells.set(key, cell);
    for (const counts of [cell.topics, entry(found, document.found), entry(truth, document.truth), topics])
      counts.set(document.topic, (counts.get(document.topic) ?? 0) + 1);
  }
  return { found, truth, cells, topics };
}

function entry(spread: Map<string, Map<number, number>>, name: string): Map<number, number> {
  const counts = spread.get(name) ?? new Map<number, number>();
  spread.set(name, counts);
  return counts;
}

/**
 * Scores where each topic was drawn so many times. A topic drawn twice counts as two that have nothing to do with one another;
 * what a cluster holds of another topic stays beside both of them, so that clusters across topics are as wrong as they were.
 */
function scoreDrawn({ found, truth, cells, topics }: Partitions, times: (topic: number) => number): PartitionScore {
  const totals = { found: totalsOf(found, times), truth: totalsOf(truth, times) };
  let [precision, recall, both] = [0, 0, 0];
  for (const cell of cells.values()) {
    const total = drawnOf(cell.topics, times);
    both += pairsWithin(cell.topics, times, total);
    for (const [topic, size] of cell.topics) {
      const weight = times(topic);
      // A document sees its own topic once, however often it was drawn, and the others as often as they were.
      const seen = (all: number, own: number): number => all - (weight - 1) * own;
      const shared = weight * size * seen(total, size);
      precision += shared / seen(totals.found.get(cell.found) as number, found.get(cell.found)?.get(topic) as number);
      recall += shared / seen(totals.truth.get(cell.truth) as number, truth.get(cell.truth)?.get(topic) as number);
    }
  }
  const documents = drawnOf(topics, times);
  const b3Precision = precision / documents;
  const b3Recall = recall / documents;
  const [ours, theirs] = [pairs(found, totals.found, times), pairs(truth, totals.truth, times)];
  const expected = (ours * theirs) / ((documents * (documents - 1)) / 2);
  return {
    b3: (2 * b3Precision * b3Recall) / (b3Precision + b3Recall),
    b3Precision,
    b3Recall,
    ari: (both - expected) / ((ours + theirs) / 2 - expected),
    pairPrecision: ours === 0 ? 1 : both / ours,
    pairRecall: theirs === 0 ? 1 : both / theirs,
  };
}

function drawnOf(counts: ReadonlyMap<number, number>, times: (topic: number) => number): number {
  let sum = 0;
  for (const [topic, size] of counts) sum += times(topic) * size;
  return sum;
}

function totalsOf(spread: Spread, times: (topic: number) => number): Map<string, number> {
  return new Map([...spread].map(([name, counts]) => [name, drawnOf(counts, times)]));
}

function pairs(spread: Spread, totals: ReadonlyMap<string, number>, times: (topic: number) => number): number {
  let sum = 0;
  for (const [name, counts] of spread) sum += pairsWithin(counts, times, totals.get(name) as number);
  return sum;
}

/** Pairs of one group: within each draw of a topic, and across topics. */
function pairsWithin(counts: ReadonlyMap<number, number>, times: (topic: number) => number, total: number): number {
  let sum = total ** 2;
  for (const [topic, size] of counts) {
    const weight = times(topic);
    sum += weight * size * (size - 1) - (weight * size) ** 2;
  }
  return sum / 2;
}
