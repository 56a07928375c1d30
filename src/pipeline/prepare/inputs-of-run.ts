import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { EXIT, RunError } from '../../domain/errors.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Tell } from '../../domain/progress.ts';
import type { ListedFile } from '../../domain/raw-input.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { decompressed } from '../../inputs/compression.ts';
import { listResolved } from '../../inputs/listing.ts';
import { resolveInputs } from '../../inputs/resolve.ts';
import { readSidecar, type Sidecar } from '../../inputs/sidecar.ts';
import { type Census, takeCensus } from '../census/take-census.ts';
import { settle } from './accounting.ts';
import type { KnownFile, KnownFiles } from './known-files.ts';
import { openLimits } from './settings.ts';

/** What lies in the inputs, listed twice: once to be read, once to be counted. */
export interface Inputs {
  readonly census: Census;
  readonly files: readonly ListedFile[];
  readonly sidecar: Sidecar | undefined;
  readonly roots: ReadonlyMap<string, string>;
  /** What is known of files that need not be opened, by path. */
  readonly unopened: ReadonlyMap<string, KnownFile>;
  /** Of the listing and, once all files were asked for, of the table of fields. */
  problems(): Problem[];
}

export interface ReadOptions {
  readonly config: Config;
  readonly known: KnownFiles;
  /** Whether nothing was ever read: then there must be something. */
  readonly isFirst: boolean;
  readonly tell: Tell;
}

/** @throws RunError (exit 2) when there is nothing to read, and no past to keep; `guardGone` looks at what would leave */
export async function readInputs({ config, known, isFirst, tell }: ReadOptions): Promise<Inputs> {
  const resolved = await resolveInputs(config.input);
  const { followLinksOutside } = config.run;
  let counted = 0;
  const census = await takeCensus(resolved, {
    followLinksOutside,
    ...openLimits(config),
    decompress: decompressed,
    countedBefore: (path, stamp) => known.unchanged(path, stamp)?.counted,
    onCounted: () => tell('counting', ++counted, 0),
  });
  let listed = 0;
  const listing = await listResolved(resolved, {
    followLinksOutside,
    setApart: ownTables(config),
    onListed: () => tell('listing', ++listed, counted),
  });
  if (listing.files.length + listing.problems.length === 0 && isFirst) {
    throw new RunError(
      'inputs/none',
      EXIT.usage,
      `There is nothing to read in ${config.input.join(', ')}.`,
      'Put articles there in any usual format (text, HTML, JSON, CSV, Parquet, WARC, feeds, ZIP), or name another folder or file: storyfold run FOLDER',
    );
  }
  const sidecar = config.meta === undefined ? undefined : await readSidecar(config.meta);
  const unopened = new Map<string, KnownFile>();
  for (const { path, stamp } of listing.files) {
    const file = known.unchanged(path, stamp);
    if (file) unopened.set(path, file);
  }
  return {
    census,
    files: listing.files,
    sidecar,
    roots: new Map(resolved.map(({ name, absolute }) => [name, dirname(absolute)])),
    unopened,
    problems: () => [...listing.problems, ...(sidecar ? problemsOf(sidecar, config.meta as string) : [])],
  };
}

/** Tables of the project, which may lie among its inputs. */
function ownTables({ meta, sources }: Config): Array<{ readonly file: string; readonly what: string }> {
  return [
    ...(meta === undefined ? [] : [{ file: meta, what: 'the table of --meta' }]),
    ...(sources === undefined ? [] : [{ file: sources, what: 'the registry of sources' }]),
  ];
}

/** How much of a table of fields was of use, once all files were asked for. */
export function usedOf(sidecar: Sidecar): NonNullable<RunSummary['meta']> {
  return { rows: sidecar.rows, used: sidecar.rows - sidecar.unmatched().length };
}

function problemsOf(sidecar: Sidecar, path: string): Problem[] {
  const none: Problem = { code: 'read/no-records', effect: 'noted', path, details: { found: 'a header without rows' } };
  return [
    ...(sidecar.rows === 0 ? [none] : []),
    ...sidecar.unknownColumns.map(
      ({ column, guess }): Problem => ({
        code: 'meta/column',
        effect: 'noted',
        path,
        details: { found: column, ...(guess === undefined ? {} : { guess }) },
      }),
    ),
    ...sidecar.unmatched().map((key): Problem => ({ code: 'meta/unmatched', effect: 'noted', path, details: { key } })),
  ];
}

/** Inputs as the screen names them. */
export async function inputNames(inputs: readonly string[]): Promise<string[]> {
  return (await resolveInputs(inputs)).map(({ name, isFolder }) => name + (isFolder ? '/' : ''));
}

/**
 * Conservation: what the written tables hold against what lay in the input.
 *
 * @param rows of each file, how many of its records have a row
 */
export async function settleAgainst(
  { census, files, roots }: Inputs,
  written: ReadonlyMap<string, number>,
  problems: readonly Problem[],
): Promise<void> {
  const rows = new Map(written);
  const skipped = new Set<string>();
  for (const { effect, path, line } of problems) {
    if (effect !== 'skipped') continue;
    // A record that was left alone is accounted for by its problem; a file, with all that is in it.
    if (line === undefined) skipped.add(path);
    else rows.set(path, (rows.get(path) ?? 0) + 1);
  }
  const absolute = new Map(files.map((file) => [file.path, file.absolute]));
  const damaged = new Set(problems.filter(({ code }) => code === 'read/damaged').map(({ path }) => path));
  await settle(census, { rows, skipped, damaged }, async (path) => {
    const root = roots.get(path.split('/')[0] as string);
    const at = absolute.get(path) ?? (root === undefined ? undefined : join(root, path));
    return (
      at !== undefined &&
      (await lstat(at).then(
        () => true,
        () => false,
      ))
    );
  });
}
