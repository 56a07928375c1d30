import type { CivilDate } from '../domain/article.ts';
import { DAY_MINUTES, dateOfDay, dayNumber, daysInMonth, pad } from './calendar.ts';
import { monthOf } from './calendar-names.ts';
import { LANGUAGE_PACKS } from './language-packs/index.ts';

export { dayNumber } from './calendar.ts';

/** A date that was read, or why not. Nothing here ever asks the clock or a time zone. */
export type DateReading =
  | { readonly date: CivilDate }
  | { readonly wrong: 'ambiguous' | 'impossible' }
  | { readonly wrong: 'unreadable' };

// A clock as dates are followed by one, and its offset or zone. A zone in brackets only repeats the offset.
const CLOCK = String.raw`(?:[Tt]|\s{1,3}|,\s?)(\d{1,2}(?::\d{2}(?::\d{2})?)?)(?:[.,]\d{1,9})?\s?(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]{1,40}\])?`;
const YEAR_MONTH_DAY = new RegExp(String.raw`^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?(?:${CLOCK})?$`);
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:[Tt]?(\d{2})(\d{2})(\d{2})?(?:\.\d{1,9})?(Z|z|[+-]\d{2}:?\d{2})?)?$/;
const WEEK = /^(\d{4})-?W(\d{2})-?([1-7])(?![\d-])/;
const ORDINAL = /^(\d{4})-(\d{3})(?![\d-])/;
const MAIL =
  /^(?:\p{L}{2,10}\.?,?\s{1,3})?(\d{1,2})[\s-](\p{L}{3,9})[\s-](\d{4}|\d{2})\s{1,3}(\d{1,2}:\d{2}(?::\d{2})?)(?:\s?(?:([+-]\d{2}:?\d{2})|([A-Za-z]{1,4}))\b)?/u;
const UNIX = /^\p{L}{3}\s{1,2}(\p{L}{3})\s{1,2}(\d{1,2})\s(\d{2}:\d{2}:\d{2})(?:\s([A-Z]{3,4}))?\s(\d{4})$/u;
const EPOCH = /^(?:\/Date\()?(-?\d{9,19})(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)\/)?$/;
const MONTH_FIRST = /^(?:\p{L}+,?\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})\b/u;
const DAY_FIRST =
  /^(?:\p{L}+,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(\p{L}+(?:\s(?:الأول|الثاني))?)\.?,?،?\s+(?:de\s+)?(\d{4})\b/u;
const YEAR_FIRST = /^(\d{4})\s+(\p{L}+)\.?\s+(\d{1,2})\b/u;
const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b/;
const CHINESE = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/;

// The names that RFC 822 has for zones; a zone that is not of them is left out.
const ZONES: ReadonlyMap<string, string> = new Map([
  ...['UT', 'UTC', 'GMT', 'Z'].map((name) => [name, 'Z'] as const),
  ...['EST', 'CST', 'MST', 'PST'].map((name, at) => [name, `-0${5 + at}:00`] as const),
  ...['EDT', 'CDT', 'MDT', 'PDT'].map((name, at) => [name, `-0${4 + at}:00`] as const),
]);

// Languages whose news put the day first wherever they write it in numbers, some of which have no pack yet; English does
// so outside of America.
const DAY_FIRST_LANGUAGES = new Set([
  ...LANGUAGE_PACKS.filter(({ dayFirst }) => dayFirst).map(({ code }) => code),
  ...['sv', 'da', 'no'],
]);
const DAY_FIRST_ENGLISH = new Set(['gb', 'uk', 'ie', 'au', 'nz', 'in', 'za']);

/** Whether a language tag (`fr`, `en-GB`) says that a date in numbers has its day first. Canada writes both ways. */
function isDayFirst(tag: string): boolean {
  const [language = '', ...rest] = tag.toLowerCase().split(/[-_]/);
  if (rest.includes('ca')) return false;
  return language === 'en' ? rest.some((part) => DAY_FIRST_ENGLISH.has(part)) : DAY_FIRST_LANGUAGES.has(language);
}

/**
 * Reads a date as a record or a tag declares it: as `readDate` does, and as RFC 822, as week or day of the year, and as
 * seconds or milliseconds since 1970 (from 1990 on). In a text such a number would be a telephone's.
 *
 * @param language as for `readDate`
 */
export function readDeclaredDate(declared: string, language = ''): DateReading {
  const text = declared.trim();
  const reading = fromMachines(text) ?? readDate(text, language);
  if ('date' in reading || reading.wrong !== 'unreadable') return reading;
  // With words or a clock around it that nobody knows.
  const within = findDate(text, language);
  return within === undefined ? reading : readDate(within, language);
}

/**
 * Reads a date as printed: year first, with a time and offset or without, and what newspapers print. A numeric date whose day and month could be swapped is `ambiguous` (10/11/2024), unless its separator
 * is a dot, which only day-first countries use, or its language puts the day first. A day that does not exist is
 * `impossible`.
 *
 * @param language tag of the text around it, where that is known: `fr`, `en-GB`
 */
export function readDate(printed: string, language = ''): DateReading {
  const text = printed.trim();
  return fromNumbers(text) ?? fromMonthNames(text) ?? fromDayAndMonth(text, language) ?? { wrong: 'unreadable' };
}

function fromNumbers(text: string): DateReading | undefined {
  const iso = YEAR_MONTH_DAY.exec(text);
  if (iso) return civil(Number(iso[1]), Number(iso[3]), Number(iso[4]), iso[5], iso[6]);
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year, month, day, hour, minute, second, offset] = compact;
    const time = hour && [hour, minute, second].filter((part) => part !== undefined).join(':');
    return civil(Number(year), Number(month), Number(day), time, offset);
  }
  const chinese = CHINESE.exec(text);
  return chinese ? civil(Number(chinese[1]), Number(chinese[2]), Number(chinese[3])) : undefined;
}

