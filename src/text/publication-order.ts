import type { CivilDate } from '../domain/article.ts';
import { DAY_MINUTES, dayNumber } from './calendar.ts';
import { minuteNumber } from './dates.ts';

/** When a document was published, as exactly as its page tells. */
export interface Published {
  /** Days since 1970-01-01 of the day as printed. */
  readonly day: number;
  /** Minutes since 1970-01-01T00:00Z, where hour and zone are told: an hour without its zone is no instant. */
  readonly minute?: number;
}

/** Which of two documents was published first, by the dates that they give. */
export type PublicationOrder =
  /** One has no date, or neither has; which one: its place, 0 or 1. */
  | { readonly kind: 'undated'; readonly without?: 0 | 1 }
  /** The same minute; the same day, of one at least not known to the minute: their order is unknown. */
  | { readonly kind: 'same-minute' | 'same-day' }
  /** A day and an instant of the next day or the one before: in some zone they are of one day, so their order is unknown. */
  | { readonly kind: 'near-days' }
  /** By minutes between two instants, by days as printed else. */
  | { readonly kind: 'earlier'; readonly side: 0 | 1; readonly by: Lapse };

export type Lapse = { readonly minutes: number } | { readonly days: number };

// A day and the next one have hours in common where they are told in two zones; with a day between them they have none, but at the ends of the world.
const DAYS_APART = 2;

export function publishedOf(date: CivilDate): Published {
  const day = dayNumber(date.date);
  const minute = date.offset === undefined ? undefined : minuteNumber(date);
  return minute === undefined ? { day } : { day, minute };
}

/** Instants are held against instants, days against days; a day against an instant where they are two days apart or more. */
export function orderOf(first: Published | undefined, second: Published | undefined): PublicationOrder {
  if (!first || !second) return first || second ? { kind: 'undated', without: first ? 1 : 0 } : { kind: 'undated' };
  if (first.minute !== undefined && second.minute !== undefined) {
    const minutes = second.minute - first.minute;
    if (minutes === 0) return { kind: 'same-minute' };
    return { kind: 'earlier', side: minutes > 0 ? 0 : 1, by: { minutes: Math.abs(minutes) } };
  }
  const days = second.day - first.day;
  if (days === 0) return { kind: 'same-day' };
  const areDays = first.minute === undefined && second.minute === undefined;
  if (!areDays && Math.abs(days) < DAYS_APART) return { kind: 'near-days' };
  return { kind: 'earlier', side: days > 0 ? 0 : 1, by: { days: Math.abs(days) } };
}

export function minutesOf(lapse: Lapse): number {
  return 'days' in lapse ? lapse.days * DAY_MINUTES : lapse.minutes;
}
