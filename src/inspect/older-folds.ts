import type { RunSummary } from '../domain/summary.ts';
import { JUDGE } from '../stages/judge/weights.ts';

/** Folded documents that stand by judges before this one, and who those are. */
export function olderFolds({ under, buckets }: Pick<RunSummary, 'under' | 'buckets'>): {
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
