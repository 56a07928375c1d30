import { readIfThere } from '../store/files.ts';

/** What a run took. */
export interface RunCost {
  readonly seconds: number;
  /** Peak of the process's resident memory. */
  readonly maxRssMb: number;
  readonly stateBytes: number;
  readonly snapshotBytes: number;
}

/** What a run took, as it was written down beside the results. @returns undefined where it was not */
export function runCost(output: string, run: number): RunCost | undefined {
  const bytes = readIfThere(`${output}/timings/${run}.json`);
  if (!bytes) return undefined;
  try {
    const cost = JSON.parse(bytes.toString()) as Partial<RunCost>;
    const isWhole = (['seconds', 'maxRssMb', 'stateBytes', 'snapshotBytes'] as const).every(
      (name) => typeof cost[name] === 'number',
    );
    return isWhole ? (cost as RunCost) : undefined;
  } catch {
    // Timings are written without care: one that cannot be read is none.
    return undefined;
  }
}
