import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../config/nearest.ts';
import { ConfigError, EXIT, RunError } from '../domain/errors.ts';
import { GUARDS, type Guard } from '../domain/guard.ts';
import { TEXT } from '../messages.ts';
import { formerPlaces } from '../pipeline/past/former-places.ts';
import { isOverLimit } from '../pipeline/past/shortfall.ts';
import type { Mode } from '../pipeline/prepare/run.ts';
import { type RunResult, run } from '../pipeline/run.ts';
import { bytesOf } from '../store/publish.ts';
import { REPORT_NAME } from '../store/report-file.ts';
import { openSnapshot } from '../store/snapshot/reader.ts';
import { WHOLE_RECORDS } from '../store/snapshot/segment.ts';
import { readAsOf } from './as-of.ts';
import { tellDeliveries, waitTeller } from './delivery-lines.ts';
import { boundHeap } from './heap.ts';
import { openLog, redactLog } from './log.ts';
import type { LogLevel } from './log-levels.ts';
import { secondsFor, timingsOf } from './pace.ts';
import { progressTeller } from './progress.ts';
import type { Cost } from './run-screen.ts';
import type { RunFlags, Settings } from './settings.ts';
import { stopOnSignal } from './signals.ts';
import { counted, printable, type Terminal } from './terminal.ts';
import { writeFailureMetrics, writeMetrics } from './write-metrics.ts';

export interface ExecuteFlags extends RunFlags {
  readonly logLevel?: LogLevel;
  readonly allow?: readonly string[];
  /** Reads all files, also those that lie as they lay. */
  readonly verify?: boolean;
}

/** What a run came to. */
export interface Executed {
  readonly result: RunResult;
  readonly cost: Cost;
  /** Whether the output had a report before, which is not of this run. */
  readonly isReportOld: boolean;
}

/** Runs the pipeline in one of its modes: with a progress line, a log, signals, and what it cost. */
export async function execute(
  terminal: Terminal,
  config: Settings,
  flags: ExecuteFlags,
  mode: Mode,
): Promise<Executed> {
  const asOf = readAsOf(flags.asOf);
  const allow = readGuards(flags.allow ?? []);
  boundHeap(config);
  const log = openLog(config.output, flags.logLevel ?? 'info');
  const hadReport = existsSync(join(config.output, REPORT_NAME));
  const started = performance.now();
  let forgotten: RunResult['forgotten'];
  const isDry = mode.kind === 'rebuild' && mode.dryRun;
  log.logger.info({ asOf, mode: mode.kind, input: config.input, output: config.output }, 'run started');
  try {
    const result = await run({
      config,
      home: config.home,
      lockHome: config.lockHome,
      mode,
      allow,
      verify: flags.verify === true,
      stop: stopOnSignal(),
      asOf,
      ...(terminal.isTerminal ? { onProgress: progressTeller(terminal) } : {}),
      onWait: waitTeller(terminal),
      onEstimate: (documents) => {
        if (flags.json) return;
        terminal.settle();
        terminal.print(
          TEXT.estimate(counted(documents, 'document', 'documents'), secondsFor(documents, timingsOf(config.output))),
        );
      },
    });
    const { summary, problems, unchangedSince, torn, foundPrepared, written, silent } = result;
    forgotten = result.forgotten;
    const cost = await costSince(started, config.output);
    terminal.settle();
    if (foundPrepared > 0 && !flags.json)
      terminal.print(TEXT.foundPrepared(counted(foundPrepared, 'document', 'documents')));
    for (const { file, line } of torn) process.stderr.write(`${TEXT.torn(file, line)}\n`);
    for (const problem of problems) log.logger.warn(problem, 'problem');
    const warnings = unchangedSince === undefined ? (summary.warnings ?? []) : silent;
    for (const warning of warnings) log.logger.warn(warning, 'guard');
    log.logger.info(
      {
        ...cost,
        run: summary.run,
        unchangedSince,
        foundPrepared,
        buckets: summary.buckets,
        snapshot: written,
        warnings: warnings.length,
        sinks: result.deliveries,
      },
      'run finished',
    );
    if (unchangedSince === undefined && !isDry) {
      const { read, unchanged } = summary.inputs;
      const worked =
        mode.kind === 'run' || mode.kind === 'apply' ? read - unchanged : (result.difference?.rebuilt ?? read);
      const prepared = Math.max(0, worked - foundPrepared);
      // The run is published; that its cost could not be written down changes nothing.
      await writeTimings(config.output, summary.run, prepared, cost).catch((error: unknown) =>
        log.logger.warn({ err: error }, 'timings not written'),
      );
    }
    return { result, cost, isReportOld: hadReport && !existsSync(join(config.output, REPORT_NAME)) };
  } catch (error) {
    terminal.settle();
    log.logger.error({ err: error }, 'run failed');
    if (!isDry) await writeFailureMetrics(config, exitCodeOf(error), secondsSince(started));
    throw error;
  } finally {
    log.close();
    if (forgotten)
      redactLog(
        config.output,
        formerPlaces(config.home, forgotten).map(({ path }) => path),
      );
  }
}

