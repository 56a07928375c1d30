import { byCodeUnit } from '../../domain/ids.ts';
import { bodiesOf, type PastSourceRun, type SourceRun } from '../../domain/source-run.ts';
import { thousandths } from '../../domain/thousandths.ts';
import type { StateRow } from '../../store/state/schema.ts';
import type { State } from '../../store/state/state.ts';

// Of each source the last runs with new documents, as the state holds them, and what they come to. The ledger tells them, so that
// a recovery brings them back.

/** The last runs with new documents of a source, the oldest first. */
export function pastOf(state: State, source: string): PastSourceRun[] {
  return state.sourceRuns
    .where('source', source)
    .sort((x, y) => (x.run as number) - (y.run as number))
    .map(sourceRunOf);
}

/** Adds what a run read, and lets go of what lies too far behind. @param kept runs of a source that stay */
export function storeSourceRuns(
  state: State,
  {
    run,
    asOf,
    sources = [],
  }: { readonly run: number; readonly asOf: string; readonly sources?: readonly SourceRun[] | undefined },
  kept: number,
): void {
  for (const one of sources) {
    const runs = [...pastOf(state, one.source), { ...one, run, asOf }];
    for (const { source, run: old } of runs.slice(0, -kept))
      state.sourceRuns.remove('source = ? AND run = ?', source, old);
    state.sourceRuns.put(rowOf(runs.at(-1) as PastSourceRun));
    const before = state.sourceHealth.one('source', one.source)?.runs ?? 0;
    state.sourceHealth.put(healthRow(runs.slice(-kept), before + 1));
  }
}

/** What a ledger tells of all sources: of each the last runs, and how many there were. */
export class RememberedSources {
  readonly #sources = new Map<string, { runs: PastSourceRun[]; count: number }>();

  add(run: number, asOf: string, sources: readonly SourceRun[]): void {
    for (const one of sources) {
      const known = this.#sources.get(one.source) ?? { runs: [], count: 0 };
      known.runs.push({ ...one, run, asOf });
      known.count++;
      // Not at each: a list is cut when it is twice as long as any config keeps.
      if (known.runs.length > 2 * KEPT_MAX) known.runs.splice(0, known.runs.length - KEPT_MAX);
      this.#sources.set(one.source, known);
    }
  }

  /** Writes them into an empty state. */
  store(state: State, kept: number): void {
    for (const [, { runs, count }] of [...this.#sources].sort(([x], [y]) => byCodeUnit(x, y))) {
      const last = runs.slice(-kept);
      for (const one of last) state.sourceRuns.put(rowOf(one));
      state.sourceHealth.put(healthRow(last, count));
    }
  }
}

/** `limits.sourceRunsKept` at most. */
const KEPT_MAX = 1000;

function rowOf({ run, asOf, ...news }: PastSourceRun): StateRow<'source_runs'> {
  return { source: news.source, run, as_of: asOf, news: JSON.stringify(news) };
}

function sourceRunOf({ run, as_of, news }: StateRow<'source_runs'>): PastSourceRun {
  return { ...(JSON.parse(news as string) as SourceRun), run: run as number, asOf: as_of as string };
}

/** What the last runs of a source come to: medians and sums over them; shares are thousandths, `null` of nothing. */
export interface SourceHealth {
  readonly last_run: number;
  readonly new_median: number;
  readonly folded: number | null;
  readonly cut: number | null;
  readonly empty: number | null;
  /** Documents with a body by language, the most first. */
  readonly languages: Readonly<Record<string, number>>;
  /** Guards that saw a jump in the last of them. */
  readonly warnings: readonly string[];
}

/** @param runs the last ones, at least one @param count of all */
function healthRow(runs: readonly PastSourceRun[], count: number): StateRow<'source_health'> {
  const sum = (of: (run: PastSourceRun) => number): number => runs.reduce((all, run) => all + of(run), 0);
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : thousandths(part / whole));
  const last = runs.at(-1) as PastSourceRun;
  const counts = runs.map(({ documents }) => documents).sort((x, y) => x - y);
  const health: SourceHealth = {
    last_run: last.run,
    // Of an even number the lower one: documents are whole.
    new_median: counts[(counts.length - 1) >> 1] as number,
    folded: share(
      sum(({ folded }) => folded),
      sum(bodiesOf),
    ),
    cut: share(
      sum(({ cut }) => cut),
      sum(({ chars }) => chars),
    ),
    empty: share(
      sum(({ empty }) => empty),
      sum(({ documents }) => documents),
    ),
    languages: languagesOf(runs),
    warnings: last.passed ?? [],
  };
  return { source: last.source, last_seen: last.asOf, runs: count, health: JSON.stringify(health) };
}

/** The most documents first. */
function languagesOf(runs: readonly PastSourceRun[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { languages } of runs)
    for (const [language, count] of Object.entries(languages))
      counts.set(language, (counts.get(language) ?? 0) + count);
  return Object.fromEntries([...counts].sort(([x, many], [y, more]) => more - many || byCodeUnit(x, y)));
}
