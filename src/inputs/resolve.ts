import { stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { ConfigError } from '../domain/errors.ts';
import { byCodeUnit } from '../domain/ids.ts';
import { fixedPart, isGlob } from '../domain/paths.ts';

/** An input as both counts take it: a folder, a file, or some files of a folder. */
export interface ResolvedInput {
  /** What paths of its documents begin with. */
  readonly name: string;
  readonly absolute: string;
  readonly isFolder: boolean;
  /** Of a pattern, the files that match it, below the folder, in order; all of them otherwise. */
  readonly only?: readonly string[];
}

/**
 * Says what the inputs name. A pattern (`raw/**\/*.jsonl`) stands for files of the folder that its fixed part names, so that
 * their paths are the same as if that folder had been named.
 * @throws the error of `stat` when something is not there; ConfigError when a pattern matches no file: most likely it is
 * mistyped, and a run without its files would take their documents for gone
 */
export async function resolveInputs(inputs: readonly string[]): Promise<ResolvedInput[]> {
  const resolved = new Map<string, ResolvedInput>();
  for (const input of inputs) {
    const one = await resolveInput(input);
    const other = resolved.get(one.absolute);
    resolved.set(one.absolute, other ? joined(one, other) : one);
  }
  return [...resolved.values()];
}

async function resolveInput(input: string): Promise<ResolvedInput> {
  const plain = await statOrNone(input);
  if (plain || !isGlob(input)) {
    const isFolder = (plain ?? (await stat(input))).isDirectory();
    return { name: basename(resolve(input)), absolute: resolve(input), isFolder };
  }
  const folder = resolve(fixedPart(input));
  // A folder that matches is read whole, as a shell would have it.
  const patterns = [below(input), `${below(input)}/**`];
  const only = await glob(patterns, { cwd: folder, onlyFiles: true, followSymbolicLinks: false, dot: false });
  if (only.length === 0)
    throw new ConfigError('command line', [
      { path: 'input', expected: 'a pattern that matches files', found: `no file that matches ${input}` },
    ]);
  return {
    name: basename(folder),
    absolute: folder,
    isFolder: true,
    only: only.map((path) => relative(folder, join(folder, path)).replaceAll('\\', '/')).sort(byCodeUnit),
  };
}

/** A pattern from its first free step on. */
function below(pattern: string): string {
  const fixed = fixedPart(pattern);
  return fixed === '.' && !pattern.startsWith('./') ? pattern : pattern.slice(fixed.length).replace(/^\/+/, '');
}

function joined(one: ResolvedInput, { only: others, ...whole }: ResolvedInput): ResolvedInput {
  if (!one.only || !others) return { name: whole.name, absolute: whole.absolute, isFolder: whole.isFolder };
  return { ...whole, only: [...new Set([...one.only, ...others])].sort(byCodeUnit) };
}

async function statOrNone(path: string): Promise<Awaited<ReturnType<typeof stat>> | undefined> {
  return stat(path).catch(() => undefined);
}
