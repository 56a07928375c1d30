import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a run took: documents prepared, seconds. */
export interface Timing {
  readonly prepared: number;
  readonly seconds: number;
}

/** The timings of an output folder, of runs that prepared something. One that cannot be read is left out. */
export function timingsOf(output: string): Timing[] {
  const folder = join(output, 'timings');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d+\.json$/.test(name)) : [];
  return names.flatMap((name) => {
    try {
      const { prepared, seconds } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Partial<Timing>;
      return typeof prepared === 'number' && prepared > 0 && typeof seconds === 'number' ? [{ prepared, seconds }] : [];
    } catch {
      return [];
    }
  });
}

/** Seconds to start with no work at all: what is taken for granted where all runs were of one size. */
const START_SECONDS = 1;

/**
 * About how long a run takes that prepares so many documents. The smallest run tells what it takes to start and to compare
 * what is there; the largest one, what a document takes beyond that.
 *
 * @returns undefined when there is no run to go by
 */
export function secondsFor(documents: number, timings: readonly Timing[]): number | undefined {
  const [smallest, ...others] = timings.toSorted((x, y) => x.prepared - y.prepared || y.seconds - x.seconds);
  if (!smallest) return undefined;
  const largest = others.at(-1) ?? smallest;
  const start = Math.min(START_SECONDS, largest.seconds);
  const rise = (largest.seconds - smallest.seconds) / (largest.prepared - smallest.prepared);
  const fixed = smallest.seconds - rise * smallest.prepared;
  // Of one size only, or measured on a busy machine: the largest run alone says more.
  if (!(rise > 0) || fixed < 0) return start + ((largest.seconds - start) / largest.prepared) * documents;
  return fixed + rise * documents;
}
