import type { RunSummary } from '../domain/summary.ts';
import { olderFolds } from '../inspect/older-folds.ts';
import { TEXT, underWords } from '../messages.ts';
import type { RunResult } from '../pipeline/run.ts';

/** Under which versions the results stand: one line for what judged the pairs, one for the statistics. */
export function underLines(summary: RunSummary): string[] {
  return underWords(summary).map((line) => `  ${line}`);
}

/**
 * What waits for a rebuild, as one sentence; undefined if nothing does.
 *
 * @param waiting settings and documents as they are now, where the summary is that of an earlier run
 */
export function waitingWords(
  { under, buckets }: Pick<RunSummary, 'under' | 'buckets'>,
  { sections, documents }: RunResult['waiting'] = { sections: under.waiting, documents: under.older },
): string | undefined {
  const { folds, judges } = olderFolds({ under, buckets });
  return sections.length + documents + folds === 0 ? undefined : TEXT.waiting(sections, documents, folds, judges);
}
