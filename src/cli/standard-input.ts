import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ConfigError } from '../domain/errors.ts';
import { boundHeap } from './heap.ts';
import type { Settings } from './settings.ts';

/** How standard input is named on the command line. */
export const STDIN = '-';

/**
 * Does the work with standard input as one more file, when the command line names it: inputs are counted apart from being
 * read, so they must be there twice. It is gone afterwards.
 * @throws ConfigError when it is named twice, or is a terminal
 */
export async function withStandardInput<Result>(
  config: Settings,
  work: (config: Settings) => Promise<Result>,
): Promise<Result> {
  const named = config.input.filter((input) => input === STDIN).length;
  if (named === 0) return work(config);
  const wrong = named > 1 ? `${named} of them` : process.stdin.isTTY ? 'a terminal' : undefined;
  if (wrong)
    throw new ConfigError('command line', [
      { path: STDIN, expected: 'one stream on standard input, from a pipe or a file', found: wrong },
    ]);
  // The process may be replaced by itself: not with the stream half read.
  boundHeap(config);
  const folder = await mkdtemp(join(tmpdir(), 'storyfold-'));
  try {
    const file = join(folder, 'stdin');
    await pipeline(process.stdin, createWriteStream(file));
    const input = config.input.map((one) => (one === STDIN ? file : one));
    return await work({ ...config, input, standardInput: file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
