import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { falseAlarms, seen } from '../../bench/guards.ts';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { ConfigError, type RunError } from '../../src/domain/errors.ts';
import { type Guard, type GuardModes, Guards } from '../../src/domain/guard.ts';
import type { PastSourceRun } from '../../src/domain/source-run.ts';
import { jumpsOf } from '../../src/pipeline/corpus/jumps.ts';
import { guardSources } from '../../src/pipeline/corpus/source-guards.ts';

const MIN = 20;

/** A run of an ordinary source, a day after the one before. */
function run(number: number, more: Partial<PastSourceRun> = {}): PastSourceRun {
  const asOf = new Date(Date.UTC(2026, 0, number)).toISOString().replace('.000', '');
  const documents = more.documents ?? 40;
  return {
    ...{ source: 'x.example', run: number, asOf, documents, folded: 4, chars: 100_000, cut: 10_000, empty: 0 },
    languages: { en: documents },
    ...more,
  };
}

const days = (count: number, more: Partial<PastSourceRun> = {}): PastSourceRun[] =>
  Array.from({ length: count }, (_, at) => run(at + 1, more));
const names = (now: PastSourceRun, past: readonly PastSourceRun[]): string[] =>
  jumpsOf(now, past, MIN).map(({ guard }) => guard);

/** A source of which all is otherwise. */
const BROKEN: Partial<PastSourceRun> = { folded: 39, cut: 60_000, languages: { es: 40 } };

describe('a jump of a source', () => {
  it('is looked for from the tenth run on, and from so many new documents', () => {
    expect(names(run(9, BROKEN), days(8))).toEqual([]);
    expect(names(run(10, BROKEN), days(9))).toEqual(['folded-share', 'cut-share', 'language-share']);
    const few = { documents: 19, folded: 19, cut: 60_000, languages: { es: 19 } };
    expect(names(run(10, few), days(9))).toEqual([]);
    // A past of few documents says little, however many runs it took.
    const sparse = days(9, { documents: 1, folded: 0, languages: { en: 1 }, chars: 2500, cut: 250 });
    expect(names(run(10, BROKEN), sparse)).toEqual([]);
  });

  it('is seen in bodies and numbers; fewer documents and more bodies are none', () => {
    expect(names(run(10, { empty: 40, chars: 0, cut: 0, folded: 0, languages: {} }), days(9))).toEqual([
      'empty-bodies',
    ]);
    expect(names(run(10, { empty: 0 }), days(9, { empty: 30, languages: { en: 10 } }))).toEqual([]);
    expect(names(run(10, { documents: 201, folded: 20 }), days(9))).toEqual(['document-count']);
    expect(names(run(10, { documents: 200, folded: 20 }), days(9))).toEqual([]);
    expect(names(run(10, { documents: 20, folded: 2 }), days(9, { documents: 4000, folded: 400 }))).toEqual([]);
  });

  it('in numbers is measured by the time that went by, and one archive makes none usual', () => {
    // After ten days without a run ten days' documents come.
    expect(names(run(19, { documents: 400, folded: 40 }), days(9))).toEqual([]);
    const archive = [...days(8), run(9, { documents: 9000, folded: 900 })];
    expect(names(run(10, { documents: 9000, folded: 900 }), archive)).toEqual(['document-count']);
    // Runs of one instant, as tests pin them: there is no pace to go by.
    const pinned = days(9, { asOf: '2026-01-01T00:00:00Z' });
    expect(names(run(10, { documents: 201, folded: 20 }), pinned)).toEqual(['document-count']);
  });

  it('that was let pass is usual from then on, beside what was usual before it', () => {
    const many = { documents: 160, folded: 16 };
    const broken = { documents: 160, folded: 150, cut: 60_000, languages: { es: 160 } };
    const past = [...days(9, many), run(10, { ...broken, passed: ['folded-share', 'cut-share', 'language-share'] })];
    expect(names(run(11, broken), past)).toEqual([]);
    expect(names(run(11, many), past)).toEqual([]);
    expect(names(run(11, { ...many, cut: 99_000 }), past)).toEqual(['cut-share']);
  });

  it('is none where a source always varies', () => {
    const wild = Array.from({ length: 12 }, (_, at) => run(at + 1, { folded: at % 2 === 0 ? 2 : 36 }));
    expect(names(run(13, { folded: 38 }), wild)).toEqual([]);
    const bilingual = days(9, { languages: { en: 22, fr: 18 } });
    expect(names(run(10, { languages: { en: 14, fr: 26 } }), bilingual)).toEqual([]);
    expect(names(run(10, { languages: { fr: 40 } }), bilingual)).toEqual(['language-share']);
  });

  it('is none in any run that is as those before it, of any size', () => {
    const share = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), share, share, share, (tens, folded, cut, en) => {
        const documents = 10 * tens;
        const same = (number: number): PastSourceRun =>
          run(number, {
            documents,
            ...{ folded: folded * tens, chars: 1000 * documents, cut: 100 * cut * documents },
            languages: { en: en * tens, es: documents - en * tens },
          });
        expect(
          names(
            same(20),
            Array.from({ length: 19 }, (_, at) => same(at + 1)),
          ),
        ).toEqual([]);
      }),
    );
  });

  it('is seen in broken sources, and in at most one of a thousand runs of honest ones (simulated)', () => {
    const { looked, stopped } = falseAlarms(100, 80);
    const alarms = [...stopped.values()].reduce((sum, count) => sum + count, 0);
    expect(looked).toBeGreaterThan(3000);
    expect(alarms / looked).toBeLessThanOrEqual(0.001);
    expect(seen('cut-share', (habits) => ({ ...habits, cutShare: 0.6 }), 40, 60)).toBeGreaterThan(0.9);
    expect(seen('empty-bodies', (habits) => ({ ...habits, emptyShare: 1 }), 20, 60)).toBe(1);
    expect(seen('language-share', (habits) => ({ ...habits, firstLanguage: 0.01 }), 40, 60)).toBeGreaterThan(0.9);
  });
});

