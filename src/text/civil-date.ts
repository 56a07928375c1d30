import type { CivilDate } from '../domain/article.ts';
import { daysInMonth, pad } from './calendar.ts';
import { commonYear, fromPersian, isPersianYear } from './other-calendars.ts';

/** A date that was read, or why not. Nothing here ever asks the clock or a time zone. */
export type DateReading =
  | { readonly date: CivilDate }
  | { readonly wrong: 'ambiguous' | 'impossible' }
  | { readonly wrong: 'unreadable' };

/** A civil date, if the calendar has it; with its time, if a clock shows that. */
export function civil(printed: number, month: number, day: number, time?: string, offset?: string): DateReading {
  const year = commonYear(printed);
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

/** The same of a date in numbers: of a year of the Persian calendar it is a day of that. */
export function civilOfAnyEra(year: number, month: number, day: number, time?: string, offset?: string): DateReading {
  const persian = isPersianYear(year) ? fromPersian(year, month, day) : undefined;
  return persian === undefined ? civil(year, month, day, time, offset) : { date: { date: persian } };
}
