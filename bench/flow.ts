// Back-pressure: documents through the queue and the workers into a slow consumer; prints how many were ever in flight,
// and the memory of the process along the way.

import { workerHeapMb } from '../src/pipeline/prepare/prepare-all.ts';
import { flow } from '../src/pipeline/prepare/queue.ts';
import type { KeyedInput } from '../src/pipeline/prepare/worker.ts';
import { Workers } from '../src/pipeline/prepare/workers.ts';
import { CONFIG, PREPARE } from './default-config.ts';

const BATCH = 64;
const WORDS =
  'council budget river bridge school minister harvest railway market hospital court storm election harbour museum'.split(
    ' ',
  );

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const documents = Number(flags['documents'] ?? 100_000);
  const workers = new Workers(PREPARE, workerHeapMb(CONFIG.limits.memoryMb));
  const inFlightMax = CONFIG.run.workers * CONFIG.run.batchesPerWorker;
  let asked = 0;
  let consumed = 0;
  let most = 0;
  async function* source(): AsyncGenerator<KeyedInput[]> {
    for (let first = 0; first < documents; first += BATCH) {
      asked++;
      most = Math.max(most, asked - consumed);
      yield Array.from({ length: Math.min(BATCH, documents - first) }, (_, index) => document(first + index));
    }
  }
  const started = performance.now();
  let done = 0;
  for await (const prepared of flow(source(), (batch) => workers.prepare(batch, 'dom', 60_000), {
    concurrency: CONFIG.run.workers,
    inFlightMax,
  })) {
    consumed++;
    done += prepared.length;
    if (consumed % Math.ceil(documents / BATCH / 10) === 0 || done === documents) {
      console.log(
        `${String(done).padStart(8)} documents, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB RSS, ${most} batches in flight at most (limit ${inFlightMax})`,
      );
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await workers.close();
  console.log(
    `${Math.round(documents / ((performance.now() - started) / 1000))} documents a second, ${CONFIG.run.workers} workers`,
  );
}

/** About 600 bytes of text that differs from document to document. */
function document(number: number): KeyedInput {
  const sentences = Array.from({ length: 8 }, (_, at) => {
    const word = (step: number): string => WORDS[(number * 7 + at * 11 + step * 5) % WORDS.length] as string;
    return `The ${word(0)} and the ${word(1)} near the ${word(2)} were reported ${number % 997} times by the ${word(3)} this week.`;
  });
  return {
    key: String(number),
    path: `bench/${number}.txt`,
    bytes: Buffer.from(sentences.join('\n')),
    kind: 'text',
    ordinal: 0,
  };
}
