import { mistake, patternOf, type Timing } from './timing.ts';

// What every cron reads alike: lists of numbers, ranges and steps. Names become numbers, because some tables take no lists
// of names; what only some dialects know (L, W, #, ?) is left to the scheduler of our own.

interface Range {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const SECONDS: Range = { from: 0, to: 59 };
const RANGES: readonly Range[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: MONTHS },
  { from: 0, to: 7, names: DAYS },
];

/** One field: as every cron takes it, and the values it stands for. */
export interface CronField {
  readonly text: string;
  readonly values: readonly number[];
  /** Whether it stands for all that there is. */
  readonly isAny: boolean;
}

/** The five fields of a pattern, and the seconds of one that has six. */
export interface CronFields {
  readonly seconds: CronField | undefined;
  readonly five: readonly [CronField, CronField, CronField, CronField, CronField];
}

/** The fields of a pattern; undefined where a field is in no common dialect, or cron and others read it differently. */
export function cronFields(pattern: string): CronFields | undefined {
  const texts = pattern.toLowerCase().split(' ');
  const first = texts.length === 6 ? texts.shift() : undefined;
  const fields = texts.map((text, at) => fieldOf(text, RANGES[at] as Range));
  const seconds = first === undefined ? undefined : fieldOf(first, SECONDS);
  if (fields.some((field) => field === undefined) || (first !== undefined && !seconds)) return undefined;
  const five = fields as unknown as CronFields['five'];
  const [, , day, , weekday] = five;
  // "Either of them" in cron, unless one begins with a star: whether a star with a step counts, dialects disagree.
  if (!day.isAny && !weekday.isAny && [day, weekday].some(({ text }) => text.startsWith('*'))) return undefined;
  return { seconds, five };
}

function fieldOf(text: string, range: Range): CronField | undefined {
  const named = (range.names ?? []).reduce(
    (done, name, at) => done.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), String(at + (range.from === 1 ? 1 : 0))),
    text,
  );
  const values = new Set<number>();
  for (const part of named.split(',')) {
    const match = /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/([1-9]\d?))?$/.exec(part);
    if (!match) return undefined;
    const [, star, low, high, step] = match;
    // A step needs something to step through.
    if (step !== undefined && star === undefined && high === undefined) return undefined;
    const [from, to] = star ? [range.from, range.to] : [Number(low), Number(high ?? low)];
    if (from < range.from || to > range.to || from > to) return undefined;
    // Both 0 and 7 are Sunday.
    const most = star && range.names === DAYS ? to - 1 : to;
    for (let value = from; value <= most; value += Number(step ?? 1))
      values.add(range.names === DAYS ? value % DAYS.length : value);
  }
  const all = range.names === DAYS ? DAYS.length : range.to - range.from + 1;
  return { text: named, values: [...values].sort((x, y) => x - y), isAny: values.size === all };
}

/**
 * The five fields that a table of cron, or Kubernetes, takes.
 * @param target who is to read it, for the message
 * @throws ConfigError where it has no words for the schedule
 */
export function fiveFields(timing: Timing, target: string): string {
  const others = '--print systemd and storyfold schedule without --print take';
  if (timing.kind === 'every') {
    const pattern = patternOf(timing.seconds);
    if (pattern !== undefined) return pattern;
    throw mistake(
      '--every',
      `an interval that ${target} has words for: minutes that divide an hour, hours that divide a day, 1d or 7d (${others} any)`,
      timing.said,
    );
  }
  const fields = cronFields(timing.pattern);
  if (fields && !fields.seconds) return fields.five.map(({ text }) => text).join(' ');
  throw mistake(
    '--cron',
    fields
      ? `five fields: ${target} knows no seconds (${others} six)`
      : 'numbers, names, lists, ranges, and steps of * or of a range, and not both a day of the month and of the week where one of them is a step of * (storyfold schedule without --print takes more)',
    `'${timing.pattern}'`,
  );
}

const WEEK = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/**
 * The same schedule as `OnCalendar=` lines of systemd, one or two: where a pattern has a day of the month and one of the
 * week, cron means either, and a line of systemd both. Undefined for a pattern beyond the common dialect.
 */
export function calendarsOf(pattern: string, timezone: string | undefined): string[] | undefined {
  const fields = cronFields(pattern);
  if (!fields) return undefined;
  const [minute, hour, day, month, weekday] = fields.five;
  const two = (value: number): string => String(value).padStart(2, '0');
  // The week of systemd begins on Monday.
  const monday = weekday.values.map((value) => (value + 6) % 7).sort((x, y) => x - y);
  const week = `${runs(monday, (value) => WEEK[(value + 1) % 7] as string)} `;
  const line = (days: string, onDay: CronField | undefined): string =>
    [
      `${days}*-${written(month, two)}-${onDay ? written(onDay, two) : '*'}`,
      `${written(hour, two)}:${written(minute, two)}:${fields.seconds ? written(fields.seconds, two) : '00'}`,
      ...(timezone === undefined ? [] : [timezone]),
    ].join(' ');
  if (weekday.isAny) return [line('', day)];
  return day.isAny ? [line(week, undefined)] : [line('', day), line(week, undefined)];
}

function written({ values, isAny }: CronField, word: (value: number) => string): string {
  return isAny ? '*' : runs(values, word);
}

/** `1,3..6`: values in a row as a range. */
function runs(values: readonly number[], word: (value: number) => string): string {
  const parts: Array<[number, number]> = [];
  for (const value of values) {
    const last = parts.at(-1);
    if (last && value === last[1] + 1) last[1] = value;
    else parts.push([value, value]);
  }
  return parts.map(([from, to]) => (from === to ? word(from) : `${word(from)}..${word(to)}`)).join(',');
}
