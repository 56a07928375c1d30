import { FAMILIES, type Family } from '../../domain/verdict.ts';

// A stored key is a row of three unsigned numbers of 32 bits, little-endian as everywhere:
//   the upper 32 bits of the key; its lower 16, the family (8 bits), the day in the week (8 bits); the owner's number.
// Rows are sorted by family, key, number.

export const ROW_NUMBERS = 3;
export const ROW_BYTES = 4 * ROW_NUMBERS;

const WEEK_DAYS = 7;

/** The week of a day, days since 1970-01-01; negative before. */
export function weekOf(day: number): number {
  return Math.floor(day / WEEK_DAYS);
}

/** Families by number, as rows hold them: the order of `FAMILIES` is for good. */
export function familyCode(family: Family): number {
  return FAMILIES.indexOf(family);
}

/** How many numbers there are for families. */
export const FAMILY_CODES = FAMILIES.length;

/** The second number of a row. @param day undefined: not dated */
export function packSecond(low: number, family: number, day: number | undefined): number {
  const inWeek = day === undefined ? 0 : day - weekOf(day) * WEEK_DAYS;
  return ((low << 16) | (family << 8) | inWeek) >>> 0;
}

export function lowOf(second: number): number {
  return second >>> 16;
}

export function familyOf(second: number): number {
  return (second >>> 8) & 0xff;
}

export function dayOf(second: number, week: number | null): number | undefined {
  return week === null ? undefined : week * WEEK_DAYS + (second & 0xff);
}
