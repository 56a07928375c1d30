import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../domain/canonical-json.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import { crashPoint } from './crash-point.ts';
import { partFolder, pointLink, syncFile, syncFolder, writeDurably } from './durable.ts';
import { writeParquet } from './parquet.ts';
import { TABLE_NAMES, type Tables } from './tables.ts';

/** A snapshot in its part folder, not yet visible. */
export interface Draft {
  readonly run: number;
  readonly folder: string;
  /** SHA-256 of each file, by its path in the snapshot. */
  readonly files: Readonly<Record<string, string>>;
}

/** The link names that people and programs use; each leads into the current snapshot. */
const LINKS = ['canonical.jsonl', 'tables'] as const;

/** Writes all files of a snapshot into a part folder. */
export async function draftSnapshot(
  output: string,
  run: number,
  tables: Tables,
  records: readonly CanonicalRecord[],
): Promise<Draft> {
  return onDisk(async () => {
    const folder = partFolder(join(output, 'snapshots'), run);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    crashPoint('draft-started');
    const names: string[] = [];
    for (const table of TABLE_NAMES) {
      const name = `tables/${table}/seg-00001.parquet`;
      await mkdir(join(folder, 'tables', table), { recursive: true });
      await writeParquet(table, tables[table] as never, join(folder, name));
      names.push(name);
    }
    crashPoint('tables-written');
    await writeFile(join(folder, 'canonical.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    names.push('canonical.jsonl');
    crashPoint('records-written');
    const files: Record<string, string> = {};
    for (const name of names) {
      await syncFile(join(folder, name));
      files[name] = await hashFile(join(folder, name));
    }
    for (const table of TABLE_NAMES) await syncFolder(join(folder, 'tables', table));
    await syncFolder(join(folder, 'tables'));
    crashPoint('draft-synced');
    return { run, folder, files };
  });
}

/** What else a run leaves in the output folder. */
export interface RunFiles {
  readonly summary: unknown;
  readonly changes: readonly unknown[];
  readonly quarantine: readonly unknown[];
}

/** Makes a draft visible: its manifest, the run's files, one rename of the folder, one of the link `current`. */
export async function publish(output: string, draft: Draft, { summary, changes, quarantine }: RunFiles): Promise<void> {
  await onDisk(async () => {
    const { run } = draft;
    await writeDurably(
      join(draft.folder, 'manifest.json'),
      `${canonicalJson({ schema: 'storyfold/manifest/1', run, files: draft.files })}\n`,
    );
    crashPoint('manifest-written');
    await writeDurably(
      join(output, 'changes', `${run}.jsonl`),
      changes.map((change) => `${canonicalJson(change)}\n`).join(''),
    );
    crashPoint('changes-written');
    await writeDurably(
      join(output, 'quarantine', `${run}.jsonl`),
      quarantine.map((problem) => `${canonicalJson(problem)}\n`).join(''),
    );
    crashPoint('quarantine-written');
    await writeDurably(join(output, 'runs', `${run}.json`), `${JSON.stringify(summary, null, 2)}\n`);
    crashPoint('summary-written');
    const home = join(output, 'snapshots', String(run));
    // A folder of this name is the remains of a run that was stopped before its link was set: nobody has seen it.
    await rm(home, { recursive: true, force: true });
    await rename(draft.folder, home);
    await syncFolder(join(output, 'snapshots'));
    crashPoint('snapshot-renamed');
    await pointLink(join(output, 'current'), join('snapshots', String(run)));
    crashPoint('current-switched');
    await setLinks(output);
    crashPoint('links-set');
  });
}

async function setLinks(output: string): Promise<void> {
  for (const link of LINKS) {
    if (!existsSync(join(output, link))) await pointLink(join(output, link), join('current', link));
  }
}

/** Folders of the output that hold one entry a run, named by its number. */
const NUMBERED = ['snapshots', 'changes', 'quarantine', 'runs'] as const;

/**
 * Puts an output folder into the state that its current snapshot says: what later, unfinished runs left is removed, the
 * links are there. Nobody has seen what is removed: a run becomes visible by the link `current` alone.
 *
 * @param current number of the current snapshot; 0 for none
 */
export async function tidy(output: string, current: number): Promise<void> {
  await onDisk(async () => {
    for (const folder of NUMBERED) {
      const names = existsSync(join(output, folder)) ? await readdir(join(output, folder)) : [];
      const left = names.filter(
        (name) => name.startsWith('.part-') || name.endsWith('.part') || Number.parseInt(name, 10) > current,
      );
      for (const name of left) await rm(join(output, folder, name), { recursive: true, force: true });
    }
    for (const link of ['current', ...LINKS]) await rm(join(output, `${link}.part`), { force: true });
    if (current > 0) await setLinks(output);
  });
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The disk refused: nothing was made visible, and the user can do something about it. */
async function onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunError) throw error;
    throw new RunError(
      'disk',
      EXIT.state,
      `Could not write the results: ${(error as Error).message}`,
      'The last snapshot is untouched. Free space or mend the folder, then run again.',
    );
  }
}
