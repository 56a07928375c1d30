import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT } from '../../domain/errors.ts';
import { TEXT } from '../../messages.ts';
import { type Progress, run, tooManyProblems } from '../../pipeline/run.ts';
import { type LogLevel, openLog } from '../log.ts';
import { type Cost, runScreen } from '../run-screen.ts';
import { checkFolders, type RunFlags, readAsOf, settings } from '../settings.ts';
import { stopOnSignal } from '../signals.ts';
import { counted, type Terminal, thousands } from '../terminal.ts';

/** `storyfold run`: reads, folds, publishes, and says so. */
export async function runCommand(
  terminal: Terminal,
  inputs: readonly string[],
  flags: RunFlags & { readonly logLevel?: LogLevel },
): Promise<number> {
  const config = await settings(inputs, flags);
  const asOf = readAsOf(flags.asOf);
  checkFolders(config);
  const log = openLog(config.output, flags.logLevel ?? 'info');
  const started = performance.now();
  log.logger.info({ asOf, input: config.input, output: config.output }, 'run started');
  try {
    const { summary, problems, unchangedSince } = await run({
      config,
      home: config.home,
      stop: stopOnSignal(),
      asOf,
      onProgress: (progress) => terminal.progress(progressLine(progress)),
    });
    const cost = costSince(started);
    terminal.settle();
    for (const problem of problems) log.logger.warn(problem, 'problem');
    log.logger.info({ ...cost, run: summary.run, unchangedSince, buckets: summary.buckets }, 'run finished');
    const code = tooManyProblems(summary, config.limits.problemsShareMax) ? EXIT.problems : EXIT.done;
    if (flags.json)
      terminal.print(
        JSON.stringify({
          ...summary,
          ...(unchangedSince === undefined ? {} : { run: unchangedSince, unchanged: true }),
          problemList: problems,
        }),
      );
    else if (unchangedSince !== undefined)
      terminal.print(TEXT.unchanged(counted(summary.documents, 'document', 'documents'), unchangedSince));
    else for (const line of runScreen(terminal, summary, problems, cost)) terminal.print(line);
    if (unchangedSince === undefined) await writeTimings(config.output, summary.run, cost);
    return code;
  } catch (error) {
    terminal.settle();
    log.logger.error({ err: error }, 'run failed');
    throw error;
  } finally {
    log.close();
  }
}

function progressLine({ stage, done, files }: Progress): string {
  if (stage === 'reading') return `reading   ${thousands(done)} documents from ${thousands(files)} files`;
  return `${stage.padEnd(9)} ${thousands(done)} documents`;
}

function costSince(started: number): Cost {
  return {
    seconds: (performance.now() - started) / 1000,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** Timings lie apart from results: they differ between equal runs. */
async function writeTimings(output: string, run: number, { seconds, megabytes }: Cost): Promise<void> {
  await mkdir(join(output, 'timings'), { recursive: true });
  await writeFile(
    join(output, 'timings', `${run}.json`),
    `${JSON.stringify({ run, seconds: Math.round(seconds * 1000) / 1000, maxRssMb: megabytes })}\n`,
  );
}
