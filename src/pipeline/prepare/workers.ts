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

interface Seat {
  readonly worker: Worker;
  batches: number;
}

/** Worker threads that prepare batches. A batch that outlives its deadline costs its worker, and nothing else. */
export class Workers {
  readonly #idle: Seat[] = [];
  readonly #all = new Set<Worker>();
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
    // A batch that was lost to close() must not come back and hire new workers.
    if (this.#closed) throw new Error('the workers are closed');
    const seat = this.#idle.pop() ?? (await this.#hire());
    try {
      const answer = answerOf<Packed[]>(seat.worker, deadlineMs);
      seat.worker.postMessage({ batch, mode } satisfies Task);
      const packed = await answer;
      if (++seat.batches < BATCHES_PER_WORKER) this.#idle.push(seat);
      else await this.#dismiss(seat.worker);
      return packed;
    } catch (error) {
      await this.#dismiss(seat.worker);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((worker) => this.#dismiss(worker)));
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
    await answerOf(worker, START_MS_MAX);
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