/**
 * The exit code of a run that came to its end, which its metrics have as well. Whatever makes it another than 0 is said on stderr; what
 * stays in quarantine as it was is said on the screen of an unchanged run, and is no reason.
 */
export function conclude(
  terminal: Terminal,
  executed: Executed,
  config: Settings,
  { json, dryRun }: { readonly json?: boolean; readonly dryRun?: boolean },
): number {
  const { shortfall, unchangedSince } = executed.result;
  const { problemsShareMax } = config.limits;
  const { read, quarantined, isNew, unreadPlaces } = shortfall;
  const isPublished = unchangedSince === undefined && dryRun !== true;
  const reasons: string[] = [];
  if (isOverLimit(shortfall, problemsShareMax))
    reasons.push(
      TEXT.tooManyProblems(quarantined, counted(read, 'input', 'inputs'), quarantined / read, problemsShareMax),
    );
  const [first] = unreadPlaces;
  if (first) reasons.push(TEXT.unreadPlaces(unreadPlaces.length, printable(first.path)));
  for (const reason of reasons) process.stderr.write(`${reason} ${TEXT.exitProblems(EXIT.problems, isPublished)}\n`);
  if (quarantined > 0 && isNew === 0 && unchangedSince !== undefined && json !== true)
    terminal.print(TEXT.staysQuarantined(quarantined, counted(read, 'input', 'inputs')));
  const problems = reasons.length > 0 ? EXIT.problems : EXIT.done;
  const delivered = tellDeliveries(terminal, executed.result.deliveries, { json, code: problems });
  const code = problems || delivered;
  if (dryRun !== true) writeMetrics(config, executed, code);
  return code;
}

function exitCodeOf(error: unknown): number {
  return error instanceof RunError || error instanceof ConfigError ? error.exitCode : EXIT.bug;
}

function readGuards(names: readonly string[]): Guard[] {
  return names.map((name) => {
    const guard = GUARDS.find((known) => known === name);
    if (guard) return guard;
    const guess = nearest(name, GUARDS);
    throw new ConfigError('command line', [
      {
        path: '--allow',
        expected: `one of ${GUARDS.join(', ')}`,
        found: name,
        ...(guess ? { didYouMean: guess } : {}),
      },
    ]);
  });
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}

async function costSince(started: number, output: string): Promise<Cost> {
  const manifest = (await openSnapshot(output))?.manifest;
  const segments = manifest ? [...Object.values(manifest.tables).flat(), ...manifest.records] : [];
  return {
    seconds: secondsSince(started),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    stateBytes: bytesOf(join(output, 'state')),
    snapshotBytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    isOneFile: manifest?.records.every(({ name }) => name === WHOLE_RECORDS) ?? true,
  };
}

/** Timings lie apart from results: they differ between equal runs. */
async function writeTimings(
  output: string,
  run: number,
  prepared: number,
  { seconds, megabytes, stateBytes, snapshotBytes }: Cost,
): Promise<void> {
  await mkdir(join(output, 'timings'), { recursive: true });
  const timings = {
    run,
    prepared,
    seconds: Math.round(seconds * 1000) / 1000,
    maxRssMb: megabytes,
    stateBytes,
    snapshotBytes,
  };
  await writeFile(join(output, 'timings', `${run}.json`), `${JSON.stringify(timings)}\n`);
}
