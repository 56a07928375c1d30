import { normalizeConfig } from '../src/config/normalize.ts';
import { prepareOptions } from '../src/pipeline/prepare/prepare-all.ts';

/** What an empty config gives: the only settings that benches use. */
export const CONFIG = normalizeConfig({}, 'bench', []);

/** A fixed day, so that a bench prints the same today and next year. */
export const AS_OF = '2026-11-25';

export const PREPARE = prepareOptions(CONFIG, AS_OF);

/** A value is missing or wrong on the command line of a bench. */
export function required(flags: Readonly<Record<string, string | undefined>>, flag: string): string {
  const value = flags[flag];
  if (value === undefined) throw new Error(`--${flag} is missing`);
  return value;
}
