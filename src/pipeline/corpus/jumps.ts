import { secondsBetween } from '../../domain/as-of.ts';
import type { SourceGuard } from '../../domain/guard.ts';
import { bodiesOf, type PastSourceRun, type SourceRun } from '../../domain/source-run.ts';

// Whether what a source brings is as it was in its last runs. A source is held against itself alone, and a share only where
// there are documents enough on both sides; `bench -- guards` measures how often an honest source is stopped.

/** A source is held against its past from its tenth run with new documents on. */
export const RUNS_BEFORE_MIN = 9;

/**
 * So far from what is usual a share may lie in any case: three tenths. A day of one great story moves a folded share by a fifth;
 * a template that changes, a feed that gives no bodies and a language that flips move theirs by half and more.
 */
const SHARE_STEP = 0.3;

/**
 * So many standard deviations a share may lie from what is usual. Five, not three: each source of each run is asked four times,
 * and what is spread wider than the normal is told by nine runs only roughly.
 */
const DEVIATIONS = 5;

/** The standard deviation of a normal distribution in its median absolute deviations. */
const DEVIATION_OF_MAD = 1.4826;

/** So many times the documents of a busy run may come: a weekday has three times a Sunday's, an archive has hundreds. */
const COUNT_FACTOR = 5;
/** So many may always come: five times a few is a good day. */
const COUNT_MIN = 50;

/** A share of something in the new documents of a run. */
interface Share {
  readonly part: number;
  readonly whole: number;
  /** Documents that it was counted over. */
  readonly documents: number;
}

/** What of a source jumped, and against what. */
export interface Jump {
  readonly guard: SourceGuard;
  readonly now: number;
  /** Of shares the median of the last runs; of documents those of the busiest run but one. */
  readonly usual: number;
  /** The language that is asked for. */
  readonly language?: string;
}

/**
 * What of a source in a run lies far from its last runs; nothing for one with a short past or few new documents.
 *
 * @param past runs with new documents of this source, the oldest first
 * @param newMin new documents from which it is looked at (`limits.sourceNewMin`)
 */
export function jumpsOf(now: PastSourceRun, past: readonly PastSourceRun[], newMin: number): Jump[] {
  if (past.length < RUNS_BEFORE_MIN || now.documents < newMin) return [];
  const language = mainLanguage(past);
  const share = (guard: SourceGuard, measure: (run: SourceRun) => Share, isUpAlone = false): Jump[] => {
    const one = measure(now);
    if (one.documents < newMin || one.whole === 0) return [];
    const usual = farFrom(
      one,
      levelsOf(past, guard).map((runs) => blocksOf(runs.map(measure), newMin)),
      isUpAlone,
    );
    return usual === undefined ? [] : [{ guard, now: one.part / one.whole, usual }];
  };
  return [
    ...share('folded-share', (run) => ({ part: run.folded, whole: bodiesOf(run), documents: bodiesOf(run) })),
    ...share('cut-share', (run) => ({ part: run.cut, whole: run.chars, documents: bodiesOf(run) })),
    ...share('empty-bodies', (run) => ({ part: run.empty, whole: run.documents, documents: run.documents }), true),
    ...countJump(now, past),
    ...(language === undefined
      ? []
      : share('language-share', (run) => {
          const known = knownLanguages(run);
          return { part: run.languages[language] ?? 0, whole: known, documents: known };
        }).map((jump) => ({ ...jump, language }))),
  ];
}

/**
 * Past runs by what was usual when: a jump that was let pass begins what is usual from then on, so that it is told once. The last
 * two of these count, for a feed may go back to what it was.
 */
function levelsOf(past: readonly PastSourceRun[], guard: SourceGuard): PastSourceRun[][] {
  const levels: PastSourceRun[][] = [[]];
  for (const run of past) {
    if (run.passed?.includes(guard)) levels.push([]);
    levels.at(-1)?.push(run);
  }
  return levels.filter(({ length }) => length > 0).slice(-2);
}

