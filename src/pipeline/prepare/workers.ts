import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { PrepareOptions } from './order.ts';
import type { Packed } from './pack.ts';
import type { KeyedInput, Task } from './worker.ts';

/** Why a batch came to nothing: its worker was stopped at the deadline, or died. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
  readonly deadline: boolean;
  constructor(message: string, deadline: boolean) {
    super(message);
    this.deadline = deadline;
  }
}

// This file is .ts when run from source and .js in the package; a worker must be named with the same ending, because
// the compiler does not rewrite URLs and Node refuses .ts under node_modules.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
// A worker that has parsed so many pages is replaced: a DOM keeps some memory that no close() returns.
const BATCHES_PER_WORKER = 500;
// Loading the code takes about a second; a machine that needs more than this for it is not going to work.
const START_MS_MAX = 120_000;
// Short-lived objects: a small young generation keeps a worker's memory near what it needs.
const YOUNG_MB_MAX = 16;

// A batch takes some hundredths of a second; whoever waits for a stop should not have to wait for a page that hangs.
const LAST_ANSWERS_MS_MAX = 3000;

interface Seat {
  readonly worker: Worker;
  batches: number;
}

/** Worker threads that prepare batches. A batch that outlives its deadline costs its worker, and nothing else. */
export class Workers {
  readonly #idle: Seat[] = [];
  readonly #all = new Set<Worker>();
  readonly #awaited = new Set<Promise<unknown>>();
  readonly #options: PrepareOptions;
  readonly #heapMb: number;
  #closed = false;

  /** @param heapMb what one worker may take */
  constructor(options: PrepareOptions, heapMb: number) {
    this.#options = options;
    this.#heapMb = heapMb;
  }

  /**
   * Prepares a batch in an idle worker, or in a new one. The caller bounds how many run at once.
   * @throws WorkerLost at the deadline, or when the worker dies
   */
  async prepare(batch: readonly KeyedInput[], mode: Task['mode'], deadlineMs: number): Promise<Packed[]> {
    this.#beOpen();
    const seat = this.#idle.pop() ?? (await this.#hire());
    this.#beOpen();
    try {
      const answer = answerOf<Packed[]>(seat.worker, deadlineMs);
      seat.worker.postMessage({ batch, mode } satisfies Task);
      const packed = await this.#noted(answer);
      if (++seat.batches < BATCHES_PER_WORKER) this.#idle.push(seat);
      else await this.#dismiss(seat.worker);
      return packed;
    } catch (error) {
      await this.#dismiss(seat.worker);
      throw error;
    }
  }

  /**
   * Stops all workers, once those at work have answered: Node 24 takes the whole process down (`close before init`) when a thread
   * is stopped as it sets up a compression.
   */
  async close(): Promise<void> {
    this.#closed = true;
    const enough = new AbortController();
    const atMost = pause(LAST_ANSWERS_MS_MAX, undefined, { signal: enough.signal }).catch(() => {});
    await Promise.race([Promise.allSettled(this.#awaited), atMost]);
    enough.abort();
    await Promise.all([...this.#all].map((worker) => this.#dismiss(worker)));
  }

  /** A batch that was lost to `close` must not come back and hire new workers, nor one begin that it does not wait for. */
  #beOpen(): void {
    if (this.#closed) throw new Error('the workers are closed');
  }

  /** An answer that `close` waits for. */
  async #noted<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#awaited.add(answer);
    try {
      return await answer;
    } finally {
      this.#awaited.delete(answer);
    }
  }

  /** A worker that has loaded its code: deadlines are for the work, however busy the machine is. */
  async #hire(): Promise<Seat> {
    const worker = new Worker(WORKER, {
      workerData: this.#options,
      resourceLimits: { maxOldGenerationSizeMb: this.#heapMb, maxYoungGenerationSizeMb: YOUNG_MB_MAX },
    });
    // What goes wrong while a worker works reaches `answerOf`; an idle one must not take the process with it.
    worker.on('error', () => {});
    this.#all.add(worker);
    await this.#noted(answerOf(worker, START_MS_MAX));
    return { worker, batches: 0 };
  }

  async #dismiss(worker: Worker): Promise<void> {
    this.#all.delete(worker);
    await worker.terminate();
  }
}

/** The next message of a worker. @throws WorkerLost at the deadline, or when the worker dies */
function answerOf<Answer>(worker: Worker, deadlineMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off('message', done);
      worker.off('error', failed);
      worker.off('exit', left);
      settle();
    };
    const done = (answer: Answer): void => finish(() => resolve(answer));
    const failed = (error: Error): void => finish(() => reject(new WorkerLost(error.message, false)));
    const left = (code: number): void => finish(() => reject(new WorkerLost(`exit ${code}`, false)));
    const timer = setTimeout(
      () => finish(() => reject(new WorkerLost(`no answer within ${deadlineMs} ms`, true))),
      deadlineMs,
    );
    worker.once('message', done);
    worker.once('error', failed);
    worker.once('exit', left);
  });
}
