import { counted } from '../domain/printable.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as given, for people: `24 Oct 2026, 09:30 (+03:00)`. */
export function dateWords(date: string): string {
  const [, year, month, day, time, zone] =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return date;
  const clock = time === undefined ? '' : `, ${time}${zone === undefined ? '' : zone === 'Z' ? ' UTC' : ` (${zone})`}`;
  return `${Number(day)} ${name} ${year}${clock}`;
}

/** Time that went by: `42 min`, `3 h 10 min`, `1 day 7 h`, `5 days`. */
export function lapseWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days === 0) return `${hours} h${rest === 0 ? '' : ` ${rest} min`}`;
  return `${counted(days, 'day', 'days')}${hours === 0 || days > 2 ? '' : ` ${hours} h`}`;
}
