import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigError } from '../domain/errors.ts';
import { importConfig } from './import-config.ts';

const NAMES = ['pipeline.config.ts', 'pipeline.config.mts', 'pipeline.config.js', 'pipeline.config.mjs'];

export interface LoadedConfig {
  /** As written; `normalizeConfig` reads it. */
  readonly spec: unknown;
  /** Path for messages, or undefined when no file was found and defaults hold. */
  readonly file: string | undefined;
  /** Folder that relative paths in it start from. */
  readonly folder: string;
}

/**
 * Loads the config beside the user: `--config FILE`, or the only pipeline.config file in the folder.
 * @throws ConfigError when a named file is missing, when two files compete, or when the file throws
 */
export async function loadConfig(named: string | undefined, folder: string): Promise<LoadedConfig> {
  const present = NAMES.filter((name) => existsSync(resolve(folder, name)));
  if (named === undefined && present.length > 1) {
    throw new ConfigError(folder, [{ path: '(config)', expected: 'one config file', found: present.join(' and ') }]);
  }
  const name = named ?? present[0];
  if (name === undefined) return { spec: {}, file: undefined, folder };
  const file = resolve(folder, name);
  if (!existsSync(file))
    throw new ConfigError('command line', [{ path: '--config', expected: 'a file', found: `nothing at ${file}` }]);
  try {
    const module = await importConfig(file);
    if (module.default === undefined)
      throw new Error('it has no default export; write: export default defineConfig({ … })');
    return { spec: module.default, file: name, folder: dirname(file) };
  } catch (error) {
    throw new ConfigError(name, [
      {
        path: '(config)',
        expected: 'a module that loads',
        found: (error as Error).message.split('\n')[0] ?? 'an error',
      },
    ]);
  }
}
