import pino from 'pino';
import { EXIT } from '../../domain/errors.ts';
import { exitWords, SCHEDULE_TEXT } from '../../messages.ts';
import type { Terminal } from '../terminal.ts';
import type { EndedRun } from './run-at-work.ts';
import { type Timing, timingWords } from './timing.ts';

/** Who tells what a schedule does: people at a terminal, or whoever collects JSON lines. */
export interface Voice {
  /** Told each line that a run writes on stderr; absent where the run has the terminal for itself. */
  readonly onLine?: (line: string) => void;
  /** @param next the time of the first run; undefined for now */
  started(timing: Timing, next: Date | undefined): void;
  /** @param skipped times that were skipped while it was at work */
  ended(run: EndedRun, skipped: number, next: Date | null): void;
  /** @param count times that were skipped since the schedule began */
  skipped(count: number): void;
  stopping(signal: string): void;
  stopped(code: number): void;
  misconfigured(): void;
}

/** For a terminal: runs draw their own screens. */
export function spoken({ print, paint }: Pick<Terminal, 'print' | 'paint'>): Voice {
  const say = (line: string): void => print(paint('dim', line));
  const at = (next: Date): string => SCHEDULE_TEXT.nextRun(localTime(next));
  return {
    started: (timing, next) =>
      say(SCHEDULE_TEXT.started(timingWords(timing), next ? at(next) : SCHEDULE_TEXT.firstNow)),
    ended: (run, _skipped, next) => say([endedWords(run), ...(next ? [`${at(next)}.`] : [])].join(' ')),
    skipped: (count) => say(SCHEDULE_TEXT.skipped(count)),
    stopping: (signal) => say(SCHEDULE_TEXT.stopping(signal)),
    stopped: () => say(SCHEDULE_TEXT.stopped),
    misconfigured: () => say(SCHEDULE_TEXT.misconfigured),
  };
}

/** The clock of the wall, to the second: `2026-11-30 06:45:00`. */
function localTime(time: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' }).format(time);
}

function endedWords({ code, signal, failure, seconds }: EndedRun): string {
  if (failure !== undefined) return SCHEDULE_TEXT.notStarted(failure);
  return code === null ? SCHEDULE_TEXT.killed(signal ?? 'a signal', seconds) : SCHEDULE_TEXT.ended(code, seconds);
}

/** For containers and services: one JSON line for each event, on standard output, written before the call returns. */
export function logged(): Voice {
  const destination = pino.destination({ dest: 1, sync: true });
  // Whoever read the lines may be gone; runs do not depend on that.
  destination.on('error', () => {});
  const log = pino({ base: { pid: process.pid } }, destination);
  return {
    onLine: (line) => log.warn({ from: 'run' }, line),
    started: (timing, next) => log.info({ schedule: timingWords(timing), next }, 'schedule started'),
    ended(run, skipped, next) {
      const { code, signal, failure, seconds, summary } = run;
      const facts = {
        exitCode: code,
        meaning: code === null ? endedWords(run) : exitWords(code),
        signal,
        failure,
        seconds: Math.round(seconds * 1000) / 1000,
        skipped,
        next,
        ...(summary ? factsOf(summary) : {}),
      };
      log[levelOf(code)](facts, 'run ended');
    },
    skipped: (count) => log.warn({ skipped: count }, 'run skipped: one is at work'),
    stopping: (signal) => log.info({ signal }, 'schedule stopping'),
    stopped: (code) => log.info({ exitCode: code }, 'schedule stopped'),
    misconfigured: () => log.error(SCHEDULE_TEXT.misconfigured),
  };
}

/** Codes that a run may have without anything being wrong with program, config, disk or guards. */
const LOOK_AT: ReadonlySet<number> = new Set([EXIT.problems, EXIT.locked, EXIT.sink, 130, 143]);

function levelOf(code: number | null): 'info' | 'warn' | 'error' {
  if (code === EXIT.done) return 'info';
  return code !== null && LOOK_AT.has(code) ? 'warn' : 'error';
}

/** A summary in as many numbers as a line of a log has room for. */
function factsOf(summary: NonNullable<EndedRun['summary']>): object {
  const { run, unchanged, asOf, inputs, documents, buckets, stories, news, problems, changes, warnings, sinks } =
    summary;
  const published = unchanged ? {} : { inputs, news: news?.documents, problems, changes };
  return { run, unchanged: unchanged === true, asOf, documents, buckets, stories, ...published, warnings, sinks };
}
