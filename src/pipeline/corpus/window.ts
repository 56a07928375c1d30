import { weekOf } from '../../store/keys/key-rows.ts';
import type { Weeks } from '../../store/keys/key-store.ts';

/**
 * The weeks in which documents may have partners.
 *
 * @param days of the documents; without a day, one may meet any
 * @param reach days that two documents may lie apart
 * @returns undefined: all weeks
 */
export function windowOf(days: ReadonlyArray<number | undefined>, reach: number): Weeks | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of days) {
    if (day === undefined) return undefined;
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return days.length === 0 ? undefined : { from: weekOf(first - reach), to: weekOf(last + reach) };
}
