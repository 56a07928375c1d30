import { DECISION_TEXT } from '../../messages.ts';
import { tellDeliveries } from '../delivery-lines.ts';
import { conclude, type ExecuteFlags, execute } from '../execute.ts';
import { noReportLine } from '../report-lines.ts';
import { runScreen } from '../run-screen.ts';
import { checkFolders, settings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

/** `storyfold apply`: a run that carries out what people decided, over all inputs as the last run left them. */
export async function applyCommand(terminal: Terminal, flags: ExecuteFlags): Promise<number> {
  const config = await settings([], flags);
  // No input is looked at, so none need be there.
  checkFolders({ ...config, input: [], meta: undefined });
  const executed = await execute(terminal, config, flags, { kind: 'apply' });
  const { summary, problems, unchangedSince } = executed.result;
  const isUnchanged = unchangedSince !== undefined;
  if (flags.json)
    terminal.print(
      JSON.stringify({
        ...summary,
        ...(isUnchanged ? { run: unchangedSince, unchanged: true } : {}),
        problemList: problems,
        sinks: executed.result.deliveries,
      }),
    );
  else if (isUnchanged) terminal.print(DECISION_TEXT.nothingToApply);
  else {
    for (const line of runScreen(terminal, summary, problems, executed.cost)) terminal.print(line);
    if (executed.isReportOld) terminal.print(noReportLine(terminal));
  }
  return isUnchanged
    ? tellDeliveries(terminal, executed.result.deliveries, flags)
    : conclude(terminal, executed, config, flags);
}
