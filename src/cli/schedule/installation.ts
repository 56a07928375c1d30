import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../config/load.ts';
import type { SinkConfig } from '../../config/sinks.ts';
import { fixedPart, isGlob } from '../../domain/paths.ts';
import { type RunFlags, type Settings, settings } from '../settings.ts';
import { STDIN } from '../standard-input.ts';
import { mistake } from './timing.ts';

/** The flags of `run` that a scheduled run takes over. */
export interface ScheduledFlags extends RunFlags {
  readonly logLevel?: string;
}

/** Where the program, the project and its environment are, for whoever starts runs. All paths are absolute. */
export interface Installation {
  /** `storyfold-news`, of the folder's name or as given: names of units, jobs and claims. */
  readonly name: string;
  readonly node: string;
  readonly program: string;
  /** Runs start here: relative paths of the command line and the config mean what they mean now. */
  readonly folder: string;
  /** What follows the program: `run` with the inputs and flags given. */
  readonly args: readonly string[];
  /** What a short PATH lacks is put first. */
  readonly path: string;
  /** Environment variables that the config names, sorted. */
  readonly variables: readonly string[];
  /** The file that they come from, beside the config: `NAME='value'`, one a line. */
  readonly environmentFile: string;
  /** The network is needed: a sink is a server. */
  readonly isNetworked: boolean;
  readonly files: ProjectFiles;
  readonly memoryMb: number;
}

/** What a run reads and writes. */
export interface ProjectFiles {
  readonly read: readonly string[];
  readonly written: readonly string[];
  /** Single files beside the inputs, by what they are: config, registry of sources, table of fields, certificates. */
  readonly single: Readonly<Record<string, string>>;
}

const SYSTEM_PATH = ['/usr/local/bin', '/usr/bin', '/bin'];
/** Beside src/ or dist/, whichever of them runs. */
const PROGRAM = fileURLToPath(new URL('../../../bin/storyfold.js', import.meta.url));
/** What a line of a table or unit has no way to say. */
const UNSAYABLE = /[\u0000-\u001f\u007f]/;

/**
 * Looks at the process, the folder and its config.
 * @throws ConfigError for a mistake in config or flags, standard input as input, and paths with control characters
 */
export async function installationHere(
  inputs: readonly string[],
  flags: ScheduledFlags,
  name: string | undefined,
): Promise<Installation> {
  if (inputs.includes(STDIN))
    throw mistake(STDIN, 'files or folders: a scheduled run has no standard input', 'a stream');
  const config = await settings(inputs, flags);
  const folder = process.cwd();
  const node = process.execPath;
  const here: Installation = {
    name: name === undefined ? `storyfold-${slug(basename(folder)) || 'project'}` : checked(name),
    node,
    program: programHere(),
    folder,
    args: argsOf(inputs, flags),
    path: [...new Set([dirname(node), ...SYSTEM_PATH])].join(delimiter),
    variables: variablesOf(config.sinks),
    environmentFile: join(dirname(config.lockHome), 'storyfold.env'),
    isNetworked: config.sinks.some(({ type }) => type === 'postgres' || type === 'opensearch'),
    files: filesOf(config, (await loadConfig(flags.config, folder)).file),
    memoryMb: config.limits.memoryMb,
  };
  for (const text of [node, here.program, folder, here.environmentFile, ...here.args])
    if (UNSAYABLE.test(text)) throw mistake('(path)', 'a path without control characters', JSON.stringify(text));
  return here;
}

/** The name under which this program was started, where that is the file itself: it outlives an upgrade, where links lead elsewhere. */
function programHere(): string {
  const started = process.argv[1];
  const isIt = started !== undefined && basename(started) === basename(PROGRAM) && realpathSync(started) === PROGRAM;
  return isIt ? started : PROGRAM;
}

/** `run` as the command line that asked for the schedule says it. */
function argsOf(inputs: readonly string[], flags: ScheduledFlags): string[] {
  const named = {
    '--config': flags.config,
    '--out': flags.out,
    '--meta': flags.meta,
    '--text-field': flags.textField,
    '--workers': flags.workers,
    '--log-level': flags.logLevel,
  };
  const given = Object.entries(named).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
  // An input may begin with a dash.
  return ['run', ...given, ...(inputs.length > 0 ? ['--', ...inputs] : [])];
}

/** Names of the environment variables that sinks read their secrets from. */
export function variablesOf(sinks: readonly SinkConfig[]): string[] {
  const named = sinks.flatMap((sink) =>
    Object.values(sink).flatMap((value: unknown) =>
      typeof value === 'object' && value !== null && 'env' in value ? [String(value.env)] : [],
    ),
  );
  return [...new Set(named)].sort();
}

function filesOf(config: Settings, file: string | undefined): ProjectFiles {
  const certificates = config.sinks.flatMap((sink) =>
    sink.type === 'opensearch' && sink.ca !== undefined ? [[`ca-${sink.name}`, sink.ca] as const] : [],
  );
  const single = { config: file, sources: config.sources, meta: config.meta, ...Object.fromEntries(certificates) };
  const stores = config.sinks.flatMap((sink) =>
    sink.type === 'sqlite' ? [dirname(sink.path)] : 'path' in sink ? [sink.path] : [],
  );
  return {
    read: config.input.map((input) =>
      folderOf(resolve(isGlob(input) && !existsSync(input) ? fixedPart(input) : input)),
    ),
    written: [config.output, config.lockHome, ...stores].map((path) => resolve(path)),
    single: Object.fromEntries(
      Object.entries(single).flatMap(([role, path]) => (path === undefined ? [] : [[role, resolve(path)]])),
    ),
  };
}

/** Claims hold folders: of an input that is a file, the one that it lies in. */
function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path;
}

/** Letters, digits and dashes, as names of units and of jobs may have them. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, NAME_CHARS)
    .replace(/-$/, '');
}

// Kubernetes allows 52 for a CronJob, because it adds eleven for each job; `storyfold-` takes ten.
const NAME_CHARS = 42;

function checked(name: string): string {
  if (/^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name)) return name;
  throw mistake('--name', 'small letters, digits and dashes, at most 52', JSON.stringify(name));
}
