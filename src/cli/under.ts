import type { RunSummary } from '../domain/summary.ts';
import { TEXT } from '../messages.ts';
import type { RunResult } from '../pipeline/run.ts';
import { JUDGE } from '../stages/judge/weights.ts';
import { thousands } from './terminal.ts';

/** Under which versions the results stand: one line for what judged the pairs, one for the statistics. */
export function underLines({ under }: RunSummary): string[] {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${thousands(count)}`)
      .join(' · ');
  if (Object.keys(under.judges).length === 0) return [];
  return [
    `  judged by ${list(under.judges)}; under ${list(under.statistics)} (pairs)`,
    `  prepared as today ${thousands(under.current)}, under older settings or versions ${thousands(under.older)} (documents)`,
  ];
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

/** Folded documents that stand by judges before this one, and who those are. */
function olderFolds({ under, buckets }: Pick<RunSummary, 'under' | 'buckets'>): {
  readonly folds: number;
  readonly judges: readonly string[];
} {
  const isOlder = (judge: string): boolean => judge !== JUDGE;
  if (under.folds) {
    const older = Object.entries(under.folds).filter(([judge]) => isOlder(judge));
    return { folds: older.reduce((sum, [, count]) => sum + count, 0), judges: older.map(([judge]) => judge) };
  }
  // A run of a version that did not count them: it had none but judges of its time.
  const judges = Object.keys(under.judges).filter(isOlder);
  const folds = buckets['exact-duplicate'] + buckets['near-duplicate'] + buckets.excerpt + buckets.coverage;
  return { folds: judges.length === 0 ? 0 : folds, judges };
}
