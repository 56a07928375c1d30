import { describe, expect, it } from 'vitest';
import { Corpus } from '../../src/index.ts';
import { FIVE } from '../five/five.ts';

/** Which of copies of one text is kept for its date; undefined where dates do not decide. */
function earliestOf(...dates: ReadonlyArray<string | undefined>): number | undefined {
  const corpus = new Corpus({ canonical: ['earliest'] });
  const text = FIVE.get('001');
  const { documents } = corpus.add(dates.map((date, at) => ({ id: `${at}`, text, ...(date ? { date } : {}) })));
  const [record, ...others] = corpus.records();
  expect(others).toEqual([]);
  return record?.chosen.criterion === 'earliest' ? documents.indexOf(record.chosen.document) : undefined;
}

describe('the earliest', () => {
  it('is the earlier instant, whatever the clocks of the places show', () => {
    // Clocks later, of another day, and of a zone of half an hour; each the other way round as well.
    for (const [early, late] of [
      ['2026-03-10T09:00:00+02:00', '2026-03-10T08:00:00Z'],
      ['2026-03-11T00:30:00+09:00', '2026-03-10T16:00:00Z'],
      ['2026-03-10T23:00:00Z', '2026-03-10T19:30:00-04:00'],
      ['2026-03-10T17:15:00+05:30', '2026-03-10T12:00:00Z'],
    ] as const) {
      expect(earliestOf(early, late), early).toBe(0);
      expect(earliestOf(late, early), early).toBe(1);
    }
  });

  it('is the earlier day where all dates are days, and nobody where one knows more or less than another', () => {
    expect(earliestOf('2026-03-11', '2026-03-10', '2026-03-12')).toBe(1);
    expect(earliestOf('2026-03-10T09:00:00+02:00', '2026-03-10T07:00:00Z')).toBeUndefined();
    expect(earliestOf('2026-03-10', '2026-03-11T08:00:00Z')).toBeUndefined();
    expect(earliestOf('2026-03-10', undefined)).toBeUndefined();
  });
});
