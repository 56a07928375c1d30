import { mkdir, open, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes a file so that it is there whole or not at all: a part file, synced, renamed, and its folder synced. */
export async function writeDurably(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.part`;
  const handle = await open(part, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
  await syncFolder(dirname(file));
}

/** Makes a link point elsewhere in one step: readers see the old target or the new one. */
export async function pointLink(link: string, target: string): Promise<void> {
  const part = `${link}.part`;
  await rm(part, { force: true });
  await symlink(target, part);
  await rename(part, link);
  await syncFolder(dirname(link));
}

export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function syncFolder(folder: string): Promise<void> {
  await syncFile(folder);
}

/** The part folder of a snapshot, beside its final place so that a rename is enough. */
export function partFolder(snapshots: string, run: number): string {
  return join(snapshots, `.part-${run}`);
}
