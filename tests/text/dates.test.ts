import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { believedFrom, dayNumber, findDate, minuteNumber, readDate, readDeclaredDate } from '../../src/text/dates.ts';

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
    ['2024/10/24', '2024-10-24'],
    ['2024.10.24', '2024-10-24'],
    ['2024. 3. 5.', '2024-03-05'],
    ['2024-3-5', '2024-03-05'],
    ['5 févr. 2024', '2024-02-05'],
    ['5. Okt. 2024', '2024-10-05'],
    ['5 ağu 2024', '2024-08-05'],
    ['5 лист. 2024', '2024-11-05'],
    ['24-Oct-2024', '2024-10-24'],
    ['24-Oct-24', '2024-10-24'],
    ['24 . 10 . 2024', '2024-10-24'],
    ['24 Οκτωβρίου 2024', '2024-10-24'],
    ['2024. október 24.', '2024-10-24'],
    ['24 अक्टूबर 2024', '2024-10-24'],
    ['24 באוקטובר 2024', '2024-10-24'],
    ['ngày 24 tháng 10 năm 2024', '2024-10-24'],
    ['2024년 10월 24일', '2024-10-24'],
    ['٢٤ أكتوبر ٢٠٢٤', '2024-10-24'],
    ['２０２４年１０月２４日', '2024-10-24'],
    ['24 ตุลาคม 2567', '2024-10-24'],
    ['24 ต.ค. 2567', '2024-10-24'],
    ['۱۴۰۳/۰۸/۰۳', '2024-10-24'],
    ['۳ آبان ۱۴۰۳', '2024-10-24'],
    ['March 3, 1345', '1345-03-03'],
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

describe('readDate in a language', () => {
  it.each([
    ['fr', { date: { date: '2024-11-10' } }],
    ['de-AT', { date: { date: '2024-11-10' } }],
    ['en-GB', { date: { date: '2024-11-10' } }],
    ['en', { wrong: 'ambiguous' }],
    ['en-US', { wrong: 'ambiguous' }],
    ['fr-CA', { wrong: 'ambiguous' }],
    ['ja', { wrong: 'ambiguous' }],
  ])('%s', (language, reading) => {
    expect(readDate('10/11/2024', language)).toEqual(reading);
    expect(readDate('10/24/2024', language)).toEqual({ date: { date: '2024-10-24' } });
  });
});

describe('readDeclaredDate', () => {
  it.each([
    ['2026-11-19T20:15:30.123Z', '2026-11-19', '20:15:30', 'Z'],
    ['2026-11-19t20:15z', '2026-11-19', '20:15', 'Z'],
    ['2026-11-19T20:15:30,5+09', '2026-11-19', '20:15:30', '+09:00'],
    ['2026-11-19 20:15:30 +0900', '2026-11-19', '20:15:30', '+09:00'],
    ['2026-11-19T20:15:30+01:00[Europe/Berlin]', '2026-11-19', '20:15:30', '+01:00'],
    ['2026-11-19T20', '2026-11-19', undefined, undefined],
    ['2026-11-19 8:15 PM', '2026-11-19', undefined, undefined],
    ['2026-11-19T99:99', '2026-11-19', undefined, undefined],
    ['2026/11/19 20:15', '2026-11-19', '20:15', undefined],
    ['20261119T201530Z', '2026-11-19', '20:15:30', 'Z'],
    ['20261119201530', '2026-11-19', '20:15:30', undefined],
    ['202611192015', '2026-11-19', '20:15', undefined],
    ['2026-W47-4', '2026-11-19', undefined, undefined],
    ['2026W474', '2026-11-19', undefined, undefined],
    ['2026-323', '2026-11-19', undefined, undefined],
    ['Thu, 19 Nov 2026 20:15:30 GMT', '2026-11-19', '20:15:30', 'Z'],
    ['Thu, 19 Nov 2026 20:15:30 +0900', '2026-11-19', '20:15:30', '+09:00'],
    ['19 Nov 26 20:15 EST', '2026-11-19', '20:15', '-05:00'],
    ['Thu, 5 Nov 2026 9:05:00 PDT', '2026-11-05', '09:05:00', '-07:00'],
    ['19 Nov 50 20:15 GMT', '1950-11-19', '20:15', 'Z'],
    ['Thursday, 19-Nov-26 20:15:30 GMT', '2026-11-19', '20:15:30', 'Z'],
    ['Thu Nov 19 20:15:30 2026', '2026-11-19', '20:15:30', undefined],
    ['1795119330', '2026-11-19', '20:15:30', 'Z'],
    ['1795119330.5', '2026-11-19', '20:15:30', 'Z'],
    ['1795119330000', '2026-11-19', '20:15:30', 'Z'],
    ['1795119330000000', '2026-11-19', '20:15:30', 'Z'],
    ['/Date(1795119330000+0100)/', '2026-11-19', '20:15:30', 'Z'],
    ['Published: 19 November 2026', '2026-11-19', undefined, undefined],
  ])('reads %s', (declared, date, time, offset) => {
    expect(readDeclaredDate(declared)).toEqual({
      date: { date, ...(time ? { time } : {}), ...(offset ? { offset } : {}) },
    });
  });

  it.each([
    ['2026-11', 'unreadable'],
    ['5', 'unreadable'],
    ['301234567', 'unreadable'],
    ['9999999999999', 'unreadable'],
    ['2026-W54-1', 'impossible'],
    ['2026-366', 'impossible'],
    ['2026-02-30T10:00:00Z', 'impossible'],
    ['10/11/2026', 'ambiguous'],
  ])('says what is wrong with %s', (declared, wrong) => {
    expect(readDeclaredDate(declared)).toEqual({ wrong });
  });

  it('alone takes a number for a time: in a text it would be a telephone’s', () => {
    expect(readDate('1795119330')).toEqual({ wrong: 'unreadable' });
    expect(readDate('2026-323')).toEqual({ wrong: 'unreadable' });
  });
});

