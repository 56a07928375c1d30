import { dayNumber, minutesEast, readDeclaredDate } from './dates.ts';

// When something was fetched or changed, as one number to be ordered by. Not for publication dates: those stay civil.

const MINUTE_MS = 60_000;
/** Seconds, milliseconds, microseconds or nanoseconds since 1970: 10, 13, 16 or 19 digits from 2001 to 2286. */
const EPOCH = /^(\d{10}|\d{13}|\d{16}|\d{19})(?:\.(\d{1,9}))?$/;
/** Of a second, behind a clock: no date keeps it, and two fetches may be told apart by nothing else. */
const FRACTION = /\d{2}:?\d{2}:?\d{2}[.,](\d{1,9})/;

/**
 * Milliseconds since 1970-01-01 UTC of a moment as printed: epoch seconds or smaller units, else a date that
 * `readDeclaredDate` knows, which without a clock counts from the beginning of its day. Without a zone it is taken for UTC:
 * two moments of one crawler stay in their order. Undefined for what is no date.
 */
export function instantOf(printed: string): number | undefined {
  const text = printed.trim();
  const epoch = EPOCH.exec(text);
  if (epoch) {
    const [, digits = '', fraction = '0'] = epoch;
    return Number(`${digits}.${fraction}`) / 10 ** (digits.length - 13);
  }
  const reading = readDeclaredDate(text);
  if (!('date' in reading)) return undefined;
  const { date, time, offset } = reading.date;
  const [hours = 0, minutes = 0, seconds = 0] = (time ?? '00:00').split(':').map(Number);
  const fraction = time === undefined ? 0 : Number(`0.${FRACTION.exec(text)?.[1] ?? 0}`);
  const ofDay = hours * 60 + minutes - (offset === undefined ? 0 : minutesEast(offset));
  return (dayNumber(date) * 1440 + ofDay) * MINUTE_MS + (seconds + fraction) * 1000;
}
