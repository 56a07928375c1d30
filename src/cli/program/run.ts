import { Option } from 'commander';
import { GUARDS } from '../../domain/guard.ts';
import { LOG_LEVELS } from '../log-levels.ts';
import type { Program } from './program.ts';

/** Runs: what reads, and what makes again. */
export function addRuns({ terminal, command, does }: Program): void {
  command('run [input...]', 'Read news articles of any usual format; clean, fold and publish them.')
    .option('--meta <file>', 'table of fields (CSV with header, or JSONL), joined by path, file name, id or url')
    .option('--text-field <name>', 'field of the records that holds the text, tried before the usual ones')
    .option('--as-of <time>', 'when the run is: a day (00:00 UTC), or a time with its zone (default: now)')
    .option('--workers <count>', 'worker threads')
    .option('--verify', 'read all files of the input, also those that lie as they lay when they were last read')
    .option('--report', 'write the report of the run, as storyfold report does')
    .option('--allow <guard...>', `lift a guard for this run: ${GUARDS.join(', ')}`)
    .addOption(new Option('--log-level <level>', 'what goes into logs/storyfold.jsonl').choices(LOG_LEVELS))
    .action(
      does(async (inputs: string[], flags) =>
        (await import('../commands/run.ts')).runCommand(terminal, inputs, flags as never),
      ),
    );
  command(
    'schedule [input...]',
    'Run when it is time, in the foreground; or print what makes cron, systemd or Kubernetes do so.',
  )
    .option('--every <interval>', 'a run every 90s, 15m, 1h, 1d; the first one at once (default: 15m)')
    .option('--cron <pattern>', "runs by a cron pattern: '*/15 * * * *', or with seconds first")
    .option('--timezone <zone>', "the pattern's zone, as Europe/Berlin (default: that of the machine)")
    .addOption(new Option('--print <target>', 'print units, run nothing').choices(['cron', 'systemd', 'kubernetes']))
    .option('--to <folder>', 'write what is printed to files there')
    .option('--name <name>', "name of units and jobs (default: storyfold- and the folder's name)")
    .option('--meta <file>', 'as for run')
    .option('--text-field <name>', 'as for run')
    .option('--workers <count>', 'as for run')
    .addOption(new Option('--log-level <level>', 'as for run').choices(LOG_LEVELS))
    .action(
      does(async (inputs: string[], flags) =>
        (await import('../commands/schedule.ts')).scheduleCommand(terminal, inputs, flags as never),
      ),
    );
  command('rebuild [input...]', "Move old results to today's versions and settings, and show what that changes.")
    .option('--since <run or day>', 'only documents read since then; settings of the whole corpus stay as they are')
    .option('--dry-run', 'show the difference and change nothing')
    .option('--meta <file>', 'table of fields, as for run')
    .option('--text-field <name>', 'as for run')
    .option('--as-of <time>', 'when the run is: a day (00:00 UTC), or a time with its zone (default: now)')
    .option('--allow <guard...>', `lift a guard: ${GUARDS.join(', ')}`)
    .action(
      does(async (inputs: string[], flags) =>
        (await import('../commands/rebuild.ts')).rebuildCommand(terminal, inputs, flags as never),
      ),
    );
  command(
    'recover [input...]',
    'Make state and snapshot again from the raw input and the ledger; every id stays the same.',
  )
    .option('--meta <file>', 'table of fields, as for run')
    .option('--text-field <name>', 'as for run')
    .option('--as-of <time>', 'when the run is: a day (00:00 UTC), or a time with its zone (default: now)')
    .option('--allow <guard...>', 'lift a guard: gone-share, where inputs of many documents are gone')
    .action(
      does(async (inputs: string[], flags) =>
        (await import('../commands/recover.ts')).recoverCommand(terminal, inputs, flags as never),
      ),
    );
  command(
    'verify',
    'Read everything that runs left, byte by byte, and hold it against itself; nothing is changed.',
  ).action(does(async (flags) => (await import('../commands/verify.ts')).verifyCommand(terminal, flags as never)));
}
