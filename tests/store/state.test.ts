import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATE_TABLES, type StateRow } from '../../src/store/state/schema.ts';
import { State } from '../../src/store/state/state.ts';
import { outputFolder } from './rows.ts';

const EMPTY = Object.fromEntries(Object.keys(STATE_TABLES.documents.columns).map((column) => [column, null]));

function rowOf(cells: Partial<StateRow<'documents'>>): StateRow<'documents'> {
  return { ...EMPTY, ...cells } as StateRow<'documents'>;
}

const row = fc
  .record({
    number: fc.integer({ min: 1, max: 6 }),
    // Another number than the row that has the key: both go.
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    present: fc.constantFrom(0, 1),
    status: fc.constantFrom('live', 'filtered', 'gone'),
    stage: fc.constantFrom('1', '2', null),
    slice: fc.constantFrom('x', 'y'),
    content_key: fc.constantFrom('t', 'u'),
    words: fc.constantFrom(0, 9),
    judge: fc.constantFrom('j', null),
  })
  .map(rowOf);

type Step =
  | { readonly put: StateRow<'documents'> }
  | { readonly remove: number }
  | { readonly update: number; readonly status: string; readonly content_key: string };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: row.map((put) => ({ put })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }).map((remove) => ({ remove })) },
  {
    weight: 1,
    arbitrary: fc.record({
      update: fc.integer({ min: 1, max: 6 }),
      status: fc.constantFrom('live', 'gone'),
      content_key: fc.constantFrom('t', 'u'),
    }),
  },
);

describe('tallies of the state', () => {
  it('are what counting all rows would come to, whatever was put, replaced, changed and removed', () => {
    const state = State.open(outputFolder(), { memoryMb: 16 });
    state.begin();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        for (const one of steps) {
          if ('put' in one) state.documents.put(one.put);
          else if ('remove' in one) state.documents.remove('number = ?', one.remove);
          else state.documents.update('number', one.update, { status: one.status, content_key: one.content_key });
        }
        const rows = [...state.documents.each()];
        const counted = (of: (row: StateRow<'documents'>) => readonly unknown[] | undefined): Map<string, number> => {
          const counts = new Map<string, number>();
          for (const values of rows.map(of)) {
            const name = values?.map((value) => value ?? '').join(' ');
            if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
          }
          return new Map([...counts].toSorted());
        };
        const told = (name: Parameters<State['tally']>[0]): Map<string, number> =>
          new Map(
            state
              .tally(name)
              .map(({ values, count }) => [values.join(' '), count] as const)
              .toSorted(),
          );
        expect(told('found')).toEqual(counted(({ present, status }) => [present, status]));
        expect(told('made')).toEqual(
          counted(({ status, stage, slice }) => (status === 'gone' ? undefined : [stage, slice])),
        );
        expect(told('judge')).toEqual(counted(({ judge }) => (judge === null ? undefined : [judge])));
        const live = rows.filter(({ status, words }) => status === 'live' && words !== 0);
        expect(state.tallied('texts')).toBe(new Set(live.map(({ content_key }) => content_key)).size);
        expect(state.tallied('found')).toBe(rows.length);
        expect(state.wrongTallies()).toEqual([]);
      }),
      { numRuns: 200 },
    );
    state.close();
  });
});

/** Says by how many MB a process grows while a state is written anew. */
const COMPACTED = `
import { State } from ${JSON.stringify(new URL('../../src/store/state/state.ts', import.meta.url).href)};
const state = State.open(process.argv[1], { memoryMb: 4 });
const before = process.resourceUsage().maxRSS;
state.compact();
console.log(Math.round((process.resourceUsage().maxRSS - before) / 1024));
state.close();
`;
const MEGABYTES = 64;

describe('a state', () => {
  it('is written anew without a copy of it in memory', () => {
    const output = outputFolder();
    const state = State.open(output, { memoryMb: 4 });
    state.begin();
    const file = { stamp: '', counted: 1, numbers: new Uint8Array(2 ** 20), remarks: null, formats: '{}' };
    for (let at = 0; at < MEGABYTES; at++) state.files.put({ path: String(at), ...file });
    state.save();
    state.close();
    const args = ['--input-type=module', '--no-warnings', '-e', COMPACTED, output];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(Number(stdout)).toBeLessThan(MEGABYTES / 2);
  });
});
