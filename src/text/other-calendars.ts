import { dateOfDay, dayNumber } from './calendar.ts';

/** The Buddhist era of Thailand counts from 543 before ours. */
const BUDDHIST = 543;

/** A year of the common era: no news are of the year 2567 but that of the Buddhist era. */
export function commonYear(year: number): number {
  return year > 2450 && year < 2700 ? year - BUDDHIST : year;
}

const PERSIAN_MONTHS = new Map(
  'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ').map((name, at) => [name, at + 1]),
);

/** The number of a month of the Persian calendar by its name: 1 … 12. */
export function persianMonthOf(name: string | undefined): number | undefined {
  return PERSIAN_MONTHS.get(name ?? '');
}

/** Whether a year may be of the Persian calendar: 1300 is 1921, 1499 is 2120. */
export function isPersianYear(year: number): boolean {
  return year >= 1300 && year < 1500;
}

/**
 * The civil date of a day of the Persian calendar, by the cycle of 33 years, which gives the true new year from 1178 to 1633;
 * undefined for a day that it has not.
 */
export function fromPersian(year: number, month: number, day: number): string | undefined {
  const length = month <= 6 ? 31 : month < 12 || isLeap(year) ? 30 : 29;
  if (!isPersianYear(year) || month < 1 || month > 12 || day < 1 || day > length) return undefined;
  // 1 Farvardin 1403 was 2024-03-20.
  let start = dayNumber('2024-03-20');
  for (let at = 1403; at < year; at++) start += isLeap(at) ? 366 : 365;
  for (let at = year; at < 1403; at++) start -= isLeap(at) ? 366 : 365;
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return dateOfDay(start + before + day - 1);
}

function isLeap(year: number): boolean {
  return (25 * year + 11) % 33 < 8;
}
