import { Cron } from 'croner';
import { EXIT } from '../../domain/errors.ts';
import type { Installation } from './installation.ts';
import { type RunAtWork, startRun } from './run-at-work.ts';
import type { Timing } from './timing.ts';
import type { Voice } from './voice.ts';

/** Exit codes as shells know them: 128 and the number of the signal. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** What comes due again and again. */
interface Clock {
  /** When it comes due next; null: never again. */
  next(): Date | null;
  stop(): void;
}

/**
 * Starts a run whenever it is time, one at a time, until a signal comes: the run at work gets it too and is waited for; a
 * second signal ends both at once. A run that fails does not end the schedule, except that the first one finds a mistake
 * in config or command line: an operator who starts it wants to hear of that, and not read it in a log a day later.
 * @returns the exit code: 128 and the number of the signal, or 2
 */
export function keepRunning(here: Installation, timing: Timing, voice: Voice): Promise<number> {
  return new Promise((done) => {
    let atWork: RunAtWork | undefined;
    let isFirst = true;
    let skippedNow = 0;
    let skippedInAll = 0;
    let stopCode: number | undefined;
    const end = (code: number): void => {
      clock.stop();
      voice.stopped(code);
      done(code);
    };
    const begin = async (): Promise<void> => {
      skippedNow = 0;
      atWork = startRun(here, voice.onLine);
      const ended = await atWork.ended;
      atWork = undefined;
      voice.ended(ended, skippedNow, stopCode === undefined ? clock.next() : null);
      if (stopCode !== undefined) return end(stopCode);
      if (isFirst && ended.code === EXIT.usage) {
        voice.misconfigured();
        return end(EXIT.usage);
      }
      isFirst = false;
    };
    const due = (): void => {
      if (stopCode !== undefined) return;
      if (!atWork) return void begin();
      skippedNow++;
      voice.skipped(++skippedInAll);
    };
    const clock = timing.kind === 'every' ? intervalClock(timing.seconds, due) : cronClock(timing, due);
    for (const [signal, code] of Object.entries(SIGNALS) as Array<[keyof typeof SIGNALS, number]>)
      process.on(signal, () => {
        if (stopCode !== undefined) {
          atWork?.kill('SIGKILL');
          process.exit(stopCode);
        }
        stopCode = code;
        if (!atWork) return end(code);
        voice.stopping(signal);
        atWork.kill(signal);
      });
    voice.started(timing, timing.kind === 'every' ? undefined : (clock.next() ?? undefined));
    if (timing.kind === 'every') due();
  });
}

function intervalClock(seconds: number, due: () => void): Clock {
  let last = Date.now();
  const timer = setInterval(() => {
    last = Date.now();
    due();
  }, 1000 * seconds);
  return { next: () => new Date(last + 1000 * seconds), stop: () => clearInterval(timer) };
}

function cronClock({ pattern, timezone }: Timing & { readonly kind: 'cron' }, due: () => void): Clock {
  const job = new Cron(pattern, timezone === undefined ? {} : { timezone }, due);
  return { next: () => job.nextRun(), stop: () => job.stop() };
}
