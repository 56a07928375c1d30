import { parentPort, workerData } from 'node:worker_threads';
import type { RawInput } from '../domain/raw-input.ts';
import { type Prepared, type PrepareOptions, prepare } from './order.ts';

// A worker thread: receives batches, returns them prepared, in order. It owns nothing and may be stopped at any time.

/** What the pool sends. */
export interface Task {
  readonly batch: readonly RawInput[];
  readonly mode: 'dom' | 'scan';
}

const options = workerData as PrepareOptions;

/** Parsed pages are freed between turns of the event loop, not within one. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

parentPort?.on('message', async ({ batch, mode }: Task) => {
  const prepared: Prepared[] = [];
  for (const input of batch) {
    prepared.push(prepare(input, options, mode));
    if (prepared.at(-1)?.article?.document.markup === 'html') await nextTurn();
  }
  parentPort?.postMessage(prepared);
});
