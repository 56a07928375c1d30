import { expect, it } from 'vitest';
import { prepareOptions } from '../src/pipeline/prepare/prepare-all.ts';
import type { KeyedInput } from '../src/pipeline/prepare/worker.ts';
import { Workers } from '../src/pipeline/prepare/workers.ts';
import { configOf, FIVE } from './five/five.ts';

const DEADLINE_MS = 60_000;

function batchOf(size: number): KeyedInput[] {
  return Array.from({ length: size }, (_, at) => ({
    key: `k${at}`,
    path: `${at}.txt`,
    kind: 'text',
    ordinal: 0,
    bytes: Buffer.from(`${FIVE.get('003')} Number ${at}.`),
  }));
}

it('lets workers that are at work answer before it stops them, and begins no more', async () => {
  const workers = new Workers(prepareOptions(configOf(), '2026-11-22'), 512);
  await workers.prepare(batchOf(1), 'dom', DEADLINE_MS);
  const atWork = workers.prepare(batchOf(40), 'dom', DEADLINE_MS);
  const starting = workers.prepare(batchOf(1), 'dom', DEADLINE_MS);
  const ends = Promise.allSettled([atWork, starting]);
  await workers.close();
  const [answered, refused] = await ends;
  expect(answered).toMatchObject({ status: 'fulfilled', value: { length: 40 } });
  expect(refused).toMatchObject({ status: 'rejected', reason: { message: 'the workers are closed' } });
  await expect(workers.prepare(batchOf(1), 'dom', DEADLINE_MS)).rejects.toThrow('the workers are closed');
});
