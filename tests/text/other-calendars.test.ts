import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber } from '../../src/text/calendar.ts';
import { commonYear, fromPersian } from '../../src/text/other-calendars.ts';

// What Node's own tables say of a day.
const PERSIAN = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

describe('the Persian calendar', () => {
  it('is that of the tables of ICU, day by day over the years of news', () => {
    for (let day = dayNumber('1950-01-01'); day < dayNumber('2080-01-01'); day += 1) {
      const parts = new Map(
        PERSIAN.formatToParts(day * 86_400_000).map(({ type, value }) => [type, Number.parseInt(value, 10)]),
      );
      const [year, month, date] = ['year', 'month', 'day'].map((name) => parts.get(name as 'day') ?? 0);
      expect(fromPersian(year ?? 0, month ?? 0, date ?? 0)).toBe(dateOfDay(day));
    }
  });

  it('has no day that it has not', () => {
    expect(fromPersian(1402, 12, 30)).toBeUndefined();
    expect(fromPersian(1403, 12, 30)).toBe('2025-03-20');
    expect(fromPersian(1403, 7, 31)).toBeUndefined();
    expect(fromPersian(1403, 13, 1)).toBeUndefined();
  });
});

it('takes the years of the Buddhist era alone for such', () => {
  expect([2024, 2567, 2400, 1402].map(commonYear)).toEqual([2024, 2024, 2400, 1402]);
});
