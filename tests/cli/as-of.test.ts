import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAsOf } from '../../src/cli/as-of.ts';
import { asInstant, asOfWords, dayOf } from '../../src/domain/as-of.ts';
import { ConfigError } from '../../src/domain/errors.ts';
import { journalLine } from '../../src/store/journal.ts';
import { FIVE } from '../five/five.ts';
import { comparedBytes, workspace } from '../workspace.ts';

const LEDGER = ['storyfold', 'ledger.jsonl'] as const;

describe('the instant of a run', () => {
  it.each([
    ['2026-11-22', '2026-11-22T00:00:00Z'],
    ['2026-11-22T10:30+01:00', '2026-11-22T09:30:00Z'],
    ['2026-11-22T00:30:05+01:00', '2026-11-21T23:30:05Z'],
    ['2026-11-22T09:30Z', '2026-11-22T09:30:00Z'],
    ['2024-02-29T23:59:59-00:30', '2024-03-01T00:29:59Z'],
  ])('%s is %s', (given, instant) => expect(readAsOf(given)).toBe(instant));

  it.each([
    ['2026-11-22T09:30'],
    ['2026-11-22 09:30Z'],
    ['2026-11-22T09:30:00.5Z'],
    ['2026-11-22T24:00Z'],
    ['2026-11-22T09:30:60Z'],
    ['2026-02-30T09:30Z'],
    ['2026-11-22T09:30+0100'],
    ['9999-12-31T23:30-01:00'],
    ['22.11.2026'],
    ['today'],
    [''],
  ])('%j is refused, and what is expected is said', (given) => {
    expect(() => readAsOf(given)).toThrow(ConfigError);
    try {
      readAsOf(given);
    } catch (error) {
      expect((error as ConfigError).issues).toEqual([
        { path: '--as-of', expected: expect.stringContaining('a day that exists'), found: JSON.stringify(given) },
      ]);
    }
  });

  it('of any moment and zone is that moment, and its letters are in the order of time', () => {
    const moments = fc.record({ ms: fc.integer({ min: 0, max: 4e12 }), east: fc.integer({ min: -720, max: 840 }) });
    const written = ({ ms, east }: { ms: number; east: number }): string => {
      const local = new Date(ms + east * 60_000).toISOString().slice(0, 19);
      const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
      return `${local}${east < 0 ? '-' : '+'}${`${hours}`.padStart(2, '0')}:${`${minutes}`.padStart(2, '0')}`;
    };
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const [x, y] = [readAsOf(written(one)), readAsOf(written(other))];
        expect(Date.parse(x)).toBe(Math.floor(one.ms / 1000) * 1000);
        expect(x < y).toBe(Date.parse(x) < Date.parse(y));
        expect(asInstant(x)).toBe(x);
        expect(dayOf(x)).toBe(new Date(one.ms).toISOString().slice(0, 10));
      }),
    );
  });

  it('is shown as a day, with the time where it is not midnight', () => {
    expect(asOfWords('2026-11-22T00:00:00Z')).toBe('2026-11-22');
    expect(asOfWords('2026-11-22')).toBe('2026-11-22');
    expect(asOfWords('2026-11-22T09:30:12Z')).toBe('2026-11-22 09:30 UTC');
  });
});

describe('a run as of an instant', () => {
  it('says it in ledger, summary, rows and screens; nothing new is written later on that day', {
    timeout: 60_000,
  }, async () => {
    const space = await workspace();
    await space.put({ 'a.txt': FIVE.get('000') as string });
    const run = await space.storyfold(['run', '--as-of', '2026-11-22T10:30+01:00']);
    expect(run.stdout).toContain('as of 2026-11-22 09:30 UTC');
    expect((await space.summary()).asOf).toBe('2026-11-22T09:30:00Z');
    const rows = await (await space.snapshot()).table('documents', ['as_of']);
    expect(rows).toEqual([{ as_of: '2026-11-22T09:30:00Z' }]);
    const ledger = readFileSync(join(space.folder, ...LEDGER), 'utf8');
    expect(ledger.match(/"asOf":"2026-11-22T09:30:00Z"/g)).toHaveLength(2);
    expect((await space.storyfold(['status'])).stdout).toContain('as of 2026-11-22 09:30 UTC');
    const before = comparedBytes(join(space.folder, 'clean'));
    const later = await space.storyfold(['run', '--as-of', '2026-11-22T23:30Z']);
    expect(later.stdout).toContain('unchanged since run 1. Nothing written.');
    expect(comparedBytes(join(space.folder, 'clean'))).toEqual(before);
    expect(readFileSync(join(space.folder, ...LEDGER), 'utf8')).toBe(ledger);
  });

  it('takes the days of earlier ledgers for their midnight, and recovers from them', { timeout: 60_000 }, async () => {
    const space = await workspace();
    await space.put({ 'a.txt': FIVE.get('000') as string });
    await space.storyfold(['run', '--as-of', '2026-11-22']);
    const file = join(space.folder, ...LEDGER);
    const rows = readFileSync(file, 'utf8').trimEnd().split('\n');
    const older = rows.map((line) => {
      const { sum: _, ...row } = JSON.parse(line);
      return journalLine(row.asOf === undefined ? row : { ...row, asOf: row.asOf.slice(0, 10) });
    });
    expect(older.join('')).toMatch(/"asOf":"2026-11-22"/);
    writeFileSync(file, older.join(''));
    const before = await (await space.snapshot()).table('documents');
    rmSync(join(space.folder, 'clean'), { recursive: true });
    const recovered = await space.storyfold(['recover', '--as-of', '2026-12-01T08:00Z']);
    expect(recovered.stderr).toBe('');
    expect(await (await space.snapshot()).table('documents')).toEqual(before);
    expect((await space.storyfold(['verify'])).code).toBe(0);
  });

  it('believes a date from its day on, whatever the hour', { timeout: 60_000 }, async () => {
    const space = await workspace();
    // A printed day is a day of grace before it is today.
    const record = { text: FIVE.get('000'), date: '2026-11-24', url: 'https://courier.example/a' };
    await space.put({ 'a.jsonl': `${JSON.stringify(record)}\n` });
    const dates = async (asOf: string): Promise<unknown> => {
      await space.storyfold(['run', '--as-of', asOf]);
      return (await (await space.snapshot()).table('documents', ['date_published', 'as_of']))[0];
    };
    expect(await dates('2026-11-22T08:00Z')).toEqual({ date_published: null, as_of: '2026-11-22T08:00:00Z' });
    expect(await dates('2026-11-22T23:59:59Z')).toEqual({ date_published: null, as_of: '2026-11-22T08:00:00Z' });
    expect(await dates('2026-11-23T00:00:01Z')).toEqual({
      date_published: '2026-11-24',
      as_of: '2026-11-23T00:00:01Z',
    });
  });
});
