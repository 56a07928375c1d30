import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { namesIn, readIfThere, sizeOf } from '../../store/files.ts';
import { type Cursor, SinkError } from '../sink.ts';
import type { Group, Medium } from './item.ts';

// What lies in the folder of a store: `versions/N/`, each whole, and `current`, a link to the one that counts.

/** Some items of a group that are of one day: one file, or one in each folder of the group. */
export interface Part {
  /** `<version that wrote it>-<number>`: no other part has this name. */
  readonly name: string;
  readonly group: Group;
  readonly day: string;
  readonly rows: number;
  /** Length of the texts of its items. */
  readonly characters: number;
  readonly files: ReadonlyArray<{ readonly path: string; readonly bytes: number }>;
}

/** `manifest.json` of a version. */
export interface Manifest {
  readonly schema: 'storyfold/days/1';
  readonly format: Medium['format'];
  readonly version: number;
  /** Tells this version from any other, also where a folder was put back from a backup. */
  readonly id: string;
  /** The version that it was made from. */
  readonly previous: string | null;
  readonly cursor: Cursor;
  readonly parts: readonly Part[];
}

export const VERSIONS = 'versions';
export const CURRENT = 'current';
export const INDEX = 'index.sqlite';
export const MANIFEST = 'manifest.json';

/** The folder of a version; of the one that is being written a hidden one. */
export const versionFolder = (root: string, version: number): string => join(root, VERSIONS, String(version));
export const draftOf = (root: string, version: number): string => join(root, VERSIONS, `.part-${version}`);

/**
 * The version that counts, or undefined where nothing was ever delivered.
 * @throws SinkError (terminal) when the folder is used for something else
 */
export function currentManifest(root: string, format: Medium['format']): Manifest | undefined {
  const link = linkIn(root);
  if (link === undefined) return insistOnFree(root);
  const [, version] = /^versions\/(\d+)$/.exec(link) ?? [];
  if (version === undefined) throw foreign(root, `its link ${CURRENT} leads elsewhere`);
  const manifest = manifestIn(versionFolder(root, Number(version)));
  if (!manifest) throw foreign(root, `there is no ${MANIFEST} of this program where its link ${CURRENT} leads`);
  if (manifest.format !== format) throw foreign(root, `it holds a store of the type ${manifest.format}`);
  return manifest;
}

/** The manifest of a version, if it is one of ours. */
export function manifestIn(folder: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readIfThere(join(folder, MANIFEST))?.toString() ?? 'null');
    return manifest?.schema === 'storyfold/days/1' ? manifest : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The parts of a version whose files lie as they were written; others were changed or removed by somebody else. */
export function wholeParts(root: string, { version, parts }: Manifest): Part[] {
  const folder = versionFolder(root, version);
  return parts.filter(({ files }) => files.every(({ path, bytes }) => sizeOf(join(folder, path)) === bytes));
}

function linkIn(root: string): string | undefined {
  if (!namesIn(root).includes(CURRENT)) return undefined;
  try {
    return readlinkSync(join(root, CURRENT));
  } catch {
    throw foreign(root, `it has a ${CURRENT} that is no link`);
  }
}

/** Files of others may lie beside ours, but not under our names. What a first delivery left that was interrupted is ours. */
function insistOnFree(root: string): undefined {
  for (const name of namesIn(join(root, VERSIONS)))
    if (!/^\.part-\d+$/.test(name) && !manifestIn(join(root, VERSIONS, name)))
      throw foreign(root, `it has a folder ${VERSIONS} with something else in it`);
}

export function foreign(root: string, what: string): SinkError {
  return new SinkError(
    'terminal',
    `The folder ${root} is used for something else: ${what}.`,
    'Give the sink a folder of its own: an empty one, or one that is not there yet. Nothing was changed.',
  );
}
