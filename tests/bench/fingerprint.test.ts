import { describe, expect, it } from 'vitest';
import { fingerprintOf, readsOf } from '../../bench/fingerprint.ts';
import { FITTED } from '../../src/stages/clean/model/fitted.ts';
import { FITTED_PAGES } from '../../src/stages/clean/model/fitted-pages.ts';

const REFIT =
  'reads other columns, rules, kinds of characters or kinds of blocks, or the same in another order, than it was fitted on: ' +
  'fit it again with `npm run bench -- refit` (docs/cleaning.md, "Fitting"), or take the change back';

const TABLES = { text: FITTED, page: FITTED_PAGES } as const;
const KINDS = ['text', 'page'] as const;

describe.each(KINDS)('the fitted table of kind %s', (kind) => {
  const model = TABLES[kind];

  it('was fitted on what the code gives it', () => {
    expect(model.reads, `The table ${model.name} ${REFIT}.`).toBe(fingerprintOf(readsOf(kind)));
  });

  it('is named by its kind and its trees', () => {
    expect(model.name).toMatch(new RegExp(`^${kind}/[0-9a-f]{8}$`));
  });

  it('asks for no column that is not there', () => {
    const { length } = readsOf(kind).columns;
    expect(Math.max(...model.trees.flatMap(([features]) => features))).toBeLessThan(length);
  });
});

describe('the fingerprint', () => {
  const reads = readsOf('page');
  const now = fingerprintOf(reads);
  const swapped = <Item>([first, second, ...rest]: readonly Item[]): Item[] =>
    [second, first, ...rest].filter((item) => item !== undefined);

  it('differs when two neighbours change places, in any of its lists', () => {
    for (const list of ['columns', 'rules', 'kinds', 'blocks'] as const)
      expect(fingerprintOf({ ...reads, [list]: swapped<unknown>(reads[list]) }), list).not.toBe(now);
  });

  it('differs when a rule is appended', () => {
    expect(fingerprintOf({ ...reads, rules: [...reads.rules, 'another-rule'] })).not.toBe(now);
  });
});