it('findDate finds a date that has its year first, and one in numbers where the language is known', () => {
  for (const text of ['公開日 2024/03/05 14:20 更新', '公開日2024/03/05']) expect(findDate(text)).toBe('2024/03/05');
  expect(findDate('Publié le 05/03/2024 à 14h20', 'fr')).toBe('05/03/2024 à 14h20');
  expect(findDate('Published 05/03/2024 at noon')).toBeUndefined();
});

it.each([
  ['2026-11-23', undefined, undefined, '2026-11-22'],
  ['2026-11-23', '02:10', undefined, '2026-11-22'],
  ['2026-11-23', '02:10', '+09:00', '2026-11-22'],
  ['2026-11-23', '10:00', '+09:00', '2026-11-23'],
  ['2026-11-22', '23:30', '-08:00', '2026-11-22'],
  ['2026-11-23', '00:10', 'Z', '2026-11-23'],
  ['2026-01-01', '01:00', '+05:30', '2025-12-31'],
])('believedFrom: %s %s %s is no longer ahead on %s', (date, time, offset, from) => {
  expect(believedFrom({ date, ...(time ? { time } : {}), ...(offset ? { offset } : {}) })).toBe(from);
});

it('minuteNumber counts minutes from 1970-01-01T00:00Z, whatever offset a time is printed with', () => {
  // Years 1000 to 9999; the offsets that there are, in quarters of an hour.
  const minutes = fc.integer({ min: -510_176_000, max: 4_223_370_000 });
  const quarters = fc.integer({ min: -48, max: 56 });
  fc.assert(
    fc.property(minutes, quarters, (minute, east) => {
      const [date = '', time = ''] = new Date((minute + 15 * east) * 60_000).toISOString().split(/[T.]/);
      const [hours, rest] = [Math.floor(Math.abs(east) / 4), 15 * (Math.abs(east) % 4)];
      const offset = `${east < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
      expect(minuteNumber({ date, time, offset })).toBe(minute);
      expect(minuteNumber({ date, time: time.slice(0, 5), offset })).toBe(minute);
    }),
  );
  expect(minuteNumber({ date: '1970-01-02', time: '24:00' })).toBe(2880);
  expect(minuteNumber({ date: '1970-01-02' })).toBeUndefined();
});

it('dayNumber counts days from 1970-01-01', () => {
  expect(['1970-01-01', '1969-12-31', '2000-03-01', '2024-02-29', '2026-11-22'].map(dayNumber)).toEqual([
    0, -1, 11017, 19782, 20779,
  ]);
});
