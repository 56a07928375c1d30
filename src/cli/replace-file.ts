import { ConfigError } from '../domain/errors.ts';
import { errorWords } from '../messages.ts';
import { Replacement } from '../store/replacement.ts';

/**
 * Makes the file that `--to` names, or makes it anew: whoever reads it sees the old one until the new one is whole.
 * @throws ConfigError (exit 2) where the file cannot be made; RunError (exit 5) where the disk fails
 */
export async function replace(file: string, write: (part: string) => Promise<void>): Promise<void> {
  const replacement = await opened(file, () => new Replacement(file));
  await replacement.fill(write);
}

/** @throws ConfigError (exit 2) where the file cannot be made; what fails behind that is the disk's */
export async function opened<Target>(file: string, open: () => Target | Promise<Target>): Promise<Target> {
  try {
    return await open();
  } catch (error) {
    const found = errorWords(error as NodeJS.ErrnoException);
    throw new ConfigError('command line', [{ path: '--to', expected: `a file that can be written at ${file}`, found }]);
  }
}
