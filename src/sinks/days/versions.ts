import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  linkOrCopy,
  makeFolder,
  moveDurably,
  namesIn,
  pointLink,
  remove,
  syncFolder,
  writeDurably,
} from '../../store/files.ts';
import {
  CURRENT,
  draftOf,
  MANIFEST,
  type Manifest,
  manifestIn,
  type Part,
  VERSIONS,
  versionFolder,
} from './manifest.ts';

/** The number of the version after one. What was left of it is removed; where somebody else has a folder of that name, another one. */
export function nextVersion(root: string, last = 0): number {
  for (let version = last + 1; ; version++) {
    // Left where a disk failed between the rename of a version and that of the link.
    removeVersion(versionFolder(root, version));
    if (!existsSync(versionFolder(root, version))) return version;
  }
}

/** Begins a version beside the others: parts that stay are the same files in both. */
export function draftVersion(root: string, version: number, from: number | undefined, stay: readonly Part[]): string {
  const draft = draftOf(root, version);
  remove(draft);
  makeFolder(draft);
  if (from === undefined) return draft;
  const before = versionFolder(root, from);
  for (const { files } of stay) {
    for (const { path } of files) {
      makeFolder(dirname(join(draft, path)));
      linkOrCopy(join(before, path), join(draft, path));
    }
  }
  return draft;
}

/** Makes a drafted version the one that counts, by one rename; the one before it stays for its readers, and none before that. */
export function publishVersion(root: string, manifest: Manifest): void {
  const { version, parts } = manifest;
  const draft = draftOf(root, version);
  writeDurably(join(draft, MANIFEST), `${JSON.stringify(manifest)}\n`);
  for (const folder of foldersOf(parts)) syncFolder(join(draft, folder));
  moveDurably(draft, versionFolder(root, version));
  syncFolder(root);
  pointLink(join(root, CURRENT), join(VERSIONS, String(version)));
}

/** Moves the cursor where nothing else changes. */
export function rewriteManifest(root: string, manifest: Manifest): void {
  writeDurably(join(versionFolder(root, manifest.version), MANIFEST), `${JSON.stringify(manifest)}\n`);
}

/**
 * Removes the versions that no reader should look at any more, and what interrupted ones left.
 * @param before how many versions before the current one stay
 */
export function removeOthers(root: string, current: Manifest | undefined, before: 0 | 1): void {
  const last = current?.version ?? 0;
  for (const name of namesIn(join(root, VERSIONS))) {
    const folder = join(root, VERSIONS, name);
    if (/^\.part-\d+$/.test(name)) remove(folder);
    else if (/^\d+$/.test(name) && (Number(name) < last - before || Number(name) > last)) removeVersion(folder);
  }
}

/** Removes a version, but not what somebody else put into its folder. */
function removeVersion(folder: string): void {
  const manifest = manifestIn(folder);
  if (!manifest) return;
  const ours = new Set([MANIFEST, ...manifest.parts.flatMap(({ files }) => files.map(({ path }) => path))]);
  const isOnlyOurs = filesBelow(folder).every((file) => ours.has(file));
  if (isOnlyOurs) remove(folder);
  // The manifest goes last: without it the folder would not be known as ours.
  else for (const path of [...ours].toReversed()) if (existsSync(join(folder, path))) remove(join(folder, path));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** All folders that parts lie in, those above last. */
function foldersOf(parts: readonly Part[]): string[] {
  const folders = new Set<string>();
  for (const { files } of parts)
    for (const { path } of files) for (let at = dirname(path); at !== '.'; at = dirname(at)) folders.add(at);
  return [...[...folders].toSorted((a, b) => b.length - a.length), '.'];
}
