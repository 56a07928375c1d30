import { TEXT } from '../../messages.ts';
import { type ExecuteFlags, execute, exitCodeOf } from '../execute.ts';
import { runScreen } from '../run-screen.ts';
import { checkFolders, settings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

/** `storyfold recover`: makes state and snapshot again from raw input and ledger. */
export async function recoverCommand(terminal: Terminal, flags: ExecuteFlags): Promise<number> {
  const config = await settings([], flags);
  checkFolders(config);
  const executed = await execute(terminal, config, flags, { kind: 'recover' });
  const { summary, problems } = executed.result;
  if (flags.json) terminal.print(JSON.stringify({ ...summary, problemList: problems }));
  else {
    for (const line of runScreen(terminal, summary, problems, executed.cost)) terminal.print(line);
    terminal.print(TEXT.recovered(summary.documents, summary.buckets.forgotten));
  }
  return exitCodeOf(executed, config);
}
