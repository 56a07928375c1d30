import type { Config } from '../../config/config.ts';
import { dayOf } from '../../domain/as-of.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { sha256 } from '../../domain/ids.ts';
import type { Learnt } from '../../domain/learnt.ts';
import { type Problem, problemAt } from '../../domain/problem.ts';
import type { ListedFile } from '../../domain/raw-input.ts';
import type { Sidecar } from '../../inputs/sidecar.ts';
import { type Batch, batches, type Gate } from './batches.ts';
import type { PrepareOptions } from './order.ts';
import type { Packed } from './pack.ts';
import { flow } from './queue.ts';
import { openLimits } from './settings.ts';
import type { KeyedInput } from './worker.ts';
import { WorkerLost, Workers } from './workers.ts';

/** The settings of the per-document stages, which know of the time of a run its day alone. @param asOf an instant or a day */
export function prepareOptions(config: Config, asOf: string, learnt?: Learnt): PrepareOptions {
  const { extract, sign, limits, clean, fields, outlets } = config;
  return {
    read: { fields, outlets },
    extract: { ...extract, depthMax: limits.depthMax, elementsMax: limits.elementsMax },
    clean: { rules: clean.rules, asOf: dayOf(asOf), ...(learnt ? { learnt } : {}) },
    sign: { engine: sign.engine, k: sign.sketchSize, shingleWords: sign.shingleWords },
  };
}

/**
 * Reads all files and prepares, in workers, what the gate lets through; results come in the order of the inputs,
 * whatever ran where. A file that could not be read gives a result of its own.
 */
export async function* prepareAll(
  files: readonly ListedFile[],
  sidecar: Sidecar | undefined,
  config: Config,
  { asOf, learnt }: { readonly asOf: string; readonly learnt: Learnt },
  gate: Gate,
  countedElsewhere?: (sha256: string) => number,
): AsyncGenerator<Packed> {
  const { run, limits } = config;
  const seats = workersFor(run.workers, limits.memoryMb);
  const workers = new Workers(prepareOptions(config, asOf, learnt), workerHeapMb(limits.memoryMb));
  const source = batches(files, sidecar, { ...run, ...openLimits(config) }, gate, countedElsewhere);
  try {
    const done = flow(source, (batch) => prepareBatch(workers, batch, limits.deadlineMs), {
      concurrency: seats,
      inFlightMax: seats * run.batchesPerWorker,
    });
    for await (const packed of done) yield* packed;
  } finally {
    await workers.close();
  }
}

/** Of a run's memory, what its workers may take together; and what one takes for ordinary texts and pages. */
const WORKERS_SHARE = 0.35;
const WORKER_MB = 110;

/** As many workers as asked for, and as the memory has room for. */
function workersFor(asked: number, memoryMb: number): number {
  return Math.max(1, Math.min(asked, Math.floor((WORKERS_SHARE * memoryMb) / WORKER_MB)));
}

/** The bound of one worker's heap: a page that needs more takes its worker down, and is read without a parser. */
export function workerHeapMb(memoryMb: number): number {
  return Math.max(128, Math.round(memoryMb / 4));
}

/** What could not be read has no bytes to be named by: its place and what is wrong stand for them. */
function refusedKey({ path, line, code, details: { member } }: Problem): string {
  return sha256(canonicalJson([code, path, line ?? 0, ...(member === undefined ? [] : [member])])).slice(0, 32);
}

async function prepareBatch(workers: Workers, batch: Batch, deadlineMs: number): Promise<Packed[]> {
  const refused = batch.problems.map((problem): Packed => ({ key: refusedKey(problem), problems: [problem] }));
  if (batch.inputs.length === 0) return refused;
  try {
    return [...(await workers.prepare(batch.inputs, 'dom', deadlineMs)), ...refused];
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
  }
  // One of them took the worker down: each alone finds out which.
  const singly: Packed[] = [];
  for (const input of batch.inputs) singly.push(await prepareAlone(workers, input, deadlineMs));
  return [...singly, ...refused];
}

async function prepareAlone(workers: Workers, input: KeyedInput, deadlineMs: number): Promise<Packed> {
  let lost: WorkerLost | undefined;
  // A page that a DOM cannot take in time is read by the linear scan instead.
  for (const mode of ['dom', 'scan'] as const) {
    try {
      return (await workers.prepare([input], mode, deadlineMs))[0] as Packed;
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      lost = error;
    }
  }
  const details = { found: lost?.message ?? '', limit: deadlineMs };
  return { key: input.key, problems: [problemAt(input, 'prepare/killed', 'quarantined', details)] };
}
