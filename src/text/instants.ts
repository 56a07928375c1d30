import { dayNumber, readDate } from './dates.ts';

// When something was fetched or changed, as one number to be ordered by. Not for publication dates: those stay civil.

const DAY_MS = 86_400_000;
/** Seconds, milliseconds, microseconds or nanoseconds since 1970: 10, 13, 16 or 19 digits from 2001 to 2286. */
const EPOCH = /^(\d{10}|\d{13}|\d{16}|\d{19})(?:\.(\d{1,9}))?$/;
const ISO_TIME =
  /^(\d{4})-?(\d{2})-?(\d{2})[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
// RFC 822 and 2822, and what mail and HTTP servers make of them: the weekday and the seconds may be absent.
const MAIL =
  /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UT|UTC|GMT|[ECMP][SD]T|[+-]\d{2}:?\d{2})?\b/;
/** Hours from UTC of the zones that RFC 822 names. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Milliseconds since 1970-01-01 UTC of a moment as printed: ISO 8601, RFC 822, epoch seconds or milliseconds, else a date
 * that `readDate` knows, which counts from the beginning of its day. Without a zone it is taken for UTC: two moments of
 * one crawler stay in their order. Undefined for what is no date.
 */
export function instantOf(printed: string): number | undefined {
  const text = printed.trim();
  const iso = ISO_TIME.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = iso;
    const found = moment(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second), zone);
    if (found !== undefined) return found + Number(`0.${fraction || '0'}`) * 1000;
  }
  const epoch = EPOCH.exec(text);
  if (epoch) {
    const [, digits = '', fraction = ''] = epoch;
    return Number(`${digits}.${fraction || '0'}`) / 10 ** (digits.length - 13);
  }
  const mail = MAIL.exec(text);
  if (mail) {
    const [, day, name = '', year = '', hour, minute, second = '0', zone = 'Z'] = mail;
    const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
    // Two digits, as RFC 822 had them: up to 49 they mean this century (RFC 2822, 4.3).
    const whole = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
    const found = moment(whole, month, Number(day), Number(hour), Number(minute), Number(second), zone);
    if (found !== undefined) return found;
  }
  const reading = readDate(text);
  return 'date' in reading ? dayNumber(reading.date.date) * DAY_MS : undefined;
}

function moment(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  zone: string,
): number | undefined {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  // A leap second is the second before it, for an order.
  if (!('date' in readDate(date)) || hour > 24 || minute > 59 || second > 60) return undefined;
  return dayNumber(date) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 - offsetMs(zone.toUpperCase());
}

function offsetMs(zone: string): number {
  const named = ZONES.get(zone);
  if (named !== undefined) return named * 3_600_000;
  const numeric = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!numeric) return 0;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
  return (numeric[1] === '-' ? -1 : 1) * minutes * 60_000;
}
