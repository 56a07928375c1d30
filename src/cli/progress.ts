import type { Step, Tell } from '../domain/progress.ts';
import { PROGRESS_WORDS } from '../messages.ts';
import { counted, type Terminal, thousands } from './terminal.ts';

/** At most ten lines a second: more can nobody read. */
const REDRAW_MS = 100;
/** Before so much of a step is behind, its pace says nothing. */
const PACE_MS = 1000;

/** Draws how far a run is on one line: the step, its share, what is done, and the time left at the pace of this step. */
export function progressTeller(
  terminal: Pick<Terminal, 'progress'>,
  now: () => number = () => performance.now(),
): Tell {
  let drawn = now();
  let begun = drawn;
  let current: Step | undefined;
  let before = 0;
  let from = 0;
  return (step, done, total, things) => {
    const time = now();
    // A step that begins again, or goes on after another, has another pace.
    if (step !== current || done < before) [begun, from] = [time, done];
    current = step;
    before = done;
    if (time - drawn < REDRAW_MS) return;
    drawn = time;
    terminal.progress(progressLine(step, done, total, things, time - begun, from));
  };
}

/**
 * `judging      42 %   1,234 of 2,900 pairs   about 3 s left`
 *
 * @param ms since the step began, or went on
 * @param from what was done then
 */
export function progressLine(
  step: Step,
  done: number,
  total: number,
  things: number | undefined,
  ms: number,
  from = 0,
): string {
  const { name, units } = PROGRESS_WORDS[step];
  const share = total > 0 ? Math.min(1, done / total) : undefined;
  const percent = share === undefined ? '' : `${Math.floor(100 * share)} %`.padStart(5);
  const behind =
    things !== undefined
      ? `${counted(things, ...units)}${share === undefined && done > 0 ? `, ${bytes(done)}` : ''}`
      : total > 0
        ? `${thousands(done)} of ${counted(total, ...units)}`
        : counted(done, ...units);
  const left =
    share !== undefined && done > from && ms >= PACE_MS
      ? `   about ${duration((ms / (done - from)) * Math.max(0, total - done))} left`
      : '';
  return `${name.padEnd(11)}${percent}   ${behind}${left}`;
}

/** `8 s`, `3 min`, `2 h 10 min`. @param ms rounded up */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function bytes(count: number): string {
  return count < 1e9 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}