function fromMachines(text: string): DateReading | undefined {
  const week = WEEK.exec(text);
  if (week) return fromWeek(Number(week[1]), Number(week[2]), Number(week[3]));
  const ordinal = ORDINAL.exec(text);
  if (ordinal) return fromOrdinal(Number(ordinal[1]), Number(ordinal[2]));
  const epoch = EPOCH.exec(text);
  const counted = epoch && fromEpoch(Number(epoch[1]));
  if (counted) return counted;
  const mail = MAIL.exec(text);
  const sent = mail && monthOf(mail[2]);
  if (sent) {
    const [, day, , year = '', time = '', offset, zone] = mail;
    return civil(fullYear(year), sent, Number(day), time, offset ?? ZONES.get(zone?.toUpperCase() ?? ''));
  }
  const unix = UNIX.exec(text);
  const written = unix && monthOf(unix[1]);
  if (written) return civil(Number(unix[5]), written, Number(unix[2]), unix[3], ZONES.get(unix[4] ?? ''));
  return undefined;
}

function fromMonthNames(text: string): DateReading | undefined {
  const monthFirst = MONTH_FIRST.exec(text);
  const month = monthFirst && monthOf(monthFirst[1]);
  if (month) return civil(Number(monthFirst[3]), month, Number(monthFirst[2]));
  const dayFirst = DAY_FIRST.exec(text);
  const later = dayFirst && monthOf(dayFirst[2]);
  if (later) return civil(Number(dayFirst[3]), later, Number(dayFirst[1]));
  const yearFirst = YEAR_FIRST.exec(text);
  const between = yearFirst && monthOf(yearFirst[2]);
  return between ? civil(Number(yearFirst[1]), between, Number(yearFirst[3])) : undefined;
}

function fromDayAndMonth(text: string, language: string): DateReading | undefined {
  const numeric = NUMERIC.exec(text);
  if (!numeric) return undefined;
  const [first, second, year] = [Number(numeric[1]), Number(numeric[3]), Number(numeric[4])];
  if (numeric[2] === '.' || first > 12) return civil(year, second, first);
  if (second > 12) return civil(year, first, second);
  return first === second || isDayFirst(language) ? civil(year, second, first) : { wrong: 'ambiguous' };
}

/** Two digits as RFC 2822 has them: up to 49 they are of this century. */
function fullYear(year: string): number {
  return year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
}

// News on the web begins about 1990; no clock is so wrong that it runs a lifetime ahead.
const EPOCH_FROM = 631_152_000;
const EPOCH_TO = 4_102_444_800;

/** Seconds since 1970, or thousandths, millionths, milliardths of them: at most one of the four is a day of the web. */
function fromEpoch(count: number): DateReading | undefined {
  const seconds = [1, 1e3, 1e6, 1e9]
    .map((unit) => Math.floor(count / unit))
    .find((one) => one >= EPOCH_FROM && one < EPOCH_TO);
  if (seconds === undefined) return undefined;
  const ofDay = seconds % 86_400;
  const [hour, minute, second] = [ofDay / 3600, (ofDay / 60) % 60, ofDay % 60].map((part) => pad(Math.floor(part)));
  return { date: { date: dateOfDay(Math.floor(seconds / 86_400)), time: `${hour}:${minute}:${second}`, offset: 'Z' } };
}

/** ISO week date: week 1 is the one with January 4. */
function fromWeek(year: number, week: number, day: number): DateReading {
  const fourth = dayNumber(`${year}-01-04`);
  // 1970-01-01 was a Thursday.
  const monday = fourth - ((((fourth + 3) % 7) + 7) % 7);
  const last = dayNumber(`${year}-12-28`);
  const number = monday + (week - 1) * 7 + day - 1;
  return week < 1 || monday + (week - 1) * 7 > last ? { wrong: 'impossible' } : { date: { date: dateOfDay(number) } };
}

