import { EXIT } from '../../domain/errors.ts';
import { writeReport, writeReportTo } from '../../inspect/site/report.ts';
import type { TextsShown } from '../../inspect/views/view.ts';
import { REPORT } from '../../page-messages.ts';
import { VERSION } from '../../version.ts';
import { complain } from '../complain.ts';
import { openFile } from '../open-file.ts';
import { replace } from '../replace-file.ts';
import { openLine } from '../report-lines.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { printable, type Terminal, thousands } from '../terminal.ts';

export interface ReportFlags extends CommonFlags {
  readonly text?: TextsShown;
  readonly to?: string;
  readonly open?: boolean;
}

/** `storyfold report`: writes the current run into one file, to look at without a network. */
export async function reportCommand(terminal: Terminal, { to, open, ...flags }: ReportFlags): Promise<number> {
  const site = await currentSnapshot(flags, { keep: true });
  const options = { texts: flags.text ?? 'snippets', version: VERSION };
  const written = await (to === undefined
    ? writeReport(site, options)
    : writeReportTo(site, options, to, replace)
  ).finally(() => site.snapshot.close());
  const { path, run, bytes, stories, all } = written;
  if (flags.json) terminal.print(JSON.stringify({ report: path, run, bytes, stories: { shown: stories, all } }));
  else {
    terminal.print(REPORT.written(printable(path), (bytes / 1e6).toFixed(1)));
    if (stories < all) terminal.print(REPORT.sampled(thousands(stories), thousands(all)));
    terminal.print(openLine(terminal, path));
  }
  if (open) openFile(path, (why) => complain(REPORT.notOpened(why)));
  return EXIT.done;
}
