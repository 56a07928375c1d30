import { expect, it } from 'vitest';
import { lagBetween, runsOf } from '../src/inspect/sources/story-runs.ts';
import type { ToldDocument } from '../src/inspect/sources/told-documents.ts';
import { readDate } from '../src/text/dates.ts';
import { orderOf, type Published, publishedOf } from '../src/text/publication-order.ts';

function at(printed: string): Published {
  const reading = readDate(printed);
  if (!('date' in reading)) throw new Error(printed);
  return publishedOf(reading.date);
}

const order = (one: string, other: string) => orderOf(at(one), at(other));

it.each([
  ['2026-10-20T08:00:00+02:00', '2026-10-20T06:42:00Z', { kind: 'earlier', side: 0, by: { minutes: 42 } }],
  ['2026-10-20T06:00:00Z', '2026-10-20T08:00:00+02:00', { kind: 'same-minute' }],
  // By the instant, whatever day is printed.
  ['2026-10-20T23:30:00-05:00', '2026-10-21T04:00:00Z', { kind: 'earlier', side: 1, by: { minutes: 30 } }],
  ['2026-10-20', '2026-10-21', { kind: 'earlier', side: 0, by: { days: 1 } }],
  ['2026-10-20', '2026-10-20', { kind: 'same-day' }],
  // Hours without zones may be of any: they are days.
  ['2026-10-20T08:00:00', '2026-10-20T09:00:00', { kind: 'same-day' }],
  ['2026-10-20T23:00:00', '2026-10-21T01:00:00', { kind: 'earlier', side: 0, by: { days: 1 } }],
  ['2026-10-20T23:00:00', '2026-10-20T08:00:00+02:00', { kind: 'same-day' }],
  ['2026-10-21', '2026-10-20T08:00:00+02:00', { kind: 'near-days' }],
  ['2026-10-19', '2026-10-20T08:00:00+02:00', { kind: 'near-days' }],
  ['2026-10-22', '2026-10-20T08:00:00+02:00', { kind: 'earlier', side: 1, by: { days: 2 } }],
] as const)('tells the order of %s and %s', (one, other, expected) => {
  expect(order(one, other)).toEqual(expected);
  const turned = 'side' in expected ? { ...expected, side: 1 - expected.side } : expected;
  expect(order(other, one)).toEqual(turned);
});

it('says which of two has no date', () => {
  expect(orderOf(undefined, at('2026-10-20'))).toEqual({ kind: 'undated', without: 0 });
  expect(orderOf(at('2026-10-20'), undefined)).toEqual({ kind: 'undated', without: 1 });
  expect(orderOf(undefined, undefined)).toEqual({ kind: 'undated' });
});

it('gives lags between outlets as far as it is known', () => {
  const lag = (one: string, other: string) => lagBetween({ published: at(one) }, { published: at(other) });
  expect(lag('2026-10-20', '2026-10-22T08:00:00Z')).toBe(2 * 1440);
  expect(lag('2026-10-22T08:00:00Z', '2026-10-20')).toBe(-2 * 1440);
  expect(lag('2026-10-20', '2026-10-21T08:00:00Z')).toBeUndefined();
  expect(lag('2026-10-20', '2026-10-20T08:00:00Z')).toBeUndefined();
  expect(lag('2026-10-20', '2026-10-20')).toBe(0);
});

it('takes for the earliest of an outlet what nothing can be before', () => {
  const firstOf = (...dates: readonly string[]) =>
    runsOf(
      dates.map(
        (date) => ({ outlet: 'a', textGroup: 'x', document: date, published: at(date) }) as unknown as ToldDocument,
      ),
    )[0]?.first?.document;
  const [day, hour, before] = ['2026-10-19', '2026-10-20T08:00:00Z', '2026-10-16T08:00:00Z'];
  expect(firstOf(day, hour)).toBeUndefined();
  expect(firstOf(hour, day)).toBeUndefined();
  for (const dates of [
    [day, hour, before],
    [before, hour, day],
  ])
    expect(firstOf(...dates)).toBe(before);
});
