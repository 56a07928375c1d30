import type { CivilDate } from '../../domain/article.ts';
import { DAY_MINUTES, dayNumber } from '../../text/calendar.ts';
import { minuteNumber } from '../../text/dates.ts';

/** Which of two documents was published first, by the dates that they give. */
export type PairOrder =
  /** One has no date, or neither has; which one: its place, 0 or 1. */
  | { readonly kind: 'unknown'; readonly without?: 0 | 1 }
  | { readonly kind: 'same-day' | 'same-minute' }
  | { readonly kind: 'earlier'; readonly side: 0 | 1; readonly minutes: number };

/** Hours are compared where both have them, and both an offset or neither; else days as printed. */
export function orderOf(first: CivilDate | undefined, second: CivilDate | undefined): PairOrder {
  if (!first || !second) return first || second ? { kind: 'unknown', without: first ? 1 : 0 } : { kind: 'unknown' };
  const [one, other] = [minuteNumber(first), minuteNumber(second)];
  const byMinutes = one !== undefined && other !== undefined && Boolean(first.offset) === Boolean(second.offset);
  const later = byMinutes ? other - one : DAY_MINUTES * (dayNumber(second.date) - dayNumber(first.date));
  if (later === 0) return { kind: byMinutes ? 'same-minute' : 'same-day' };
  return { kind: 'earlier', side: later > 0 ? 0 : 1, minutes: Math.abs(later) };
}
