import type { CivilDate } from '../domain/article.ts';
import { DAY_MINUTES, dateOfDay, dayNumber, daysInMonth, pad } from './calendar.ts';
import { civil, civilOfAnyEra, type DateReading } from './civil-date.ts';
import { withAsciiDigits } from './decimal-digits.ts';
import { LANGUAGE_PACKS } from './language-packs/index.ts';
import { anyMonthOf } from './month-names.ts';
import { persianMonthOf } from './other-calendars.ts';

export { dayNumber } from './calendar.ts';
export type { DateReading } from './civil-date.ts';

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
// Words of scripts that write vowels as marks hold marks; Thai shortens with dots.
const WORD = String.raw`\p{L}[\p{L}\p{M}]*(?:\.[\p{L}\p{M}]+)*`;
const MONTH_FIRST = new RegExp(
  String.raw`^(?:${WORD},?\s+)?(${WORD})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})(?!\d)`,
  'u',
);
const DAY_FIRST = new RegExp(
  String.raw`^(?:${WORD},?\s+)?(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(${WORD}(?:\s(?:الأول|الثاني))?)\.?,?،?\s+(?:de\s+|năm\s+)?(\d{4})(?!\d)`,
  'u',
);
const VIETNAMESE = /^(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})(?!\d)/iu;
const DAY_DASHED = /^(\d{1,2})-(\p{L}{3,9})-(\d{4}|\d{2})(?![\d-])/u;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})\.?\s+(${WORD})\.?\s+(\d{1,2})(?!\d)`, 'u');
const NUMERIC = /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)/;
const SHORT_YEAR = /^(\d{1,2})\.(\d{1,2})\.(\d{2})(?![.\d])/;
// Chinese, Japanese, Korean.
const BY_SIGNS = /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日號号일]/;

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
  const text = withAsciiDigits(declared.trim().replace(QUOTED, '$2'));
  const reading = fromMachines(text) ?? readDate(text, language);
  if ('date' in reading || reading.wrong !== 'unreadable') return reading;
  // With words or a clock around it that nobody knows.
  const within = findDate(text, language);
  return within === undefined ? reading : readDate(within, language);
}

// Templates put a string of JSON into a tag.
const QUOTED = /^(["'])(.*)\1$/s;

/**
 * Reads a date as printed: year first, with a time and offset or without, and what newspapers print. A numeric date whose day and month could be swapped is `ambiguous` (10/11/2024), unless its separator
 * is a dot, which only day-first countries use, or its language puts the day first. A day that does not exist is
 * `impossible`.
 *
 * @param language tag of the text around it, where that is known: `fr`, `en-GB`
 */
export function readDate(printed: string, language = ''): DateReading {
  const text = withAsciiDigits(printed.trim());
  return fromNumbers(text) ?? fromMonthNames(text) ?? fromDayAndMonth(text, language) ?? { wrong: 'unreadable' };
}

function fromNumbers(text: string): DateReading | undefined {
  const iso = YEAR_MONTH_DAY.exec(text);
  if (iso) return civilOfAnyEra(Number(iso[1]), Number(iso[3]), Number(iso[4]), iso[5], iso[6]);
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year, month, day, hour, minute, second, offset] = compact;
    const time = hour && [hour, minute, second].filter((part) => part !== undefined).join(':');
    return civil(Number(year), Number(month), Number(day), time, offset);
  }
  const signs = BY_SIGNS.exec(text);
  return signs ? civil(Number(signs[1]), Number(signs[2]), Number(signs[3])) : undefined;
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
  const sent = mail && anyMonthOf(mail[2]);
  if (sent) {
    const [, day, , year = '', time = '', offset, zone] = mail;
    return civil(fullYear(year), sent, Number(day), time, offset ?? ZONES.get(zone?.toUpperCase() ?? ''));
  }
  const unix = UNIX.exec(text);
  const written = unix && anyMonthOf(unix[1]);
  if (written) return civil(Number(unix[5]), written, Number(unix[2]), unix[3], ZONES.get(unix[4] ?? ''));
  return undefined;
}

function fromMonthNames(text: string): DateReading | undefined {
  const dashed = DAY_DASHED.exec(text);
  if (dashed) return named(fullYear(dashed[3] as string), dashed[2], dashed[1]);
  const numbered = VIETNAMESE.exec(text);
  if (numbered) return civil(Number(numbered[3]), Number(numbered[2]), Number(numbered[1]));
  const [, month, day, year] = MONTH_FIRST.exec(text) ?? [];
  const monthFirst = named(Number(year), month, day);
  if (monthFirst) return monthFirst;
  const [, before, later, after] = DAY_FIRST.exec(text) ?? [];
  const dayFirst = named(Number(after), later, before);
  if (dayFirst) return dayFirst;
  const [, first, between, last] = YEAR_FIRST.exec(text) ?? [];
  return named(Number(first), between, last);
}

/** A day of a month by its name; undefined for a word that is no month. */
function named(year: number, name: string | undefined, day: string | undefined): DateReading | undefined {
  const month = anyMonthOf(name);
  if (month !== undefined) return civil(year, month, Number(day));
  const persian = persianMonthOf(name);
  return persian === undefined ? undefined : civilOfAnyEra(year, persian, Number(day));
}

function fromDayAndMonth(text: string, language: string): DateReading | undefined {
  const short = isDayFirst(language) ? SHORT_YEAR.exec(text) : null;
  if (short) return civil(fullYear(short[3] as string), Number(short[2]), Number(short[1]));
  const numeric = NUMERIC.exec(text);
  if (!numeric) return undefined;
  const [first, second, year] = [Number(numeric[1]), Number(numeric[3]), Number(numeric[4])];
  if (numeric[2] === '.' || first > 12) return civilOfAnyEra(year, second, first);
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
  /(?:(?<![\p{L}\p{N}\p{M}])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]))(?=\d{4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,2}|\d{4}\s*[年년]|\d{4}\.?\s+\p{L}[\p{L}\p{M}]{2}|\d{1,2}[\s./-]|\p{L}[\p{L}\p{M}]{2,12}\.?\s+\d{1,2})/gu;
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
  const line = withAsciiDigits(text.slice(0, LINE_CHARACTERS_MAX));
  for (const { index } of line.matchAll(BEGINNING)) {
    if (index < until) continue;
    if (++tried > BEGINNINGS_MAX) break;
    const rest = line.slice(index);
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
