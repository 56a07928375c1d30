import PQueue from 'p-queue';

export interface FlowOptions {
  /** How many items are worked on at once. */
  readonly concurrency: number;
  /** How many items may be anywhere between the source and the consumer. */
  readonly inFlightMax: number;
}

/**
 * Works on items concurrently and hands the results on in the order of the source. Back-pressure: the source is not
 * asked for more while `inFlightMax` items are read and not yet consumed, so a slow consumer slows the reading.
 * A failure is thrown where its result would have come.
 */
export async function* flow<Item, Result>(
  source: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  { concurrency, inFlightMax }: FlowOptions,
): AsyncGenerator<Result> {
  const queue = new PQueue({ concurrency });
  const results: Array<Promise<Result>> = [];
  for await (const item of source) {
    const result = queue.add(() => work(item));
    // The rejection is handled when the result is awaited below; without this it would first count as unhandled.
    result.catch(() => {});
    results.push(result);
    while (results.length >= inFlightMax) yield await (results.shift() as Promise<Result>);
    // No more than one round of work waits in the queue itself.
    await queue.onSizeLessThan(concurrency + 1);
  }
  for (const result of results) yield await result;
}
