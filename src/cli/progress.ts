import type { Step, Tell } from '../domain/progress.ts';
import { PROGRESS_WORDS } from '../messages.ts';
import { type Terminal, thousands } from './terminal.ts';

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
  return (step, done, total, things) => {
    const time = now();
    // A step that begins again, at 0, has another pace.
    if (step !== current || done < before) begun = time;
    current = step;
    before = done;
    if (time - drawn < REDRAW_MS) return;
    drawn = time;
    terminal.progress(progressLine(step, done, total, things, time - begun));
  };
}

/**
 * `judging      42 %   1,234 of 2,900 pairs   about 3 s left`
 *
 * @param ms since the step began
 */
export function progressLine(step: Step, done: number, total: number, things: number | undefined, ms: number): string {
  const { name, unit } = PROGRESS_WORDS[step];
  const share = total > 0 ? Math.min(1, done / total) : undefined;
  const percent = share === undefined ? '' : `${Math.floor(100 * share)} %`.padStart(5);
  const behind =
    things !== undefined
      ? `${thousands(things)} ${unit}${share === undefined && done > 0 ? `, ${bytes(done)}` : ''}`
      : `${thousands(done)}${total > 0 ? ` of ${thousands(total)}` : ''} ${unit}`;
  const left =
    share !== undefined && share > 0 && ms >= PACE_MS ? `   about ${duration((ms / share) * (1 - share))} left` : '';
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
