import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../domain/ids.ts';
import { moveDurably, syncFolder, writeDurably } from './files.ts';

// Files that earlier runs left and a commit puts others in the place of: the work list of an erasure. The new ones are staged in
// the draft and named by the commit, each with its bytes and hash.

export interface Rewrite {
  /** The folder of results, or that of ledger and decisions. */
  readonly in: 'output' | 'home';
  /** Below it, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

function stagingFolder(draft: string): string {
  return join(draft, 'out', 'rewritten');
}

/** Writes what is to take the place of a file, durably, where nobody sees it yet. */
export function stageRewrite(draft: string, where: Pick<Rewrite, 'in' | 'path'>, content: string): Rewrite {
  const file = join(stagingFolder(draft), where.in, where.path);
  writeDurably(file, content);
  for (let folder = dirname(file); folder !== draft; folder = dirname(folder)) syncFolder(folder);
  return { ...where, bytes: Buffer.byteLength(content), sha256: sha256(content) };
}

/** Puts staged files in their places; those that are there already stay. */
export function carryOut(
  draft: string,
  folders: Readonly<Record<Rewrite['in'], string>>,
  rewrites: readonly Rewrite[],
): void {
  for (const { in: place, path } of rewrites) {
    const staged = join(stagingFolder(draft), place, path);
    if (existsSync(staged)) moveDurably(staged, join(folders[place], path));
  }
}
