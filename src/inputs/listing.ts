import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { byCodeUnit } from '../domain/ids.ts';
import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { ListedFile } from '../domain/raw-input.ts';

export interface Listing {
  readonly files: readonly ListedFile[];
  readonly problems: readonly Problem[];
}

export interface ListingOptions {
  /** Whether a link may lead out of the input folder. */
  readonly followLinksOutside: boolean;
  /** Told of each entry, for progress. */
  readonly onListed?: () => void;
}

const DOCUMENT_NAME = /\.(?:txt|text|md|html?|xhtml|jsonl|ndjson|json)$/i;

/**
 * Lists the regular files under inputs (folders or single files), in order of their paths. Names that begin with a dot
 * are never inputs; what else is no regular file is skipped with a Problem.
 */
export async function listInputs(inputs: readonly string[], options: ListingOptions): Promise<Listing> {
  const files: ListedFile[] = [];
  const problems: Problem[] = [];
  for (const input of inputs) {
    const stats = await stat(input);
    const root = stats.isDirectory() ? input : dirname(await realpath(input));
    const walk: Walk = { real: await realpath(root), options, files, problems };
    if (stats.isDirectory()) await listFolder(walk, input, basename(resolve(input)));
    // A file that is named outright is read, also through a link.
    else await listEntry(walk, await realpath(input), basename(input));
  }
  files.sort((a, b) => byCodeUnit(a.path, b.path));
  return { files, problems };
}

interface Walk {
  readonly real: string;
  readonly options: ListingOptions;
  readonly files: ListedFile[];
  readonly problems: Problem[];
}

async function listFolder(walk: Walk, folder: string, path: string): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    skip(walk, 'list/unreadable-folder', path, { error: errorCode(error) });
    return;
  }
  for (const entry of entries.toSorted((a, b) => byCodeUnit(a.name, b.name))) {
    if (!entry.name.startsWith('.')) await listEntry(walk, join(folder, entry.name), `${path}/${entry.name}`);
  }
}

async function listEntry(walk: Walk, absolute: string, path: string): Promise<void> {
  walk.options.onListed?.();
  let stats: Stats;
  try {
    stats = await lstat(absolute);
  } catch (error) {
    skip(walk, 'read/vanished', path, { error: errorCode(error) });
    return;
  }
  if (stats.isDirectory()) {
    if (DOCUMENT_NAME.test(path)) skip(walk, 'list/not-a-file', path, { found: 'folder' });
    await listFolder(walk, absolute, path);
  } else if (stats.isSymbolicLink()) await listLink(walk, absolute, path);
  else if (stats.isFile()) walk.files.push({ path, absolute, size: stats.size });
  else skip(walk, 'list/not-a-file', path, { found: kindOf(stats) });
}

async function listLink(walk: Walk, absolute: string, path: string): Promise<void> {
  let target: string;
  try {
    target = await realpath(absolute);
  } catch (error) {
    skip(walk, errorCode(error) === 'ELOOP' ? 'list/link-loop' : 'list/dangling-link', path, {});
    return;
  }
  const inside = !relative(walk.real, target).startsWith('..') && !relative(walk.real, target).startsWith(sep);
  if (!inside && !walk.options.followLinksOutside) {
    skip(walk, 'list/link-outside', path, { target });
    return;
  }
  const stats = await stat(target);
  // A linked folder inside the tree is read under its own name; following it would read it twice, or for ever.
  if (stats.isFile()) walk.files.push({ path, absolute, size: stats.size });
  else skip(walk, stats.isDirectory() ? 'list/link-loop' : 'list/not-a-file', path, { found: kindOf(stats) });
}

function skip(walk: Walk, code: ProblemCode, path: string, details: Problem['details']): void {
  walk.problems.push({ code, effect: 'skipped', path, details });
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'FIFO';
  if (stats.isSocket()) return 'socket';
  if (stats.isDirectory()) return 'folder';
  return 'device';
}

/** The errno name of a failed system call, for Problems. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}
