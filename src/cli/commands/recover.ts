import { TEXT } from '../../messages.ts';
import { settingsAgain } from '../again.ts';
import { conclude, type ExecuteFlags, execute } from '../execute.ts';
import { noReportLine } from '../report-lines.ts';
import { runScreen } from '../run-screen.ts';
import { checkFolders } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

/** `storyfold recover`: makes state and snapshot again from raw input and ledger. */
export async function recoverCommand(
  terminal: Terminal,
  inputs: readonly string[],
  flags: ExecuteFlags,
): Promise<number> {
  const config = await settingsAgain(inputs, flags);
  checkFolders(config);
  const executed = await execute(terminal, config, flags, { kind: 'recover' });
  const { summary, problems } = executed.result;
  if (flags.json)
    terminal.print(JSON.stringify({ ...summary, problemList: problems, sinks: executed.result.deliveries }));
  else {
    for (const line of runScreen(terminal, summary, problems, executed.cost, undefined, true)) terminal.print(line);
    const { buckets, inputs } = summary;
    const forgotten = inputs.forgotten ?? 0;
    const words = TEXT.recovered(summary.documents, buckets.forgotten - forgotten, forgotten);
    for (const line of wrapped(words, screenColumns(), 2)) terminal.print(line);
    if (executed.isReportOld) terminal.print(noReportLine(terminal));
  }
  return conclude(terminal, executed, config, flags);
}
