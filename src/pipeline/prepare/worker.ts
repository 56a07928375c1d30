import { parentPort, workerData } from 'node:worker_threads';
import type { RawInput } from '../../domain/raw-input.ts';
import { type PrepareOptions, prepare } from './order.ts';
import { type Packed, pack } from './pack.ts';

// A worker thread: receives batches, returns them prepared, in order. It owns nothing and may be stopped at any time.

/** What the pool sends. */
export interface Task {
  readonly batch: readonly KeyedInput[];
  readonly mode: 'dom' | 'scan';
}

/** An input with the key that names it and its bytes. */
export interface KeyedInput extends RawInput {
  readonly key: string;
}

const options = workerData as PrepareOptions;

/** Parsed pages are freed between turns of the event loop, not within one. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

parentPort?.on('message', async ({ batch, mode }: Task) => {
  const packed: Packed[] = [];
  for (const input of batch) {
    const prepared = prepare(input, options, mode);
    packed.push(pack(input.key, prepared));
    if (prepared.article?.document.markup === 'html') await nextTurn();
  }
  parentPort?.postMessage(packed);
});

// Says that the code is loaded: deadlines count from here.
parentPort?.postMessage('ready');