function fromOrdinal(year: number, day: number): DateReading {
  const days = daysInMonth(year, 2) + 337;
  return day < 1 || day > days
    ? { wrong: 'impossible' }
    : { date: { date: dateOfDay(dayNumber(`${year}-01-01`) + day - 1) } };
}

// Where a date may begin within a text: a year first, a number, or a word that may be a month or a day.
// Chinese and Japanese put no space before it. It looks ahead alone: a label before a year must not swallow it.
const BEGINNING =
  /(?:(?<![\p{L}\p{N}])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]))(?=\d{4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,2}|\d{4}\s*年|\d{4}\s+\p{L}{3}|\d{1,2}[\s./-]|\p{L}{3,10}\.?\s+\d{1,2})/gu;
const DAY_ALONE = /^\d{4}([-/.])\s?\d{1,2}\1\s?\d{1,2}(?!\d)/;
const BEGINNINGS_MAX = 20;
const LINE_CHARACTERS_MAX = 500;

/** The first date within a short text, as printed there; undefined for none: `Updated on March 3, 2024` → `March 3, 2024`. */
export function findDate(text: string, language = ''): string | undefined {
  if ('date' in readDate(text, language)) return text.trim();
  return datesIn(text, language).find(({ reading }) => 'date' in reading)?.printed;
}

/** A date within a text. */
export interface PrintedDate {
  /** Where it begins, in UTF-16 units. */
  readonly at: number;
  readonly printed: string;
  readonly reading: Exclude<DateReading, { readonly wrong: 'unreadable' }>;
}

/** All dates within a short text, in order: also those that are ambiguous or that no calendar has. */
export function datesIn(text: string, language = ''): PrintedDate[] {
  const found: PrintedDate[] = [];
  let tried = 0;
  let until = 0;
  // What is longer than a line is no date.
  for (const { index } of text.slice(0, LINE_CHARACTERS_MAX).matchAll(BEGINNING)) {
    if (index < until) continue;
    if (++tried > BEGINNINGS_MAX) break;
    const rest = text.slice(index);
    // A time may follow that no date is known with.
    const ways = [rest, rest.slice(0, 10), DAY_ALONE.exec(rest)?.[0] ?? ''].map((printed) => ({
      printed: printed.slice(0, 40).trim(),
      reading: readDate(printed, language),
    }));
    const read = ways.find(({ reading }) => 'date' in reading) ?? ways.find(({ reading }) => !isUnreadable(reading));
    if (!read || isUnreadable(read.reading)) continue;
    found.push({ at: index, printed: read.printed, reading: read.reading });
    until = index + DATE_CHARACTERS_MIN;
  }
  return found;
}

/** `1.1.2024`: within a date no other one begins. */
const DATE_CHARACTERS_MIN = 8;

function isUnreadable(reading: DateReading): reading is { readonly wrong: 'unreadable' } {
  return 'wrong' in reading && reading.wrong === 'unreadable';
}

function civil(year: number, month: number, day: number, time?: string, offset?: string): DateReading {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return { wrong: 'impossible' };
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const clock = time === undefined ? undefined : clockOf(time);
  if (clock === undefined) return { date: { date } };
  return { date: { date, time: clock, ...(offset ? { offset: offsetOf(offset) } : {}) } };
}

/** `9:05` → `09:05`; undefined for an hour alone, and for what no clock shows. */
function clockOf(time: string): string | undefined {
  const clock = time.padStart(time.split(':').length * 3 - 1, '0');
  return /^(?:[01]\d|2[0-4])(?::[0-5]\d){1,2}$|^\d{2}:\d{2}:60$/.test(clock) ? clock : undefined;
}

/** `z`, `UTC` → `Z`; `+0900`, `+09` → `+09:00`. */
function offsetOf(printed: string): string {
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(printed) ?? [];
  return sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
}

/** Minutes that an offset as in `CivilDate` is ahead of UTC: `-05:00` → -300, `Z` → 0. */
export function minutesEast(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? ['', '+', '0', '0'];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

/**
 * Minutes since 1970-01-01T00:00Z of a date with a time; undefined for a day alone. A time without an offset counts as one of
 * UTC: half a day wrong at most, where a day alone would leave a whole one open.
 */
export function minuteNumber({ date, time, offset }: CivilDate): number | undefined {
  if (time === undefined) return undefined;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return dayNumber(date) * DAY_MINUTES + hours * 60 + minutes - minutesEast(offset ?? 'Z');
}

/**
 * The first day on which a date is no longer ahead, for a reader whose days are those of UTC: with an offset the day of
 * the instant, or the printed one where that is earlier; without one the day before, which somewhere is this day already.
 */
export function believedFrom(printed: CivilDate): string {
  const { date, offset } = printed;
  const minute = minuteNumber(printed);
  if (minute === undefined || offset === undefined) return dateOfDay(dayNumber(date) - 1);
  const instant = dateOfDay(Math.floor(minute / DAY_MINUTES));
  return instant < date ? instant : date;
}
