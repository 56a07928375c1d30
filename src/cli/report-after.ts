import { RunError } from '../domain/errors.ts';
import { hasReport, writeReport } from '../inspect/site/report.ts';
import { REPORT, TEXT } from '../page-messages.ts';
import { linkReport } from '../store/report-file.ts';
import { openSnapshot } from '../store/snapshot/reader.ts';
import { VERSION } from '../version.ts';
import { complain } from './complain.ts';
import { openLine } from './report-lines.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes the report after a run, if that run has none of this version that shows the same, and says last how it is opened. The run is published: that its
 * report cannot be written is said, and changes nothing of what became of the run.
 */
export async function reportAfter(
  terminal: Terminal,
  config: Settings,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const snapshot = await openSnapshot(config.output, { keep: true });
  if (!snapshot) return;
  const options = { texts: 'snippets', version: VERSION } as const;
  const site = { snapshot, config, home: config.home };
  try {
    const path = hasReport(site, options)
      ? linkReport(config.output, snapshot.run)
      : (await writeReport(site, options)).path;
    if (!json) terminal.print(openLine(terminal, path));
  } catch (error) {
    complain(REPORT.notWritten(snapshot.run, (error as Error).message));
    if (!(error instanceof RunError)) process.stderr.write(`${(error as Error).stack}\n${TEXT.bug}\n`);
  } finally {
    await snapshot.close();
  }
}