describe('guards of sources', () => {
  const look = (
    sources: readonly string[],
    modes: Partial<GuardModes> = {},
    allowed: readonly Guard[] = [],
  ): Guards => {
    const guards = new Guards(modes, allowed);
    const news = sources.map((source) => ({ ...run(10, BROKEN), source, examples: ['raw/a.jsonl:1'] }));
    guardSources(news, (source) => days(9, { source }), { run: 10, asOf: run(10).asOf }, { sourceNewMin: MIN }, guards);
    return guards;
  };
  const stopped = (...given: Parameters<typeof look>): RunError => {
    try {
      look(...given);
    } catch (error) {
      return error as RunError;
    }
    throw new Error('no guard stopped the run');
  };

  it('name at most five sources each, and every way out at once', () => {
    const error = stopped(
      Array.from({ length: 8 }, (_, at) => `${at}.example`),
      { 'cut-share': 'warn', 'folded-share': 'off' },
    );
    expect([error.exitCode, error.code]).toEqual([7, 'guard/language-share']);
    expect(error.message.split('\n')).toHaveLength(6);
    expect(error.message).toContain('So it is with 3 more sources (language-share).');
    expect(error.hint).toContain('--allow language-share; where nobody watches');
  });

  it('never look at unknown sources, and keep what was let pass', () => {
    expect(look(['unknown']).warnings).toEqual([]);
    const { warnings } = look(['x.example'], { 'cut-share': 'warn' }, ['language-share', 'folded-share']);
    expect(warnings.map(({ guard }) => guard)).toEqual(['folded-share', 'cut-share', 'language-share']);
  });

  it('are set by the config, with what is meant where a name is wrong', () => {
    const { guards, silence } = normalizeConfig({ silence: { hours: 2 } }, 'test', []);
    expect([guards['cut-share'], guards.silence, silence]).toEqual(['stop', 'warn', { hours: 2, sources: {} }]);
    expect(normalizeConfig({ guards: { silence: 'stop' } }, 'test', []).guards.silence).toBe('stop');
    expect(() => normalizeConfig({ silence: { hours: 0 } }, 'test', [])).toThrow(ConfigError);
    expect(() => normalizeConfig({ limits: { sourceRunsKept: 8 } }, 'test', [])).toThrow('at least 9');
  });
});
