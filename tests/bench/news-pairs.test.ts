import { expect, it } from 'vitest';
import { circumstancesOf } from '../../bench/news-pairs.ts';
import type { StreamDocument } from '../../bench/stream-set.ts';

const at = (date: string | undefined, source = 'a.example'): StreamDocument =>
  ({
    signature: { source },
    instant: date === undefined ? undefined : Date.parse(date),
    hasTime: (date?.length ?? 0) > 10,
  }) as StreamDocument;

it('takes a date without a time for its whole day, not for its midnight', () => {
  const hours = (a: string | undefined, b: string | undefined) => circumstancesOf(at(a), at(b)).hoursApart;
  expect(hours('2016-11-13T20:00:00Z', '2016-11-13T22:30:00Z')).toBe(2.5);
  expect(hours('2016-11-13', '2016-11-13T22:30:00Z')).toBe(4);
  expect(hours('2016-11-13', '2016-11-14T10:00:00Z')).toBe(10);
  expect(hours('2016-11-12T21:00:00Z', '2016-11-14')).toBe(27);
  expect(hours(undefined, '2016-11-13')).toBeUndefined();
});

it('calls no two unknown outlets one', () => {
  const day = '2016-11-13';
  expect(circumstancesOf(at(day), at(day))).toMatchObject({ oneOutlet: true, unknownOutlet: false });
  expect(circumstancesOf(at(day), at(day, 'b.example'))).toMatchObject({ oneOutlet: false, unknownOutlet: false });
  expect(circumstancesOf(at(day, 'unknown'), at(day, 'unknown'))).toMatchObject({
    oneOutlet: false,
    unknownOutlet: true,
  });
});
