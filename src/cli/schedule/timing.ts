import { Cron } from 'croner';
import { ConfigError } from '../../domain/errors.ts';

/** When runs are due: every so many seconds, or by a cron pattern of five fields, or of six with seconds first. */
export type Timing =
  | { readonly kind: 'every'; readonly seconds: number; readonly said: string }
  | { readonly kind: 'cron'; readonly pattern: string; readonly timezone: string | undefined };

export interface TimingFlags {
  readonly every?: string;
  readonly cron?: string;
  readonly timezone?: string;
}

const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;
const WEEK_DAYS = 7;
/** Longer than this no timer of Node waits: 2^31 ms. */
const DAYS_MAX = 24;
const DEFAULT_EVERY = '15m';

/**
 * Reads when runs are due from the command line.
 * @throws ConfigError for two schedules, an interval or a pattern that is none, a pattern that never comes true, an unknown zone
 */
export function readTiming({ every, cron, timezone }: TimingFlags): Timing {
  if (cron === undefined) {
    if (timezone !== undefined) throw mistake('--timezone', '--cron beside it: an interval has no zone', timezone);
    return readEvery(every ?? DEFAULT_EVERY);
  }
  if (every !== undefined) throw mistake('--every', 'one schedule, --every or --cron', 'both');
  if (timezone !== undefined) checkZone(timezone);
  const pattern = cron.trim().replaceAll(/\s+/g, ' ');
  if (!/^\S+(?: \S+){4,5}$/.test(pattern))
    throw mistake('--cron', "five fields, such as '*/15 * * * *', or six with seconds first", JSON.stringify(cron));
  if (nextOf(pattern, timezone) === null)
    throw mistake('--cron', 'a pattern that comes true some day', JSON.stringify(cron));
  return { kind: 'cron', pattern, timezone };
}

function readEvery(said: string): Timing {
  const [, count, unit] = /^([1-9]\d{0,6})([smhd])$/.exec(said) ?? [];
  const seconds = Number(count) * UNITS[unit as keyof typeof UNITS];
  if (count === undefined || seconds > DAYS_MAX * UNITS.d)
    throw mistake('--every', `a number with s, m, h or d, such as 15m, of at most ${DAYS_MAX}d`, JSON.stringify(said));
  return { kind: 'every', seconds, said };
}

function nextOf(pattern: string, timezone: string | undefined): Date | null {
  try {
    return new Cron(pattern, { paused: true, ...(timezone === undefined ? {} : { timezone }) }).nextRun();
  } catch (error) {
    throw mistake(
      '--cron',
      "a cron pattern, such as '*/15 * * * *'",
      `${JSON.stringify(pattern)} (${(error as Error).message})`,
    );
  }
}

function checkZone(timezone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    throw mistake('--timezone', 'a zone by its IANA name, such as Europe/Berlin', timezone);
  }
}

/** The pattern of five fields that comes true every so many seconds; undefined where no cron can say that. */
export function patternOf(seconds: number): string | undefined {
  const minutes = seconds / UNITS.m;
  const hours = minutes / HOUR_MINUTES;
  if (minutes === 1) return '* * * * *';
  if (hours === 1) return '0 * * * *';
  if (hours === DAY_HOURS) return '0 0 * * *';
  if (hours === DAY_HOURS * WEEK_DAYS) return '0 0 * * 0';
  if (divides(minutes, HOUR_MINUTES)) return `*/${minutes} * * * *`;
  if (divides(hours, DAY_HOURS)) return `0 */${hours} * * *`;
  return undefined;
}

/** Whether the parts of a whole are of one length, so that the next whole begins with a part of its own. */
function divides(part: number, whole: number): boolean {
  return Number.isInteger(part) && whole % part === 0;
}

/** `every 15m`, `at '0 6 * * *' (Europe/Berlin)`: for comments and logs. */
export function timingWords(timing: Timing): string {
  if (timing.kind === 'every') return `every ${timing.said}`;
  return `at '${timing.pattern}'${timing.timezone === undefined ? '' : ` (${timing.timezone})`}`;
}

export function mistake(path: string, expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path, expected, found }]);
}
