import { learntIn } from '../../inspect/learnt-in.ts';
import { TEXT } from '../../messages.ts';
import type { ExecuteFlags } from '../execute.ts';
import { boundHeap } from '../heap.ts';
import { noReportLine } from '../report-lines.ts';
import { runScreen } from '../run-screen.ts';
import { checkFolders, settings } from '../settings.ts';
import { STDIN, withStandardInput } from '../standard-input.ts';
import { counted, printable, type Terminal } from '../terminal.ts';
import { waitingWords } from '../under.ts';
import { screenColumns, wrapped } from '../wrap.ts';

/** `storyfold run`: reads, folds, publishes, and says so. */
export async function runCommand(
  terminal: Terminal,
  inputs: readonly string[],
  flags: ExecuteFlags & { readonly report?: boolean },
): Promise<number> {
  const config = await settings(inputs, flags);
  // The process may be replaced here: what a run needs is loaded afterwards, once, and standard input read after that.
  if (!config.input.includes(STDIN)) checkFolders(config);
  boundHeap(config);
  const { execute, conclude } = await import('../execute.ts');
  const executed = await withStandardInput(config, (ready) => {
    checkFolders(ready);
    return execute(terminal, ready, flags, { kind: 'run' });
  });
  const { summary, problems, unchangedSince, waiting, silent } = executed.result;
  if (flags.json)
    terminal.print(
      JSON.stringify({
        ...summary,
        ...(unchangedSince === undefined ? {} : { run: unchangedSince, unchanged: true, silent }),
        problemList: problems,
        sinks: executed.result.deliveries,
      }),
    );
  else if (unchangedSince !== undefined) {
    terminal.print(TEXT.unchanged(counted(summary.documents, 'document', 'documents'), unchangedSince));
    const words = waitingWords(summary, waiting);
    const lines = [...(words === undefined ? [] : [words]), ...silent.map(({ saw }) => printable(saw))];
    for (const line of lines) for (const part of wrapped(line, screenColumns(), 4)) terminal.print(part);
  } else {
    const learnt = learntIn(config.home, summary.run);
    for (const line of runScreen(terminal, summary, problems, executed.cost, undefined, false, learnt))
      terminal.print(line);
    if (executed.isReportOld && !flags.report) terminal.print(noReportLine(terminal));
  }
  const code = conclude(terminal, executed, config, flags);
  if (flags.report) await (await import('../report-after.ts')).reportAfter(terminal, config, flags);
  return code;
}
