import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { RunSummary } from '../../domain/summary.ts';
import type { Installation } from './installation.ts';

/** What a run printed with `--json`: its summary, and more that is passed on as it is. */
export type ToldSummary = Partial<RunSummary> & { readonly unchanged?: boolean; readonly sinks?: unknown };

/** How a run ended. */
export interface EndedRun {
  /** Its exit code; null where a signal killed it, or where it could not be started. */
  readonly code: number | null;
  readonly signal?: NodeJS.Signals;
  /** Why it could not be started. */
  readonly failure?: string;
  readonly seconds: number;
  /** Absent where it was not asked for, or did not come. */
  readonly summary?: ToldSummary;
}

export interface RunAtWork {
  readonly ended: Promise<EndedRun>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a run as a process of its own: its memory is given back, and what ends it does not end the schedule.
 * @param onLine told each line on stderr, and the summary is read; without it the run has the terminal for itself
 */
export function startRun({ node, program, args }: Installation, onLine?: (line: string) => void): RunAtWork {
  const started = performance.now();
  // What follows the flags is input.
  const [command = 'run', ...rest] = args;
  const child = spawn(node, [...process.execArgv, program, command, ...(onLine ? ['--json'] : []), ...rest], {
    stdio: onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    // In a group of its own: Ctrl-C in a terminal reaches it once, from here, and not twice.
    detached: true,
  });
  const told: Buffer[] = [];
  child.stdout?.on('data', (piece: Buffer) => told.push(piece));
  if (onLine && child.stderr) createInterface({ input: child.stderr }).on('line', onLine);
  const ended = new Promise<EndedRun>((done) => {
    const seconds = (): number => (performance.now() - started) / 1000;
    child.on('error', ({ message }) => done({ code: null, failure: message, seconds: seconds() }));
    child.on('close', (code, signal) => {
      const summary = onLine && summaryIn(Buffer.concat(told).toString('utf8'));
      done({ code, ...(signal ? { signal } : {}), seconds: seconds(), ...(summary ? { summary } : {}) });
    });
  });
  return { ended, kill: (signal) => child.kill(signal) };
}

/** A run that failed printed nothing. */
function summaryIn(text: string): ToldSummary | undefined {
  try {
    return JSON.parse(text) as ToldSummary;
  } catch {
    return undefined;
  }
}
