import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXIT } from '../../domain/errors.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import type { Terminal } from '../terminal.ts';

/** `storyfold export`: all canonical records as one file of JSON lines, in the order in which their stories were born. */
export async function exportCommand(
  terminal: Terminal,
  flags: CommonFlags & { readonly to?: string },
): Promise<number> {
  const { snapshot } = await currentSnapshot(flags);
  // However long the reader takes, and however many runs come meanwhile.
  const end = snapshot.lease();
  try {
    if (flags.to !== undefined)
      await pipeline(Readable.from(withLineFeeds(snapshot.lines())), createWriteStream(flags.to));
    else for (const line of withLineFeeds(snapshot.lines())) if (!(await terminal.write(line))) break;
  } finally {
    end?.();
  }
  return EXIT.done;
}

function* withLineFeeds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
