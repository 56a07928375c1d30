import { ConfigError, EXIT } from '../../domain/errors.ts';
import { changesSince } from '../../store/changes.ts';
import { wholeState } from '../../store/snapshot/whole-state.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import type { Terminal } from '../terminal.ts';

/** `storyfold changes`: the feed as lines, after a run or whole. */
export async function changesCommand(
  terminal: Terminal,
  flags: CommonFlags & { readonly since?: string; readonly snapshot?: boolean },
): Promise<number> {
  const since = readSince(flags.since);
  const { snapshot, config, home } = await currentSnapshot(flags);
  // A reader of another feed, or of one that was put back from a backup, would wait for ever.
  if (since > snapshot.run)
    throw mistake(`the number of a run up to ${snapshot.run}, which is the last one`, String(since));
  const end = snapshot.lease();
  try {
    const lines = flags.snapshot ? (await wholeState(snapshot, home)).lines() : changesSince(config.output, since);
    for await (const line of lines) if (!(await terminal.write(`${line}\n`))) break;
  } finally {
    end?.();
  }
  return EXIT.done;
}

function readSince(given = '0'): number {
  if (/^\d+$/.test(given)) return Number(given);
  throw mistake('the number of the last run that you have, 0 for none', JSON.stringify(given));
}

function mistake(expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path: '--since', expected, found }]);
}
