import { basename } from 'node:path';
import { isUnreadPlace, type Problem } from '../../domain/problem.ts';
import type { RunSummary } from '../../domain/summary.ts';
import type { Entry } from './entry.ts';

/** What this run could not read of its inputs, for whoever started it. */
export interface Shortfall {
  /** Inputs of this run, and how many of them are quarantined. */
  readonly read: number;
  readonly quarantined: number;
  /** Of those, the ones that the last run did not have in quarantine already. */
  readonly isNew: number;
  /** Folders and files that could not even be looked at: what lies there is not known. */
  readonly unreadPlaces: readonly Problem[];
}

/**
 * @param refused inputs in quarantine that are new, or as they were and of a file that was opened; with what they were
 * @param standardInput the file that holds it: a stream is another one each time, whatever bytes it brings
 */
export function shortfallOf(
  counts: RunSummary['inputs'],
  refused: ReadonlyArray<{ readonly entry: Entry; readonly before: Entry | undefined }>,
  problems: readonly Problem[],
  standardInput: string | undefined,
): Shortfall {
  const stream = standardInput === undefined ? undefined : basename(standardInput);
  return {
    read: counts.read,
    quarantined: counts.quarantined,
    isNew: refused.filter(({ before }) => before?.status !== 'quarantined' || before.path === stream).length,
    unreadPlaces: problems.filter(isUnreadPlace),
  };
}

/** Whether more was quarantined than the limit, and some of it by this run: what stays as it was is no news. */
export function isOverLimit({ read, quarantined, isNew }: Shortfall, shareMax: number): boolean {
  return isNew > 0 && quarantined > shareMax * read;
}
