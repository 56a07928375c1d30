import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { normalizeConfig } from '../config/normalize.ts';
import type { SinkConfig } from '../config/sinks.ts';
import { ConfigError, type ConfigIssue } from '../domain/errors.ts';
import { sha256 } from '../domain/ids.ts';
import { fixedPart, isGlob } from '../domain/paths.ts';
import { REGISTRY_FILE, readRegistry } from '../inputs/source-registry.ts';
import { errorWords } from '../messages.ts';
import { makeSteps } from '../store/files.ts';

/** What commands share: the config file and the output folder. */
export interface CommonFlags {
  readonly config?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export interface RunFlags extends CommonFlags {
  readonly meta?: string;
  readonly asOf?: string;
  readonly workers?: string;
  readonly textField?: string;
}

/** The config of a command, and the folders of what must outlive the output. */
export interface Settings extends Config {
  /** `storyfold/` beside the config: the lock of the project. */
  readonly lockHome: string;
  /** Ledger, decisions and epochs: `storyfold/` for the config's output, a folder of its own below it for any other. */
  readonly home: string;
}

/** Each output has a past of its own; two of them must not write one ledger. */
function homeOf(lockHome: string, output: string, configured: string): string {
  if (output === configured) return lockHome;
  const path = relative(dirname(lockHome), output);
  return join(lockHome, 'outputs', `${basename(output)}-${sha256(path).slice(0, 8)}`);
}

/**
 * Loads the config and lays the command line over it; paths become relative to the working directory.
 */
export async function settings(inputs: readonly string[], flags: RunFlags): Promise<Settings> {
  const loaded = await loadConfig(flags.config, process.cwd());
  const file = loaded.file ?? 'defaults';
  // The rules are loaded by those who clean; here they are asked for their names alone, where somebody wrote any.
  const rules = loaded.file === undefined ? [] : (await import('../stages/clean/rule-names.ts')).RULE_NAMES;
  const config = normalizeConfig(loaded.spec, file, rules);
  const fromFile = (path: string): string => relative(process.cwd(), resolve(loaded.folder, path)) || '.';
  const workers = flags.workers === undefined ? config.run.workers : Number(flags.workers);
  if (!Number.isInteger(workers) || workers < 1 || workers > 64) {
    throw new ConfigError('command line', [
      { path: '--workers', expected: 'a whole number from 1 to 64', found: flags.workers || 'nothing' },
    ]);
  }
  const lockHome = resolve(loaded.folder, 'storyfold');
  const beside = existsSync(resolve(loaded.folder, REGISTRY_FILE)) ? REGISTRY_FILE : undefined;
  const sources = config.sources ?? beside;
  const registry = sources === undefined ? [] : await readRegistry(fromFile(sources));
  const output = flags.out ?? fromFile(config.output);
  const home = homeOf(lockHome, resolve(output), resolve(loaded.folder, config.output));
  return {
    ...config,
    input: inputs.length > 0 ? inputs : config.input.map(fromFile),
    fields: withTextField(config.fields, flags.textField),
    output,
    sources: sources === undefined ? undefined : fromFile(sources),
    outlets: { ...config.outlets, registry },
    meta: flags.meta ?? (config.meta === undefined ? undefined : fromFile(config.meta)),
    run: { ...config.run, workers },
    lockHome,
    home,
    // Stores follow the config's own output: another one is another project's past.
    sinks: home === lockHome ? config.sinks.map((sink) => withPaths(sink, fromFile)) : [],
  };
}

/** A sink with its paths seen from the working directory, as those of inputs are. */
function withPaths(sink: SinkConfig, fromFile: (path: string) => string): SinkConfig {
  if (sink.type === 'opensearch') return sink.ca === undefined ? sink : { ...sink, ca: fromFile(sink.ca) };
  return sink.type === 'postgres' ? sink : { ...sink, path: fromFile(sink.path) };
}

/** The field that the command line names goes before those of the config. */
function withTextField(fields: Config['fields'], named: string | undefined): Config['fields'] {
  if (named === undefined) return fields;
  if (named.trim() === '')
    throw new ConfigError('command line', [{ path: '--text-field', expected: 'the name of a field', found: '""' }]);
  return { ...fields, text: [...new Set([named, ...(fields['text'] ?? [])])] };
}

/**
 * Checks folders before anything is read.
 * @throws ConfigError when an input is missing, or the output is an input, lies inside one, or is no folder
 */
export function checkFolders({ input, output, meta, sinks }: Config): void {
  const issues: ConfigIssue[] = [];
  const real = realTarget(output);
  for (const path of input) {
    const place = placeOf(path);
    if (!existsSync(place)) {
      const found = path === '-' ? 'standard input, which only storyfold run can take' : `nothing at ${place}`;
      issues.push({ path: 'input', expected: 'a folder or file', found });
      continue;
    }
    const shut = whyUnreadable(place);
    if (shut) {
      // Named by a person, it is no detail of the input: a run without it would take all of its documents for gone.
      issues.push({ path: 'input', expected: `leave to read ${place}`, found: shut });
      continue;
    }
    const source = realpathSync(place);
    if (source === real)
      issues.push({
        path: 'output',
        expected: 'another folder than the input',
        found: `${output}, which is the input`,
      });
    else if (statSync(source).isDirectory() && isInside(source, real))
      issues.push({ path: 'output', expected: 'a folder outside the input', found: `${output}, inside ${path}` });
    for (const sink of sinks.filter((one) => 'path' in one && isInside(source, realTarget(one.path)))) {
      const expected = 'a place outside the input, where it would be read as one';
      issues.push({ path: `sinks (${sink.name})`, expected, found: `one inside ${path}` });
    }
  }
  const names = new Map<string, string>();
  for (const path of input.filter((one) => existsSync(placeOf(one)))) {
    const name = basename(resolve(placeOf(path)));
    const other = names.get(name);
    const isSame = other !== undefined && resolve(placeOf(other)) === resolve(placeOf(path));
    // Paths of documents begin with the input's name: two inputs of one name would be one place.
    if (other !== undefined && !isSame)
      issues.push({ path: 'input', expected: 'inputs with different names', found: `${other} and ${path}` });
    names.set(name, path);
  }
  for (const sink of sinks.filter((one) => 'path' in one)) {
    const store = realTarget(sink.path);
    const within =
      store === real || isInside(real, store)
        ? 'inside the output, which may be deleted and made again'
        : isInside(store, real)
          ? 'a folder that holds the output'
          : undefined;
    if (within) issues.push({ path: `sinks (${sink.name})`, expected: 'a place of its own', found: within });
  }
  if (existsSync(real) && !statSync(real).isDirectory())
    issues.push({ path: 'output', expected: 'a folder', found: `a file at ${output}` });
  if (meta !== undefined && !existsSync(meta))
    issues.push({ path: '--meta', expected: 'a CSV or JSONL file', found: `nothing at ${meta}` });
  if (issues.length > 0) throw new ConfigError('command line', issues);
  const closed = whyUnwritable(output);
  if (closed)
    throw new ConfigError('command line', [
      { path: 'output', expected: `a folder that can be written to at ${output}`, found: closed },
    ]);
}

/** Why a folder cannot be listed, or a file not be opened: the system's word for it. */
function whyUnreadable(path: string): string | undefined {
  return failure(() => {
    if (statSync(path).isDirectory()) readdirSync(path);
    else accessSync(path, constants.R_OK);
  });
}

/** Why results cannot lie in a folder; it is made if it can be. */
function whyUnwritable(path: string): string | undefined {
  return failure(() => {
    makeSteps(resolve(path));
    accessSync(path, constants.W_OK | constants.X_OK);
  });
}

function failure(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return errorWords(error as NodeJS.ErrnoException);
  }
}

/** The folder or file that an input names; of a pattern, the folder that its fixed steps name. */
export function placeOf(input: string): string {
  return isGlob(input) && !existsSync(input) ? fixedPart(input) : input;
}

/** Where a path leads once links are followed, also when its last steps do not exist yet. */
export function realTarget(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync(absolute);
  const parent = dirname(absolute);
  return parent === absolute ? absolute : join(realTarget(parent), relative(parent, absolute));
}

/** Whether a path lies below a folder; both as `realTarget` gives them. */
export function isInside(folder: string, path: string): boolean {
  const steps = relative(folder, path);
  return steps !== '' && !steps.startsWith('..') && !isAbsolute(steps);
}