/** Neighbouring runs together, until they hold so many documents: shares of fewer say little. What is left goes to the last. */
function blocksOf(runs: readonly Share[], newMin: number): Share[] {
  const blocks: Share[] = [];
  let open = NOTHING;
  for (const run of runs) {
    open = together(open, run);
    if (open.documents < newMin) continue;
    blocks.push(open);
    open = NOTHING;
  }
  const last = blocks.pop();
  return last ? [...blocks, together(last, open)] : [];
}

const NOTHING: Share = { part: 0, whole: 0, documents: 0 };

function together(one: Share, other: Share): Share {
  return {
    part: one.part + other.part,
    whole: one.whole + other.whole,
    documents: one.documents + other.documents,
  };
}

/** What is usual, if a share lies far from all that is; undefined if it is near one, or nothing is known. */
function farFrom(now: Share, levels: ReadonlyArray<readonly Share[]>, isUpAlone: boolean): number | undefined {
  let usual: number | undefined;
  for (const blocks of levels) {
    const shares = blocks.filter(({ whole }) => whole > 0).map(({ part, whole }) => part / whole);
    if (shares.length === 0) continue;
    const middle = median(shares);
    const apart = now.part / now.whole - middle;
    if ((isUpAlone ? apart : Math.abs(apart)) <= Math.max(SHARE_STEP, DEVIATIONS * spreadOf(now, blocks, shares)))
      return undefined;
    usual = middle;
  }
  return usual;
}

/**
 * The standard deviation of a share: as its blocks differ, and at least as much as drawing so many documents leaves open. A share
 * of characters varies less from document to document than one of yes and no (Bhatia and Davis: at most p(1 − p)).
 */
function spreadOf(now: Share, blocks: readonly Share[], shares: readonly number[]): number {
  const middle = median(shares);
  const known = blocks.reduce((sum, { documents }) => sum + documents, 0);
  // The rule of succession: what never was is not impossible.
  const likely = (middle * known + 1) / (known + 2);
  const drawn = Math.sqrt(likely * (1 - likely) * (1 / now.documents + 1 / known));
  return Math.max(DEVIATION_OF_MAD * median(shares.map((one) => Math.abs(one - middle))), drawn);
}

/** Many more documents than in the busiest run but one, given the time that went by. */
function countJump(now: PastSourceRun, past: readonly PastSourceRun[]): Jump[] {
  const level = levelsOf(past, 'document-count').at(-1) as readonly PastSourceRun[];
  const counts = level.map(({ documents }) => documents).sort((x, y) => y - x);
  // One run that brought an archive does not make an archive usual.
  const usual = (counts.length > 2 ? counts[1] : counts[0]) as number;
  const gaps = past.slice(1).map(({ asOf }, at) => secondsBetween((past[at] as PastSourceRun).asOf, asOf));
  const gap = median(gaps);
  const waited = gap > 0 ? Math.max(1, secondsBetween((past.at(-1) as PastSourceRun).asOf, now.asOf) / gap) : 1;
  const limit = Math.max(COUNT_MIN, COUNT_FACTOR * usual * waited);
  return now.documents > limit ? [{ guard: 'document-count', now: now.documents, usual }] : [];
}

/** The language of most documents of the last runs; of equal ones the first by its code. */
function mainLanguage(past: readonly PastSourceRun[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { languages } of past)
    for (const [language, count] of Object.entries(languages))
      if (language !== '') counts.set(language, (counts.get(language) ?? 0) + count);
  const [first] = [...counts].sort(([x, many], [y, more]) => more - many || (x < y ? -1 : 1));
  return first?.[0];
}

function knownLanguages({ languages }: SourceRun): number {
  return Object.entries(languages).reduce((sum, [language, count]) => (language === '' ? sum : sum + count), 0);
}

/** The middle of some numbers; of an even number the mean of both; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((x, y) => x - y);
  const [low = 0, high = low] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}
