import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stampOf } from '../../domain/file-stamp.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import { printedNames } from '../../domain/paths.ts';
import { type CountOptions, countFile } from './count-file.ts';

// The second count of the inputs. It shares no parser with `inputs/`, so that an input which the reader overlooks is missed
// there and not here. It counts; it does not read. What lies in a folder it lists by itself.

/** Every entry under the inputs: what should come out as documents, and what only looks like an input. */
export interface Census {
  /** Records of regular files by path: 1, or those that a file of many begins. */
  readonly records: ReadonlyMap<string, number>;
  /** Entries that are neither regular files nor folders that were counted: links, pipes, sockets. */
  readonly others: ReadonlySet<string>;
}

export interface CensusOptions extends CountOptions {
  readonly followLinksOutside: boolean;
  /** What an earlier run counted in a file that lies as it lay then. */
  readonly countedBefore?: (path: string, stamp: string) => number | undefined;
}

/** What the inputs name: a folder, a file, or some files of a folder. */
export interface CensusInput {
  readonly name: string;
  readonly absolute: string;
  readonly isFolder: boolean;
  readonly only?: readonly string[];
}

/** Counts what lies under the inputs. */
export async function takeCensus(inputs: readonly CensusInput[], options: CensusOptions): Promise<Census> {
  const roots: string[] = [];
  for (const { absolute, isFolder } of inputs) {
    const real = await realpath(absolute);
    roots.push(isFolder ? real : dirname(real));
  }
  const walk: Walk = { options, roots, entered: [...roots], records: new Map(), others: new Set() };
  for (const { name, absolute, isFolder, only } of inputs) {
    if (only) for (const path of only) await countOne(walk, `${absolute}/${path}`, `${name}/${path}`);
    else if (isFolder) await countFolder(walk, absolute, name);
    else await countRecords(walk, absolute, name);
  }
  return { records: walk.records, others: walk.others };
}

interface Walk {
  readonly options: CensusOptions;
  readonly roots: readonly string[];
  readonly entered: string[];
  readonly records: Map<string, number>;
  readonly others: Set<string>;
}

type Place = string | Buffer;

async function countFolder(walk: Walk, folder: Place, path: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' }).catch(() => undefined);
  // A folder that cannot be listed is one thing that must be accounted for.
  if (!entries) walk.others.add(path);
  const byName = new Map((entries ?? []).map((entry) => [entry.name, entry]));
  const names = [...printedNames([...byName.keys()])].filter(([name]) => name[0] !== '.');
  for (const [printed, name] of names.toSorted(([a], [b]) => byCodeUnit(a, b)))
    await countEntry(walk, byName.get(name) as Dirent<Buffer>, under(folder, name), `${path}/${printed}`);
}

async function countEntry(walk: Walk, entry: Dirent<Buffer>, place: Place, path: string): Promise<void> {
  if (entry.isDirectory()) await countFolder(walk, place, path);
  else if (entry.isFile()) await countRecords(walk, place, path);
  else if (entry.isSymbolicLink()) await countOne(walk, place, path);
  else walk.others.add(path);
}

/** What a link leads to, or a file that was named by itself. */
async function countOne(walk: Walk, place: Place, path: string): Promise<void> {
  const target = await realpath(place).catch(() => undefined);
  const found = target === undefined ? undefined : await stat(target).catch(() => undefined);
  const isInside = target !== undefined && walk.roots.some((root) => holds(root, target));
  const isOpen = target !== undefined && (isInside || walk.options.followLinksOutside);
  if (isOpen && found?.isFile()) await countRecords(walk, place, path);
  else if (isOpen && !isInside && found?.isDirectory() && !isEntered(walk, target)) {
    walk.entered.push(target);
    await countFolder(walk, target, path);
  } else walk.others.add(path);
}

function isEntered({ entered }: Walk, target: string): boolean {
  return entered.some((folder) => holds(folder, target) || holds(target, folder));
}

function holds(folder: string, path: string): boolean {
  return `${path}/`.startsWith(folder === '/' ? folder : `${folder}/`);
}

function under(folder: Place, name: Buffer): Place {
  const joined = Buffer.concat([Buffer.from(folder), Buffer.from('/'), name]);
  const text = joined.toString('utf8');
  return Buffer.from(text).equals(joined) ? text : joined;
}

async function countRecords(walk: Walk, file: Place, path: string): Promise<void> {
  const { countedBefore } = walk.options;
  const stats = countedBefore && (await stat(file, { bigint: true }).catch(() => undefined));
  const known = stats && countedBefore(path, stampOf(stats));
  walk.records.set(path, known ?? (await countFile(file, path.slice(path.lastIndexOf('/') + 1), walk.options)));
  walk.options.onCounted?.();
}
