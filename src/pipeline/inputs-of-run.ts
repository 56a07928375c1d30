import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import type { Problem } from '../domain/problem.ts';
import type { Tell } from '../domain/progress.ts';
import type { ListedFile } from '../domain/raw-input.ts';
import type { RunSummary } from '../domain/summary.ts';
import { listInputs } from '../inputs/listing.ts';
import { readSidecar, type Sidecar } from '../inputs/sidecar.ts';
import { readParquet } from '../store/parquet.ts';
import { type Census, settle, takeCensus } from './accounting.ts';
import type { Occurrences } from './ingest.ts';
import type { Past } from './past.ts';

/** What lies in the inputs, listed twice: once to be read, once to be counted. */
export interface Inputs {
  readonly census: Census;
  readonly files: readonly ListedFile[];
  readonly sidecar: Sidecar | undefined;
  readonly roots: ReadonlyMap<string, string>;
  /** Of the listing and, once all files were asked for, of the table of fields. */
  problems(): Problem[];
}

/** @throws RunError (exit 2) when there is nothing to read, and no past to keep; `guardGone` looks at what would leave */
export async function readInputs(config: Config, past: Past, tell: Tell): Promise<Inputs> {
  const counted = { files: 0, bytes: 0 };
  const census = await takeCensus(config.input, (bytes) => {
    counted.bytes += bytes;
    if (bytes === 0) counted.files++;
    tell('counting', counted.bytes, 0, counted.files);
  });
  let listed = 0;
  const onListed = (): void => tell('listing', ++listed, counted.files);
  const listing = await listInputs(config.input, { ...config.run, onListed });
  if (listing.files.length + listing.problems.length === 0 && !past.head) {
    throw new RunError(
      'inputs/none',
      EXIT.usage,
      `There is nothing to read in ${config.input.join(', ')}.`,
      'Put texts, HTML pages or JSONL files there, or name another folder: storyfold run FOLDER',
    );
  }
  const sidecar = config.meta === undefined ? undefined : await readSidecar(config.meta);
  return {
    census,
    files: listing.files,
    sidecar,
    roots: new Map(config.input.map((input) => [basename(resolve(input)), dirname(resolve(input))])),
    problems: () => [...listing.problems, ...(sidecar ? problemsOf(sidecar, config.meta as string) : [])],
  };
}

/** How much of a table of fields was of use, once all files were asked for. */
export function usedOf(sidecar: Sidecar): NonNullable<RunSummary['meta']> {
  return { rows: sidecar.rows, used: sidecar.rows - sidecar.unmatched().length };
}

function problemsOf(sidecar: Sidecar, path: string): Problem[] {
  return [
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

/** An input as the screen names it. */
export async function inputName(path: string): Promise<string> {
  const isFolder = (await stat(path)).isDirectory();
  return basename(resolve(path)) + (isFolder ? '/' : '');
}

/** Conservation: what the written tables hold against what lay in the input. */
export async function settleAgainst(
  { census, files, roots }: Inputs,
  documents: readonly string[],
  occurrences: Occurrences,
  problems: readonly Problem[],
): Promise<void> {
  const written = new Set<unknown>();
  for (const row of await readParquet('documents', documents, ['upstream_key'])) written.add(row.upstream_key);
  const rows = new Map([...occurrences].map(([path, keys]) => [path, keys.filter((key) => written.has(key)).length]));
  const skipped = new Set(problems.filter(({ effect }) => effect === 'skipped').map(({ path }) => path));
  const absolute = new Map(files.map((file) => [file.path, file.absolute]));
  await settle(census, { rows, skipped }, async (path) => {
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
