import { describe, expect, it } from 'vitest';
import { dayNumber, readDate } from '../../src/text/dates.ts';

describe('readDate', () => {
  it.each([
    ['2024-10-24', '2024-10-24'],
    ['2024-10-24T23:30:00-05:00', '2024-10-24'],
    ['20241024', '2024-10-24'],
    ['October 24, 2024', '2024-10-24'],
    ['Oct. 24, 2024', '2024-10-24'],
    ['Thursday, October 24th, 2024', '2024-10-24'],
    ['24 October 2024', '2024-10-24'],
    ['24. Oktober 2024', '2024-10-24'],
    ['24 octobre 2024', '2024-10-24'],
    ['24 de octubre de 2024', '2024-10-24'],
    ['24 октября 2024', '2024-10-24'],
    ['24 października 2024', '2024-10-24'],
    ['2024年10月24日', '2024-10-24'],
    ['24.10.2024', '2024-10-24'],
    ['24/10/2024', '2024-10-24'],
    ['10/24/2024', '2024-10-24'],
    ['11/11/2024', '2024-11-11'],
  ])('reads %s', (printed, date) => {
    expect(readDate(printed)).toMatchObject({ date: { date } });
  });

  it('keeps time and offset as printed, and invents none', () => {
    expect(readDate('2024-10-24T23:30:00-05:00')).toEqual({
      date: { date: '2024-10-24', time: '23:30:00', offset: '-05:00' },
    });
    expect(readDate('2024-10-24')).toEqual({ date: { date: '2024-10-24' } });
  });

  it.each([
    ['10/11/2024', 'ambiguous'],
    ['2024-02-30', 'impossible'],
    ['February 29, 2023', 'impossible'],
    ['31/13/2024', 'impossible'],
    ['0', 'unreadable'],
    ['12 10', 'unreadable'],
    ['yesterday', 'unreadable'],
  ])('says what is wrong with %s', (printed, wrong) => {
    expect(readDate(printed)).toEqual({ wrong });
  });
});

it('dayNumber counts days from 1970-01-01', () => {
  expect(['1970-01-01', '1969-12-31', '2000-03-01', '2024-02-29', '2026-11-22'].map(dayNumber)).toEqual([
    0, -1, 11017, 19782, 20779,
  ]);
});
