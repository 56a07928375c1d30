import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { otherKindByName } from '../domain/file-kinds.ts';
import { stampOf } from '../domain/file-stamp.ts';
import { byCodeUnit } from '../domain/ids.ts';
import { printedNames } from '../domain/paths.ts';
import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { ListedFile } from '../domain/raw-input.ts';
import { type ResolvedInput, resolveInputs } from './resolve.ts';

export interface Listing {
  readonly files: readonly ListedFile[];
  readonly problems: readonly Problem[];
}

export interface ListingOptions {
  /** Whether a link may lead out of the input folder. */
  readonly followLinksOutside: boolean;
  /** Told of each entry, for progress. */
  readonly onListed?: () => void;
  /** Files that belong to the project and are no documents, with what each is: `the table of --meta`. */
  readonly setApart?: ReadonlyArray<{ readonly file: string; readonly what: string }>;
}

/** For the file system: bytes where a name is no UTF-8. */
type Place = string | Buffer;

const DOCUMENT_NAME = /\.(?:txt|text|md|html?|xhtml|jsonl|jl|ndjson|json|csv|tsv)$/i;

/**
 * Lists the regular files under inputs (folders, single files, or patterns), in order of their paths. Names that begin with
 * a dot are never inputs; what else is no regular file, or of a kind that holds no documents, is skipped with a Problem.
 */
export async function listInputs(inputs: readonly string[], options: ListingOptions): Promise<Listing> {
  return listResolved(await resolveInputs(inputs), options);
}

export async function listResolved(inputs: readonly ResolvedInput[], options: ListingOptions): Promise<Listing> {
  const roots = await Promise.all(
    inputs.map(async ({ absolute, isFolder }) => (isFolder ? realpath(absolute) : dirname(await realpath(absolute)))),
  );
  const apart = new Map<string, string>();
  for (const { file, what } of options.setApart ?? []) apart.set(await realpath(file).catch(() => file), what);
  const walk: Walk = { roots, visited: new Set(roots), options, apart, files: [], problems: [] };
  for (const { name, absolute, isFolder, only } of inputs) {
    if (only) for (const path of only) await listEntry(walk, `${absolute}/${path}`, `${name}/${path}`);
    else if (isFolder) await listFolder(walk, absolute, name);
    // A file that is named outright is read, also through a link.
    else await listEntry(walk, await realpath(absolute), name);
  }
  walk.files.sort((a, b) => byCodeUnit(a.path, b.path));
  return { files: walk.files, problems: walk.problems };
}

interface Walk {
  /** Real paths of the inputs. */
  readonly roots: readonly string[];
  /** Real paths of folders that are read already, beside what lies under the inputs. */
  readonly visited: Set<string>;
  readonly options: ListingOptions;
  readonly apart: ReadonlyMap<string, string>;
  readonly files: ListedFile[];
  readonly problems: Problem[];
}

async function listFolder(walk: Walk, folder: Place, path: string): Promise<void> {
  let entries: Array<Dirent<Buffer>>;
  try {
    entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    skip(walk, 'list/unreadable-folder', path, { error: errorCode(error) });
    return;
  }
  const names = [...printedNames(entries.map(({ name }) => name))];
  for (const [printed, name] of names.sort(([a], [b]) => byCodeUnit(a, b))) {
    if (!printed.startsWith('.')) await listEntry(walk, below(folder, name), `${path}/${printed}`);
  }
}

function below(folder: Place, name: Buffer): Place {
  const text = name.toString('utf8');
  if (typeof folder === 'string' && Buffer.from(text).equals(name)) return `${folder}/${text}`;
  return Buffer.concat([Buffer.from(folder), Buffer.from('/'), name]);
}

async function listEntry(walk: Walk, absolute: Place, path: string): Promise<void> {
  walk.options.onListed?.();
  let stats: BigIntStats;
  try {
    stats = await lstat(absolute, { bigint: true });
  } catch (error) {
    // What is there and may not be looked at is not gone.
    const code = errorCode(error);
    skip(walk, code === 'ENOENT' || code === 'ENOTDIR' ? 'read/vanished' : 'read/unreadable', path, { error: code });
    return;
  }
  if (stats.isDirectory()) {
    if (DOCUMENT_NAME.test(path)) skip(walk, 'list/not-a-file', path, { found: 'folder' });
    await listFolder(walk, absolute, path);
  } else if (stats.isSymbolicLink()) await listLink(walk, absolute, path);
  else if (stats.isFile()) await listFile(walk, absolute, path, stats);
  else skip(walk, 'list/not-a-file', path, { found: kindOf(stats) });
}

async function listFile(walk: Walk, absolute: Place, path: string, stats: BigIntStats): Promise<void> {
  const what = walk.apart.size === 0 ? undefined : walk.apart.get(String(await realpath(absolute).catch(() => '')));
  const other = otherKindByName(path.slice(path.lastIndexOf('/') + 1));
  if (what !== undefined) skip(walk, 'list/set-apart', path, { found: what });
  else if (other !== undefined) skip(walk, 'list/other-kind', path, { found: other });
  else walk.files.push({ path, absolute, size: Number(stats.size), stamp: stampOf(stats) });
}

async function listLink(walk: Walk, absolute: Place, path: string): Promise<void> {
  let target: string;
  try {
    target = await realpath(absolute);
  } catch (error) {
    skip(walk, errorCode(error) === 'ELOOP' ? 'list/link-loop' : 'list/dangling-link', path, {});
    return;
  }
  const isInside = walk.roots.some((root) => isWithin(root, target));
  if (!isInside && !walk.options.followLinksOutside) {
    skip(walk, 'list/link-outside', path, { target });
    return;
  }
  const stats = await stat(target, { bigint: true });
  if (stats.isFile()) await listFile(walk, absolute, path, stats);
  else if (!stats.isDirectory()) skip(walk, 'list/not-a-file', path, { found: kindOf(stats) });
  // A folder inside the inputs is read under its own name, and one that holds them would be read for ever.
  else if (isInside || [...walk.visited].some((seen) => isWithin(target, seen) || isWithin(seen, target)))
    skip(walk, 'list/link-loop', path, { found: 'folder' });
  else {
    walk.visited.add(target);
    await listFolder(walk, target, path);
  }
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function skip(walk: Walk, code: ProblemCode, path: string, details: Problem['details']): void {
  walk.problems.push({ code, effect: 'skipped', path, details });
}

function kindOf(stats: BigIntStats): string {
  if (stats.isFIFO()) return 'FIFO';
  if (stats.isSocket()) return 'socket';
  if (stats.isDirectory()) return 'folder';
  return 'device';
}

/** The errno name of a failed system call, for Problems. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}
