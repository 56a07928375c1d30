import { expect, it } from 'vitest';
import { flow } from '../src/pipeline/prepare/queue.ts';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('never has more in flight than the limit, for 10,000 documents and a slow consumer, and keeps their order', async () => {
  const limit = 8;
  let read = 0;
  let consumed = 0;
  let most = 0;
  let working = 0;
  let mostWorking = 0;
  async function* source(): AsyncGenerator<number> {
    for (let at = 0; at < 10_000; at++) {
      read++;
      most = Math.max(most, read - consumed);
      yield at;
    }
  }
  const results: number[] = [];
  const work = async (at: number): Promise<number> => {
    working++;
    mostWorking = Math.max(mostWorking, working);
    await (at % 3 === 0 ? sleep(0) : Promise.resolve());
    working--;
    return at;
  };
  for await (const result of flow(source(), work, { concurrency: 3, inFlightMax: limit })) {
    consumed++;
    results.push(result);
    if (result % 500 === 0) await sleep(5);
  }
  expect(most).toBeLessThanOrEqual(limit);
  expect(mostWorking).toBeLessThanOrEqual(3);
  expect(results).toEqual(Array.from({ length: 10_000 }, (_, at) => at));
});

it('throws a failure where its result would have come, and asks for no more', async () => {
  let read = 0;
  async function* source(): AsyncGenerator<number> {
    for (let at = 0; at < 1000; at++) {
      read++;
      yield at;
    }
  }
  const seen: number[] = [];
  await expect(async () => {
    for await (const result of flow(source(), async (at) => (at === 5 ? Promise.reject(new Error('five')) : at), {
      concurrency: 2,
      inFlightMax: 4,
    }))
      seen.push(result);
  }).rejects.toThrow('five');
  expect(seen).toEqual([0, 1, 2, 3, 4]);
  expect(read).toBeLessThan(20);
});
