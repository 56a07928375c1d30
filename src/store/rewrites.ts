import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whileWriting } from './decisions.ts';
import { FileWriter, moveDurably, readIfThere, remove, syncFolder, writeDurably } from './files.ts';

// Files that earlier runs left and a commit puts others in the place of: the work list of an erasure. The new ones are staged in
// the draft and named by the commit, each with its bytes and hash.

export interface Rewrite {
  /** The folder of results, or that of ledger and decisions. */
  readonly in: 'output' | 'home';
  /** Below it, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Of the decisions, which others may add to meanwhile: how many bytes this is instead of. What came behind them stays. */
  readonly instead?: number;
}

function stagingFolder(draft: string): string {
  return join(draft, 'out', 'rewritten');
}

/** Writes what is to take the place of a file, durably, where nobody sees it yet. @param content in pieces, as far as it is long */
export function stageRewrite(
  draft: string,
  where: Pick<Rewrite, 'in' | 'path'>,
  content: string | Iterable<string>,
): Rewrite {
  const file = join(stagingFolder(draft), where.in, where.path);
  const writer = new FileWriter(file);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for (const piece of typeof content === 'string' ? [content] : content) {
      writer.write(piece);
      hash.update(piece);
      bytes += Buffer.byteLength(piece);
    }
    writer.close();
  } finally {
    writer.abandon();
  }
  for (let folder = dirname(file); folder !== draft; folder = dirname(folder)) syncFolder(folder);
  return { ...where, bytes, sha256: hash.digest('hex') };
}

/** Puts staged files in their places; those that are there already stay. */
export function carryOut(
  draft: string,
  folders: Readonly<Record<Rewrite['in'], string>>,
  rewrites: readonly Rewrite[],
): void {
  for (const { in: place, path, instead } of rewrites) {
    const staged = join(stagingFolder(draft), place, path);
    const file = join(folders[place], path);
    if (!existsSync(staged)) continue;
    if (instead === undefined) moveDurably(staged, file);
    else whileWriting(folders.home, () => replaceBeginning(file, staged, instead));
  }
}

/** Puts a file in the place of the first bytes of another one, which may be longer by now. */
function replaceBeginning(file: string, staged: string, instead: number): void {
  const [now, then] = [readIfThere(file) ?? Buffer.alloc(0), readIfThere(staged) as Buffer];
  const isDone = now.subarray(0, then.length).equals(then);
  if (!isDone) writeDurably(file, Buffer.concat([then, now.subarray(instead)]));
  remove(staged);
}
