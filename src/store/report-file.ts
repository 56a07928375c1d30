import { existsSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asDiskError } from './failures.ts';
import { closeFile, moveDurably, namesIn, openForReading, pointLink, readPiece, remove, sizeOf } from './files.ts';
import { isAlive } from './leases.ts';

// The report of a run lies in its snapshot, so it goes with it: when that is pruned, and when a text is forgotten. While it is
// written it lies beside all snapshots, in no folder that a run may remove.

/** The report's name in a snapshot, and of the link to that of the current one. */
export const REPORT_NAME = 'report.html';

/** Where the report of a run lies, whether it is there or not. */
export function reportFile(output: string, run: number): string {
  return join(output, 'snapshots', String(run), REPORT_NAME);
}

/** How a file begins, as far as it does; undefined where there is none. */
export function headOf(file: string, bytes: number): string | undefined {
  const length = Math.min(bytes, sizeOf(file));
  if (length === 0) return undefined;
  const descriptor = openForReading(file);
  try {
    return readPiece(descriptor, 0, length).toString('utf8');
  } finally {
    closeFile(descriptor);
  }
}

/**
 * Puts a report into its snapshot, whole or not at all, whatever stops its writer.
 *
 * @param write fills a part file, and syncs it
 * @throws RunError (exit 5) when it cannot be written, or the snapshot is gone: who forgets a text removes all older ones
 */
export async function placeReport<Result>(
  output: string,
  run: number,
  write: (part: string) => Promise<Result>,
): Promise<Result> {
  // Each process has its own: two of them must not write one file.
  const part = join(output, `report-${process.pid}.part`);
  try {
    const result = await write(part);
    moveDurably(part, reportFile(output, run));
    return result;
  } catch (error) {
    remove(part);
    throw asDiskError(error);
  }
}

/** Sets the link to the report of the current snapshot. @returns where the report of this run is found: a newer one may be current by now */
export function linkReport(output: string, run: number): string {
  const link = join(output, REPORT_NAME);
  if (basename(readlinkSync(join(output, 'current'))) !== String(run)) return reportFile(output, run);
  try {
    if (!existsSync(link)) pointLink(link, join('current', REPORT_NAME));
    if (existsSync(link)) return link;
    // A run that was published meanwhile has none.
    remove(link);
    return reportFile(output, run);
  } catch (error) {
    throw asDiskError(error);
  }
}

/** Removes what writers of reports left that died. */
export function removeReportParts(output: string): void {
  for (const name of namesIn(output)) {
    const pid = /^report-(\d+)\.part$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) remove(join(output, name));
  }
}
