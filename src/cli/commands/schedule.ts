import { resolve } from 'node:path';
import { writePlainly } from '../../store/files.ts';
import { type Installation, installationHere, type ScheduledFlags } from '../schedule/installation.ts';
import { cronTable, type PrintedFile } from '../schedule/print-cron.ts';
import { kubernetesJob } from '../schedule/print-kubernetes.ts';
import { systemdUnits } from '../schedule/print-systemd.ts';
import { mistake, readTiming, type Timing, type TimingFlags } from '../schedule/timing.ts';
import type { Terminal } from '../terminal.ts';

export interface ScheduleFlags extends ScheduledFlags, TimingFlags {
  readonly print?: keyof typeof PRINTERS;
  /** The folder to write the printed files to. */
  readonly to?: string;
  readonly name?: string;
}

const PRINTERS: Readonly<Record<string, (here: Installation, timing: Timing) => PrintedFile[]>> = {
  cron: cronTable,
  systemd: systemdUnits,
  kubernetes: kubernetesJob,
};

/** `storyfold schedule`: runs when it is time, in the foreground, or prints what makes another program do so. */
export async function scheduleCommand(
  terminal: Terminal,
  inputs: readonly string[],
  flags: ScheduleFlags,
): Promise<number> {
  const timing = readTiming(flags);
  if (flags.to !== undefined && flags.print === undefined)
    throw mistake('--to', '--print beside it, which says what to write', flags.to);
  const here = await installationHere(inputs, flags, flags.name);
  const print = flags.print === undefined ? undefined : PRINTERS[flags.print];
  if (print) {
    const files = print(here, timing);
    if (flags.to !== undefined) writeFiles(terminal, flags.to, files);
    else if (flags.json) terminal.print(JSON.stringify({ files }));
    else
      terminal.print(
        files
          .map(({ text }) => text)
          .join('\n')
          .trimEnd(),
      );
    return 0;
  }
  const { keepRunning } = await import('../schedule/keep-running.ts');
  const { logged, spoken } = await import('../schedule/voice.ts');
  const isRead = process.stdout.isTTY && flags.json !== true;
  return keepRunning(here, timing, isRead ? spoken(terminal) : logged());
}

function writeFiles(terminal: Terminal, folder: string, files: readonly PrintedFile[]): void {
  for (const { name, text } of files) {
    const path = resolve(folder, name);
    writePlainly(path, text);
    terminal.print(path);
  }
}
