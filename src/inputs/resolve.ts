import { realpath, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
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
 * their paths are the same as if that folder had been named. What lies within another input is named once, by that one.
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
  return withoutInner([...resolved.values()]);
}

/** An input and where it really lies. */
interface Placed {
  readonly input: ResolvedInput;
  readonly real: string;
}

/**
 * Inputs without what others hold: a file that two inputs name is one document, at the path that the wider one gives it. A
 * folder goes before a pattern, and that before a file; of two names of one the first counts.
 */
async function withoutInner(inputs: readonly ResolvedInput[]): Promise<ResolvedInput[]> {
  const places = await Promise.all(inputs.map(async (input) => ({ input, real: await realpath(input.absolute) })));
  const goesBefore = (other: Placed, one: Placed): boolean => {
    const [before, after] = [rankOf(other.input), rankOf(one.input)];
    if (before !== after) return before < after;
    return other.real === one.real ? places.indexOf(other) < places.indexOf(one) : isBelow(other.real, one.real);
  };
  return places.flatMap((one) => {
    const others = places.filter((other) => other !== one && goesBefore(other, one));
    const isFree = (path: string): boolean => !others.some((other) => holds(other, path));
    const { input, real } = one;
    if (input.only) {
      const only = input.only.filter((path) => isFree(`${real}/${path}`));
      return only.length > 0 ? [{ ...input, only }] : [];
    }
    return isFree(real) ? [input] : [];
  });
}

function rankOf({ isFolder, only }: ResolvedInput): number {
  if (only) return 1;
  return isFolder ? 0 : 2;
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder === '/' ? folder : `${folder}/`);
}

/** Whether an input lists a file or folder by itself: not what a name with a dot hides. */
function holds({ input: { isFolder, only }, real }: Placed, path: string): boolean {
  if (path === real) return !only;
  if (!isBelow(real, path)) return false;
  const below = path.slice(real === '/' ? 1 : real.length + 1);
  if (only) return only.includes(below);
  return isFolder && below.split('/').every((step) => !step.startsWith('.'));
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
    only: only.map((path) => relative(folder, join(folder, path)).split(sep).join('/')).sort(byCodeUnit),
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
