import { SOURCE_GUARDS, type SourceGuard } from '../src/domain/guard.ts';
import type { PastSourceRun } from '../src/domain/source-run.ts';
import { jumpsOf, RUNS_BEFORE_MIN } from '../src/pipeline/corpus/jumps.ts';
import { type Habits, SourceStream } from './source-stream.ts';

const SOURCES = 600;
const RUNS = 200;
const KEPT = 30;
const NEW_MIN = 20;
/** Of source-runs, so many may be stopped without a reason. */
const FALSE_MAX = 0.001;

/** What a broken source is like, by the guard that is there for it. */
const BROKEN: ReadonlyArray<readonly [SourceGuard, string, (habits: Habits) => Habits]> = [
  ['cut-share', 'cut 10 % → 60 %', (habits) => ({ ...habits, cutShare: 0.6 })],
  ['empty-bodies', 'all bodies empty', (habits) => ({ ...habits, emptyShare: 1 })],
  ['empty-bodies', 'four of five bodies empty', (habits) => ({ ...habits, emptyShare: 0.8 })],
  ['language-share', 'language flips', (habits) => ({ ...habits, firstLanguage: 0.01 })],
  ['folded-share', 'folded 15 % → 95 %', (habits) => ({ ...habits, foldedShare: 0.95 })],
];
const ORDINARY: Habits = { documents: 40, foldedShare: 0.15, cutShare: 0.1, emptyShare: 0.005, firstLanguage: 0.98 };

/** How often guards stop a source that is as it always was, and how often they see one that broke: simulated, by fixed seeds. */
export async function bench(): Promise<void> {
  const { looked, runs, stopped } = falseAlarms(SOURCES, RUNS);
  const all = [...stopped.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    `honest sources: ${SOURCES} of 3 to 300 documents a run, ${runs} source-runs from the tenth on, ${looked} of them with ${NEW_MIN} new documents and more`,
  );
  for (const guard of SOURCE_GUARDS) console.log(`  ${guard.padEnd(16)} ${stopped.get(guard) ?? 0}`);
  const share = all / runs;
  console.log(
    `  stopped: ${all}, ${(1000 * share).toFixed(2)} in 1,000 source-runs, ${((1000 * all) / looked).toFixed(2)} of those looked at (bound ${1000 * FALSE_MAX}): ${all <= FALSE_MAX * looked ? 'holds' : 'does not hold'}`,
  );
  for (const documents of [20, 40, 100])
    for (const [guard, what, broken] of BROKEN)
      console.log(
        `${what.padEnd(28)} ${String(documents).padStart(4)} new documents: seen in ${percent(seen(guard, broken, documents, 300))}`,
      );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Source-runs from the tenth on, those with documents enough, and those that a guard would stop. */
export function falseAlarms(
  sources: number,
  runs: number,
): { readonly runs: number; readonly looked: number; readonly stopped: ReadonlyMap<SourceGuard, number> } {
  const stopped = new Map<SourceGuard, number>();
  let [all, looked] = [0, 0];
  for (let seed = 1; seed <= sources; seed++) {
    const stream = new SourceStream(seed);
    const habits = stream.habits();
    let past: PastSourceRun[] = [];
    for (let at = 0; at < runs; at++) {
      const now = stream.next(habits);
      const passed = jumpsOf(now, past, NEW_MIN).map(({ guard }) => guard);
      for (const guard of passed) stopped.set(guard, (stopped.get(guard) ?? 0) + 1);
      if (past.length >= RUNS_BEFORE_MIN) {
        all++;
        if (now.documents >= NEW_MIN) looked++;
      }
      past = [...past, passed.length > 0 ? { ...now, passed } : now].slice(-KEPT);
    }
  }
  return { runs: all, looked, stopped };
}

/** In how many of some sources a guard sees what broke. @param documents new ones, before and after */
export function seen(
  guard: SourceGuard,
  broken: (habits: Habits) => Habits,
  documents: number,
  sources: number,
): number {
  let count = 0;
  for (let seed = 1; seed <= sources; seed++) {
    const stream = new SourceStream(seed);
    const habits = { ...ORDINARY, documents };
    const past = Array.from({ length: KEPT }, () => stream.next(habits));
    const now = stream.next(broken(habits), documents);
    if (jumpsOf(now, past, NEW_MIN).some((jump) => jump.guard === guard)) count++;
  }
  return count / sources;
}
