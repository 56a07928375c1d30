import { createHash } from 'node:crypto';
import { EXIT, RunError } from '../../domain/errors.ts';
import { REPORT } from '../../page-messages.ts';
import { readDecisions } from '../../store/decisions.ts';
import { FileWriter } from '../../store/files.ts';
import { lineageOf } from '../../store/ledger-marks.ts';
import { headOf, linkReport, placeReport, reportFile } from '../../store/report-file.ts';
import type { Site } from '../pages/site.ts';
import type { TextsShown } from '../views/view.ts';
import { MARK_BYTES, markOf, type ReportMark } from './report-frame.ts';
import { type PageCounts, writePages } from './report-pages.ts';

/** What was written. */
export interface WrittenReport extends PageCounts {
  readonly run: number;
  readonly path: string;
}

export interface ReportOptions {
  readonly texts: TextsShown;
  /** Of the program. */
  readonly version: string;
}

/**
 * Writes the report of a snapshot where it belongs: one file that needs nothing else. Equal snapshots, decisions and arguments
 * give equal bytes.
 *
 * @returns its path: the link, where this is the current run
 * @throws RunError (exit 5) when it cannot be written, or the snapshot is removed meanwhile
 */
export function writeReport(site: Site, options: ReportOptions): Promise<WrittenReport> {
  const { config, snapshot } = site;
  return whileKept(site, async () => {
    const counts = await placeReport(config.output, snapshot.run, (part) => fill(part, site, options));
    return { ...counts, run: snapshot.run, path: linkReport(config.output, snapshot.run) };
  });
}

/** The same into a file of the user's own. @param replace makes it, by giving a part file to be filled */
export function writeReportTo(
  site: Site,
  options: ReportOptions,
  path: string,
  replace: (file: string, write: (part: string) => Promise<void>) => Promise<void>,
): Promise<WrittenReport> {
  return whileKept(site, async () => {
    let counts: PageCounts | undefined;
    await replace(path, async (part) => {
      counts = await fill(part, site, options);
    });
    return { ...(counts as PageCounts), run: site.snapshot.run, path };
  });
}

/** Whether the report of a snapshot is there, made of the same decisions by this version, with as much of the texts. */
export function hasReport(site: Site, options: ReportOptions): boolean {
  const file = reportFile(site.config.output, site.snapshot.run);
  return headOf(file, MARK_BYTES)?.includes(markOf(reportMark(site, options))) === true;
}

async function fill(part: string, site: Site, options: ReportOptions): Promise<PageCounts> {
  const writer = new FileWriter(part);
  try {
    const counts = await writePages(
      site,
      { texts: options.texts, run: site.snapshot.run },
      reportMark(site, options),
      writer,
    );
    writer.close();
    return counts;
  } finally {
    writer.abandon();
  }
}

async function whileKept<Result>({ snapshot }: Site, work: () => Promise<Result>): Promise<Result> {
  const end = snapshot.lease();
  if (!end) throw new RunError('report/gone', EXIT.state, REPORT.gone(snapshot.run), REPORT.again);
  try {
    return await work();
  } finally {
    end();
  }
}

function reportMark({ snapshot, home }: Site, { texts, version }: ReportOptions): ReportMark {
  const ids = readDecisions(home).map(({ id }) => id);
  const decisions = createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 16);
  return { version, run: snapshot.run, lineage: lineageOf(home) ?? '', texts, decisions };
}
