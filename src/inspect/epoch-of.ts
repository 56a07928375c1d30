import { readEpoch } from '../store/epochs.ts';
import type { Statistics } from '../text/statistics.ts';

// An epoch is written once and never changes. Most pairs that a person looks at were judged under the same one, and one of a
// million texts takes tens of milliseconds to read.
let last: { readonly home: string; readonly epoch: string; readonly statistics: Statistics } | undefined;

/** The statistics of an epoch; those that were asked for last are kept. @throws RunError (exit 5) as `readEpoch` */
export function epochOf(home: string, epoch: string): Statistics {
  if (last?.home !== home || last.epoch !== epoch) last = { home, epoch, statistics: readEpoch(home, epoch) };
  return last.statistics;
}
