import { readEpoch } from '../store/epochs.ts';
import { SortedCounts } from '../text/counts.ts';
import type { Statistics } from '../text/statistics.ts';

// An epoch is written once and never changes, and most pairs that a person looks at were judged under the same one. Of 100,000
// texts it takes 30 ms to read; hash tables of it, which a run makes, would take ten times that.
let last: { readonly home: string; readonly epoch: string; readonly statistics: Statistics } | undefined;

/** The statistics of an epoch; those that were asked for last are kept. @throws RunError (exit 5) as `readEpoch` */
export function epochOf(home: string, epoch: string): Statistics {
  if (last?.home !== home || last.epoch !== epoch)
    last = { home, epoch, statistics: readEpoch(home, epoch, (...columns) => new SortedCounts(...columns)) };
  return last.statistics;
}
