import type { Config } from '../config/config.ts';
import { problemAt } from '../domain/problem.ts';
import type { ListedFile, RawInput } from '../domain/raw-input.ts';
import type { Sidecar } from '../inputs/sidecar.ts';
import { type Batch, batches } from './batches.ts';
import type { Prepared, PrepareOptions } from './order.ts';
import { flow } from './queue.ts';
import { WorkerLost, Workers } from './workers.ts';

/** The settings of the per-document stages. */
export function prepareOptions(config: Config, asOf: string): PrepareOptions {
  const { sign, limits, clean } = config;
  return {
    extract: { depthMax: limits.depthMax, elementsMax: limits.elementsMax },
    clean: { rules: clean.rules, asOf },
    sign: { engine: sign.engine, k: sign.sketchSize, shingleWords: sign.shingleWords },
  };
}

/** Reads and prepares all files in workers; results come in the order of the inputs, whatever ran where. */
export async function* prepareAll(
  files: readonly ListedFile[],
  sidecar: Sidecar | undefined,
  config: Config,
  asOf: string,
): AsyncGenerator<Prepared> {
  const workers = new Workers(prepareOptions(config, asOf));
  const { run, limits } = config;
  const source = batches(files, sidecar, { ...run, documentBytesMax: limits.documentBytesMax });
  try {
    const done = flow(source, (batch) => prepareBatch(workers, batch, limits.deadlineMs), {
      concurrency: run.workers,
      inFlightMax: run.workers * run.batchesPerWorker,
    });
    for await (const prepared of done) yield* prepared;
  } finally {
    await workers.close();
  }
}

async function prepareBatch(workers: Workers, batch: Batch, deadlineMs: number): Promise<Prepared[]> {
  const refused = batch.problems.map((problem): Prepared => ({ problems: [problem] }));
  if (batch.inputs.length === 0) return refused;
  try {
    return [...(await workers.prepare(batch.inputs, 'dom', deadlineMs)), ...refused];
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
  }
  // One of them took the worker down: each alone finds out which.
  const singly: Prepared[] = [];
  for (const input of batch.inputs) singly.push(await prepareAlone(workers, input, deadlineMs));
  return [...singly, ...refused];
}

async function prepareAlone(workers: Workers, input: RawInput, deadlineMs: number): Promise<Prepared> {
  let lost: WorkerLost | undefined;
  // A page that a DOM cannot take in time is read by the linear scan instead.
  for (const mode of ['dom', 'scan'] as const) {
    try {
      return (await workers.prepare([input], mode, deadlineMs))[0] as Prepared;
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      lost = error;
    }
  }
  const details = { found: lost?.message ?? '', limit: deadlineMs };
  return { problems: [problemAt(input, 'prepare/killed', 'quarantined', details)] };
}
