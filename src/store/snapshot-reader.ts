import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import { MANIFEST_SCHEMA, type Manifest } from './draft.ts';
import { eachLine } from './files.ts';
import { readParquet, type Where } from './parquet.ts';
import type { Row, TableName } from './tables.ts';

/** A published snapshot. Its folder is resolved once, so that a reader never sees two generations. */
export interface Snapshot {
  readonly run: number;
  /** Where it lies. */
  readonly folder: string;
  readonly manifest: Manifest;
  /**
   * One record at a time: all of them may be more than the memory holds.
   * @param only ids of stories; others are not parsed
   * @throws RunError (exit 5) when the file is damaged
   */
  records(only?: ReadonlySet<string>): Generator<CanonicalRecord>;
  /** Rows in no particular order. @param where what is not asked for is not held in memory: texts of a table may be gigabytes */
  table<Name extends TableName>(
    name: Name,
    columns?: ReadonlyArray<keyof Row<Name>>,
    where?: Where<Name>,
  ): Promise<Array<Row<Name>>>;
  /** The summary of the run that made it. */
  summary<Summary>(): Promise<Summary>;
}

/** Opens the current snapshot of an output folder, or undefined when there is none yet. */
export async function openSnapshot(output: string): Promise<Snapshot | undefined> {
  const link = join(output, 'current');
  const target = await readlink(link).catch(() => undefined);
  if (target === undefined) return undefined;
  const folder = join(output, target);
  const manifest = await readManifest(join(folder, 'manifest.json'));
  return {
    run: manifest.run,
    folder,
    manifest,
    records: (only) => recordsIn(join(folder, 'canonical.jsonl'), only),
    table: (name, columns, where) =>
      readable(async () => {
        const segments = (await readdir(join(folder, 'tables', name))).toSorted();
        return readParquet(
          name,
          segments.map((segment) => join(folder, 'tables', name, segment)),
          columns,
          where,
        );
      }),
    summary: <Summary>() =>
      readable(async () => JSON.parse(await readFile(join(output, 'runs', `${manifest.run}.json`), 'utf8')) as Summary),
  };
}

/** The id of the story whose record a line is, which stands at its beginning. */
export function storyOfLine(line: string): string | undefined {
  return /^\{"schema":"[^"]+","id":"([^"]+)"/.exec(line)?.[1];
}

function* recordsIn(file: string, only: ReadonlySet<string> | undefined): Generator<CanonicalRecord> {
  if (!existsSync(file)) throw unreadable(new Error(`${file} is not there`));
  try {
    for (const { text } of eachLine(file))
      if (only === undefined || only.has(storyOfLine(text) ?? '')) yield JSON.parse(text) as CanonicalRecord;
  } catch (error) {
    throw error instanceof SyntaxError ? unreadable(error) : error;
  }
}

/** What is read from a snapshot; a file that is gone or damaged is no bug. */
async function readable<Content>(read: () => Promise<Content>): Promise<Content> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof RunError ? error : unreadable(error);
  }
}

function unreadable(error: unknown): RunError {
  return new RunError(
    'snapshot',
    EXIT.state,
    `The current snapshot cannot be read: ${(error as Error).message.split('\n')[0]}`,
    'If its files were changed, delete the link `current` in the output folder and run again; the raw input is untouched.',
  );
}

async function readManifest(file: string): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  } catch (error) {
    throw unreadable(error);
  }
  if (manifest.schema !== MANIFEST_SCHEMA) {
    throw new RunError(
      'snapshot',
      EXIT.state,
      `The snapshot was written in the format ${manifest.schema}; this version reads ${MANIFEST_SCHEMA}.`,
      'Use the version of storyfold that wrote it, or a newer one.',
    );
  }
  return manifest;
}
