// When a run is: an instant, `2026-11-22T09:30:00Z`, in UTC and whole seconds. Up to 0.1.0 it was a day, which ledgers still hold.

/** An instant as it is written down; its order is that of its letters. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

const MIDNIGHT = 'T00:00:00Z';

/** What stands for a time, as an instant: a day is its 00:00 UTC. @param asOf an instant or a day */
export function asInstant(asOf: string): string {
  return INSTANT.test(asOf) ? asOf : `${dayOf(asOf)}${MIDNIGHT}`;
}

/** The day of an instant in UTC, `YYYY-MM-DD`; a day is its own. What counts days goes by it: windows of pairing, dates that lie ahead. */
export function dayOf(asOf: string): string {
  return asOf.slice(0, 10);
}

/** Seconds from one instant to another. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(asInstant(to)) - Date.parse(asInstant(from))) / 1000;
}

/** As a screen shows it: the day, and the time where it was not midnight. */
export function asOfWords(asOf: string): string {
  const instant = asInstant(asOf);
  return instant.endsWith(MIDNIGHT) ? dayOf(asOf) : `${dayOf(asOf)} ${instant.slice(11, 16)} UTC`;
}
