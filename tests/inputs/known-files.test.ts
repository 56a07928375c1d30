import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { stampOf } from '../../src/domain/file-stamp.ts';
import { Forgotten } from '../../src/domain/forgotten.ts';
import { type Entry, entryRow } from '../../src/pipeline/past/entry.ts';
import { Past } from '../../src/pipeline/past/past.ts';
import { dueNumbers } from '../../src/pipeline/prepare/due.ts';
import { KnownFiles, type TrustOptions } from '../../src/pipeline/prepare/known-files.ts';
import { isSameReading, readingOf } from '../../src/pipeline/prepare/settings.ts';
import { State } from '../../src/store/state/state.ts';
import { configOf } from '../five/five.ts';

// A run that begins ten seconds from now: what lies there has lain there for a while.
const STARTED = Date.now() + 10_000;
const BY = { stage: 'prepare/7', slice: 's' };

function laid(): { state: State; path: string; stamp: string } {
  const root = mkdtempSync(join(tmpdir(), 'storyfold-known-'));
  const state = State.open(root, { memoryMb: 16 });
  onTestFinished(() => {
    state.close();
    rmSync(root, { recursive: true, force: true });
  });
  const absolute = join(root, 'a.jsonl');
  writeFileSync(absolute, '{}\n');
  const stamp = stampOf(statSync(absolute, { bigint: true }));
  const first = new KnownFiles(state, { run: 1, isSameReading: false, due: new Set(), started: STARTED });
  const read = { counted: 2, numbers: Uint32Array.of(1, 2), remarks: [], formats: {} };
  first.put({ path: 'raw/a.jsonl', absolute, stamp }, read);
  return { state, path: 'raw/a.jsonl', stamp };
}

it('a file that lies as it lay is not opened, unless an entry of it is due', () => {
  const { state, path, stamp } = laid();
  const isTrusted = (options: Partial<TrustOptions> = {}): boolean => {
    const all = { run: 3, isSameReading: true, due: new Set<number>(), started: STARTED, ...options };
    return new KnownFiles(state, all).unchanged(path, stamp) !== undefined;
  };
  expect(isTrusted()).toBe(true);
  expect(isTrusted({ isSameReading: false })).toBe(false);
  expect(isTrusted({ started: STARTED - 10_000 })).toBe(false);
  expect(isTrusted({ due: new Set([3]) })).toBe(true);
  expect(isTrusted({ due: new Set([2]) })).toBe(false);
  // One in a hundred is opened all the same.
  const runs = Array.from({ length: 100 }, (_, run) => run).filter((run) => !isTrusted({ run }));
  expect(runs).toHaveLength(1);
});

it('due is what lay ahead and has come, and what other settings refused', () => {
  const { state } = laid();
  const ahead = { code: 'date/future', effect: 'noted', path: 'a', details: { from: '2026-11-24' } } as const;
  const broken = { code: 'read/no-text', effect: 'quarantined', path: 'a', details: {} } as const;
  const put = (number: number, more: Partial<Entry>): void =>
    state.documents.put(
      entryRow({
        ...({ document: `doc_${number}`, place: `path:${number}`, problems: [], status: 'live' } as unknown as Entry),
        ...{ number, key: `${number}`, path: 'a', isPresent: true, sha256: '', fetchedAt: '', modifiedAt: '' },
        ...{ firstRun: 1, run: 1, asOf: '2026-11-20', epoch: 0, ...BY, stands: 0 },
        ...more,
      }),
    );
  put(1, {});
  put(2, { problems: [ahead] });
  put(3, { problems: [broken], status: 'quarantined' });
  put(4, { problems: [broken], status: 'quarantined', slice: 'other' });
  const due = (asOf: string): number[] => [
    ...dueNumbers(new Past(state, undefined), new Forgotten([], (place) => place), asOf, BY),
  ];
  expect(due('2026-11-23')).toEqual([4]);
  expect(due('2026-11-24')).toEqual([2, 4]);
});

it('with a table of fields no file is trusted, also where the last run had one', () => {
  const config = configOf();
  expect(isSameReading(readingOf(config), config)).toBe(true);
  expect(isSameReading(undefined, config)).toBe(false);
  const withTable = { ...config, meta: 'table.csv' };
  expect(isSameReading(readingOf(withTable), withTable)).toBe(false);
});
