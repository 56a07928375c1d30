import type { Breach } from '../../domain/guard.ts';
import type { SourceRun } from '../../domain/source-run.ts';
import type { EntryChange } from '../past/record-changes.ts';
import { pastOf } from '../past/source-runs.ts';
import type { FoundInput } from '../prepare/arrivals.ts';
import type { Run } from '../prepare/run.ts';
import type { Compared } from './compare-corpus.ts';
import { silences } from './silence.ts';
import { guardSources } from './source-guards.ts';
import { sourceNews } from './source-news.ts';

/**
 * Counts what is new of each source and holds it against the source's last runs, and says what is silent.
 * @throws RunError (exit 7) when a guard stops the run
 */
export function guardNews(
  run: Run,
  changes: readonly EntryChange[],
  found: readonly FoundInput[],
  compared: Pick<Compared, 'entries' | 'folded'>,
): SourceRun[] {
  const { number, asOf, guards, asked, project } = run;
  const news = sourceNews(number, changes, found, compared);
  const told = guardSources(
    news,
    (source) => pastOf(project.state, source),
    { run: number, asOf },
    asked.limits,
    guards,
  );
  guards.raise(silentIn(run, news), 'Most likely a feed or a crawler stopped: look there.');
  return told;
}

/** What has been silent for longer than the config allows; who looks at no input hears nothing of it. @param news sources with new documents */
export function silentIn(
  { guards, asked, project, asOf, mode }: Run,
  news: ReadonlyArray<{ readonly source: string }>,
): Breach[] {
  if (mode.kind === 'apply' || !guards.isAwake('silence')) return [];
  return silences(asked.silence, project.state, asOf, new Set(news.map(({ source }) => source)));
}
