import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT } from '../domain/errors.ts';
import type { RunSummary } from '../domain/summary.ts';
import { sinkStates } from '../inspect/sink-states.ts';
import type { RunResult } from '../pipeline/run.ts';
import { openSnapshot } from '../store/snapshot/reader.ts';
import { metricsText, type RunFacts, succeededIn } from './metrics.ts';
import type { Cost } from './run-screen.ts';
import type { Settings } from './settings.ts';

/** Codes of runs that came to their end. */
const ENDED: ReadonlySet<number> = new Set([EXIT.done, EXIT.problems, EXIT.sink]);

/** Writes `metrics.prom` after a run that came to its end. */
export function writeMetrics(
  config: Settings,
  { result, cost }: { result: RunResult; cost: Cost },
  exitCode: number,
): void {
  const { summary, problems, shortfall, unchangedSince, silent } = result;
  const { seconds, stateBytes, snapshotBytes } = cost;
  const breaches = unchangedSince === undefined ? (summary.warnings ?? []) : silent;
  write(config, {
    ...{ exitCode, seconds, summary, inputs: shortfall, problems: problems.length, stateBytes, snapshotBytes },
    silence: { config: config.silence, breaches },
  });
}

/** The same after one that failed: of documents and stories, what the last one published. */
export async function writeFailureMetrics(config: Settings, exitCode: number, seconds: number): Promise<void> {
  // Whoever holds the lock writes when it is done.
  if (exitCode === EXIT.locked) return;
  let summary: RunSummary | undefined;
  try {
    summary = await (await openSnapshot(config.output))?.summary<RunSummary>();
  } catch {
    // That may be the very thing that failed.
  }
  write(config, { exitCode, seconds, ...(summary ? { summary } : {}) });
}

/**
 * A part file and a rename: the collector reads whenever it likes. Like timings, metrics lie apart from results, and one that
 * cannot be written changes nothing: that shows as a timestamp that stands still.
 */
function write(
  config: Settings,
  known: Omit<RunFacts, 'output' | 'endedAt' | 'succeededAt' | 'peakBytes' | 'sinks'>,
): void {
  const output = resolve(config.output);
  const file = join(output, 'metrics.prom');
  if (!existsSync(output)) return;
  try {
    const endedAt = Math.round(Date.now()) / 1000;
    const succeededAt = ENDED.has(known.exitCode) ? endedAt : succeededIn(textOf(file));
    const peakBytes = 1024 * process.resourceUsage().maxRSS;
    const seconds = Math.round(1000 * known.seconds) / 1000;
    const facts = {
      ...known,
      seconds,
      output,
      endedAt,
      peakBytes,
      sinks: sinkStates(config),
      ...(succeededAt === undefined ? {} : { succeededAt }),
    };
    writeFileSync(`${file}.part`, metricsText(facts));
    renameSync(`${file}.part`, file);
  } catch {
    // No room, no right, a read-only disk: the run has said so, if it matters to it.
  }
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
