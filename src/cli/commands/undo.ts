import { ConfigError, EXIT } from '../../domain/errors.ts';
import { appendDecisions } from '../../store/decisions.ts';
import { openSnapshot } from '../../store/snapshot/reader.ts';
import { type DecideFlags, undoOf } from '../decide.ts';
import { type CommonFlags, settings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { tellDecided } from './pin.ts';

/** `storyfold undo ID`: a decision acts no more; to undo that, undo the undo. */
export async function undoCommand(terminal: Terminal, name: string, flags: CommonFlags & DecideFlags): Promise<number> {
  const { output, home } = await settings([], flags);
  let undo: ReturnType<typeof undoOf> | undefined;
  const added = appendDecisions(home, (known) => {
    const found = known.filter(({ id }) => id === name || (name.length >= 6 && id.startsWith(name)));
    const [one] = found;
    if (!one || found.length > 1)
      throw new ConfigError('command line', [
        { path: 'ID', expected: 'the id of a decision, as storyfold pin list shows it', found: JSON.stringify(name) },
      ]);
    undo = undoOf(one.id, flags);
    return [undo];
  });
  const decisions = undo ? [undo] : [];
  const snapshot = await openSnapshot(output);
  await tellDecided(terminal, snapshot, home, { decisions, added, isJson: flags.json === true });
  return EXIT.done;
}
