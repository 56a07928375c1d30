import { expect, it } from 'vitest';
import type { Card } from '../../src/domain/signature.ts';
import { circumstancesOf } from '../../src/stages/judge/circumstances.ts';
import { SHIPPED } from '../../src/text/statistics.ts';

/** @param date a day, or a day and an hour in UTC */
function cardOf(date: string | undefined, source = 'a.example'): Card {
  const card = { document: 'd', contentKey: 'k', language: 'en', source, words: 100 } as unknown as Card;
  if (date === undefined) return card;
  const minutes = Date.parse(date) / 60_000;
  return { ...card, day: Math.floor(minutes / 1440), ...(date.length > 10 ? { minute: minutes } : {}) };
}

const of = (a: Card, b: Card) => circumstancesOf(a, b, SHIPPED);

it('takes a date without an hour for its whole day, not for its midnight', () => {
  const hours = (a: string | undefined, b: string | undefined) => {
    const [one, other] = [cardOf(a), cardOf(b)];
    expect(of(other, one)).toEqual(of(one, other));
    return of(one, other).hoursApart;
  };
  expect(hours('2016-11-13T20:00:00Z', '2016-11-13T22:30:00Z')).toBe(2.5);
  expect(hours('2016-11-13', '2016-11-13T22:30:00Z')).toBe(4);
  expect(hours('2016-11-13', '2016-11-14T10:00:00Z')).toBe(10);
  expect(hours('2016-11-12T21:00:00Z', '2016-11-14')).toBe(27);
  expect(hours(undefined, '2016-11-13')).toBeUndefined();
});

it('calls no two unknown outlets one, and two whose hours are known half of one', () => {
  const [day, hour] = ['2016-11-13', '2016-11-13T20:00:00Z'];
  expect(of(cardOf(day), cardOf(day))).toMatchObject({ oneOutlet: 1, unknown: 0 });
  expect(of(cardOf(day), cardOf(day, 'b.example'))).toMatchObject({ oneOutlet: 0, unknown: 0 });
  expect(of(cardOf(day, 'unknown'), cardOf(day, 'unknown'))).toMatchObject({ oneOutlet: 0, unknown: 1 });
  expect(of(cardOf(hour, 'unknown'), cardOf(hour))).toMatchObject({ oneOutlet: 0.5, unknown: 0 });
});
