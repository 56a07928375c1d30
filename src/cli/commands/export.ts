import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConfigError, EXIT } from '../../domain/errors.ts';
import { errorWords } from '../../messages.ts';
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
    if (flags.to !== undefined) await writeTo(flags.to, withLineFeeds(snapshot.lines()));
    else for (const line of withLineFeeds(snapshot.lines())) if (!(await terminal.write(line))) break;
  } finally {
    end?.();
  }
  return EXIT.done;
}

/** @throws ConfigError (exit 2) where the file cannot be made; what fails behind that is the disk's */
async function writeTo(file: string, lines: Iterable<string>): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'w');
  } catch (error) {
    const found = errorWords(error as NodeJS.ErrnoException);
    throw new ConfigError('command line', [{ path: '--to', expected: `a file that can be written at ${file}`, found }]);
  }
  await pipeline(Readable.from(lines), handle.createWriteStream());
}

function* withLineFeeds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
