import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { ConfigError } from '../domain/errors.ts';
import { type Fault, faultOfJson, faultOfModule } from './fault.ts';
import { importConfig } from './import-config.ts';

const NAMES = ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'].map((extension) => `pipeline.config.${extension}`);
/** What other tools read, and we do not: left unsaid, a config would be ignored in silence. */
const NOT_READ = /^pipeline\.config\.(?:cts|json5|jsonc|toml|ya?ml)$/i;
const SOURCE_CHARS = 80;

export interface LoadedConfig {
  /** As written; `normalizeConfig` reads it. */
  readonly spec: unknown;
  /** Path for messages, or undefined when no file was found and defaults hold. */
  readonly file: string | undefined;
  /** Folder that relative paths in it start from. */
  readonly folder: string;
}

/**
 * Loads the config beside the user: `--config FILE`, or the only pipeline.config file in the folder, a module or JSON.
 * @throws ConfigError when a named file is missing, when two files compete, or when the file does not load
 */
export async function loadConfig(named: string | undefined, folder: string): Promise<LoadedConfig> {
  const name = named ?? present(folder);
  if (name === undefined) return { spec: {}, file: undefined, folder };
  const file = resolve(folder, name);
  if (!existsSync(file))
    throw new ConfigError('command line', [{ path: '--config', expected: 'a file', found: `nothing at ${file}` }]);
  return { spec: await specIn(file, name), file: name, folder: dirname(file) };
}

/** The one config file of a folder. */
function present(folder: string): string | undefined {
  const found = NAMES.filter((name) => existsSync(resolve(folder, name)));
  const foreign = existsSync(folder) ? readdirSync(folder).filter((name) => NOT_READ.test(name)) : [];
  if (found.length > 1)
    throw new ConfigError(folder, [{ path: '(config)', expected: 'one config file', found: found.join(' and ') }]);
  if (found.length === 0 && foreign.length > 0)
    throw new ConfigError(folder, [
      { path: '(config)', expected: `${NAMES[0]}, .js or .json`, found: `${foreign.join(' and ')}, which is not read` },
    ]);
  return found[0];
}

async function specIn(file: string, name: string): Promise<unknown> {
  if (extname(file).toLowerCase() === '.json') {
    let text = '';
    try {
      text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
      return JSON.parse(text);
    } catch (error) {
      throw doesNotLoad(name, 'JSON', error instanceof SyntaxError ? faultOfJson(error, text) : (error as Error));
    }
  }
  let module: { default?: unknown };
  try {
    module = await importConfig(file);
  } catch (error) {
    throw doesNotLoad(name, 'a module that loads', faultOfModule(error, file));
  }
  if (module.default !== undefined) return module.default;
  throw doesNotLoad(name, 'a module that loads', {
    message: 'it has no default export; write: export default defineConfig({ … })',
  });
}

function doesNotLoad(name: string, expected: string, { message, at, source }: Fault): ConfigError {
  const line = source?.trim().slice(0, SOURCE_CHARS).toWellFormed();
  return new ConfigError(at ? `${name}:${at.line}:${at.column}` : name, [
    { path: '(config)', expected, found: line ? `${message} in: ${line}` : message },
  ]);
}
