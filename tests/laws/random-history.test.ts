import fc from 'fast-check';
import { describe, it } from 'vitest';
import { keepsEveryLaw } from '../history-laws.ts';
import { type Step, stepsOf } from '../random-history.ts';

// Whatever a corpus goes through, all laws hold, and a store that follows the feed holds what the snapshot holds.

const LONG = process.env['STORYFOLD_LONG'] === '1';
const RUNS = Number(process.env['STORYFOLD_RUNS'] ?? (LONG ? 12 : 3));
// Here the same histories each time: what is new is looked for by the long tests.
const SEED = process.env['STORYFOLD_SEED'] ?? (LONG ? undefined : '17');
const STEPS = LONG ? { maxLength: 8, kills: 12 } : { maxLength: 4, kills: 8 };
const TIMEOUT_MS = LONG || RUNS > 3 ? 3_600_000 : 300_000;

const step = (given: Partial<Step>): Step => ({
  acts: [],
  says: [],
  hours: 0,
  mode: 'run',
  kill: undefined,
  ...given,
});

/** Histories that broke a law once, as small as they get. */
const BROKEN: ReadonlyArray<readonly [what: string, missing: 'keep' | 'retract', steps: readonly Step[]]> = [
  [
    'a rebuild that leaves a document as it was, beside one that is new',
    'keep',
    [step({ acts: [{ kind: 'write', file: 1, subject: 0, telling: 1 }], mode: 'rebuild' })],
  ],
  [
    'an edit of a document that is then forgotten',
    'keep',
    [step({ acts: [{ kind: 'write', file: 0, subject: 0, telling: 1 }], says: [{ kind: 'forget', a: 0, b: 0 }] })],
  ],
];

describe('a history that broke a law once', () => {
  it.each(BROKEN)('%s', async (_what, missing, steps) => keepsEveryLaw(missing, steps, 1));
});

describe('any history', () => {
  it.each(['keep', 'retract'] as const)(
    'of edits, decisions, kills, clocks and recoveries keeps every law (%s)',
    async (missing) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(stepsOf(STEPS.kills), { minLength: 1, maxLength: STEPS.maxLength }),
          fc.nat(),
          (steps, seed) => keepsEveryLaw(missing, steps, seed),
        ),
        { numRuns: RUNS, ...(SEED ? { seed: Number(SEED) } : {}) },
      );
    },
    TIMEOUT_MS,
  );
});
