import { inForce, type Undone } from '../../domain/decisions-in-force.ts';
import { ConfigError, EXIT } from '../../domain/errors.ts';
import { type DecideFlags, stampOf, undoOf } from '../../inspect/decide/decide.ts';
import { DECISION_TEXT } from '../../messages.ts';
import { appendDecisions } from '../../store/decisions.ts';
import { openSnapshot } from '../../store/snapshot/reader.ts';
import { type CommonFlags, settings } from '../settings.ts';
import { inOneLine, type Terminal } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';
import { dayOf, tellDecided } from './pin.ts';

/** `storyfold undo ID`: a decision acts no more; to undo that, undo the undo. */
export async function undoCommand(terminal: Terminal, name: string, flags: CommonFlags & DecideFlags): Promise<number> {
  const { output, home } = await settings([], flags);
  let undo: ReturnType<typeof undoOf> | undefined;
  let before: Undone | undefined;
  const added = appendDecisions(home, (known) => {
    const found = known.filter(({ id }) => id === name || (name.length >= 6 && id.startsWith(name)));
    const [one] = found;
    if (!one || found.length > 1)
      throw new ConfigError('command line', [
        { path: 'ID', expected: 'the id of a decision, as storyfold pin list shows it', found: JSON.stringify(name) },
      ]);
    before = inForce(known).undone.find(({ decision }) => decision.id === one.id);
    if (before) return [];
    undo = undoOf(one.id, stampOf(flags));
    return [undo];
  });
  if (before && !flags.json) {
    const { decision, by } = before;
    const words = DECISION_TEXT.undoneBefore(decision.id, inOneLine(by.by), dayOf(by), by.id);
    for (const line of wrapped(words, screenColumns(), 2)) terminal.print(line);
    return EXIT.done;
  }
  const decisions = undo ? [undo] : [];
  const snapshot = await openSnapshot(output);
  await tellDecided(terminal, snapshot, home, { decisions, added, isJson: flags.json === true });
  return EXIT.done;
}
