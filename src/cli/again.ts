import { existsSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';
import { isGlob } from '../domain/paths.ts';
import { TEXT } from '../messages.ts';
import { rememberedInputs } from '../pipeline/past/remembered-inputs.ts';
import { type RunFlags, type Settings, settings } from './settings.ts';

/**
 * The settings of a command that reads the inputs again: those named now, else those that the ledger remembers, else the
 * config's. What is remembered and gone is said on stderr, and left out as long as anything is there.
 * @throws RunError (exit 2) when all that was read came on standard input
 */
export async function settingsAgain(inputs: readonly string[], flags: RunFlags): Promise<Settings> {
  const config = await settings(inputs, flags);
  const remembered = inputs.length > 0 ? undefined : rememberedInputs(config.home, dirname(config.lockHome));
  if (!remembered) return config;
  // Nothing is remembered but a stream: what the config names is not what was read.
  if (remembered.paths.length === 0) throw new RunError('inputs/stream', EXIT.usage, TEXT.streamGone, TEXT.nameFiles);
  const here = (path: string): string => relative(process.cwd(), path) || '.';
  const paths = remembered.paths.map(here);
  const [there, gone] = [paths.filter(isThere), paths.filter((path) => !isThere(path))];
  if (there.length > 0 && gone.length > 0) process.stderr.write(`${TEXT.inputsGone(gone)}\n`);
  const meta = flags.meta ?? (remembered.meta === undefined ? undefined : here(remembered.meta));
  return { ...config, input: there.length > 0 ? there : paths, meta };
}

/** A pattern is looked for when it is read. */
function isThere(path: string): boolean {
  return isGlob(path) || existsSync(path);
}
