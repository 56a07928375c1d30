import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConfigError, EXIT } from '../../domain/errors.ts';
import { csvHeader, csvLine } from '../../inspect/csv-lines.ts';
import { DOCUMENT_COLUMNS, documentRows, STORY_COLUMNS, storyRows } from '../../inspect/export-rows.ts';
import type { Columns, Values } from '../../store/duck.ts';
import { fileUnwritable } from '../../store/failures.ts';
import { FileWriter } from '../../store/files.ts';
import { streamParquet } from '../../store/parquet-stream.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { opened, replace } from '../replace-file.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import type { Terminal } from '../terminal.ts';

export interface ExportFlags extends CommonFlags {
  readonly format?: 'jsonl' | 'csv' | 'parquet';
  readonly stories?: boolean;
  readonly documents?: boolean;
  readonly to?: string;
}

type Lines = Iterable<string> | AsyncIterable<string>;

/** `storyfold export`: stories or documents of the snapshot as one file (docs/export.md); without flags all canonical records. */
export async function exportCommand(terminal: Terminal, flags: ExportFlags): Promise<number> {
  const { to } = flags;
  const format = flags.format ?? formatOf(to);
  if (flags.stories && flags.documents) throw mistake('--documents', 'either --stories or --documents', 'both');
  if (format === 'parquet' && (to === undefined || isThrough(to)))
    throw mistake('--to', 'a file to write: Parquet does not go through a pipe', to ?? 'nothing');
  const { snapshot } = await currentSnapshot(flags);
  // However long the reader takes, and however many runs come meanwhile.
  const end = snapshot.lease();
  try {
    const { columns, rows } = flags.documents
      ? { columns: DOCUMENT_COLUMNS, rows: documentRows(snapshot) }
      : { columns: STORY_COLUMNS, rows: storyRows(snapshot) };
    if (format === 'parquet') await replace(to as string, (part) => streamParquet(part, columns, rows));
    else {
      const lines = format === 'csv' ? csv(columns, rows) : flags.documents ? json(rows) : recordLines(snapshot);
      await (to === undefined ? printLines(terminal, lines) : writeLines(to, lines));
    }
  } finally {
    end?.();
  }
  return EXIT.done;
}

/** The format that the name of a file says. */
function formatOf(to: string | undefined): NonNullable<ExportFlags['format']> {
  const ending = to === undefined ? '' : extname(to).toLowerCase();
  return ending === '.parquet' ? 'parquet' : ending === '.csv' ? 'csv' : 'jsonl';
}

/** Whether it is a pipe or a device, which is written through; anything else is a file, becomes one, or is refused. */
function isThrough(path: string): boolean {
  try {
    const stats = statSync(path);
    return !stats.isFile() && !stats.isDirectory();
  } catch {
    return false;
  }
}

async function printLines(terminal: Terminal, lines: Lines): Promise<void> {
  for await (const line of lines) if (!(await terminal.write(line))) return;
}

async function writeLines(to: string, lines: Lines): Promise<void> {
  if (!isThrough(to)) return replace(to, (part) => fill(part, lines));
  const handle = await opened(to, () => open(to, 'w'));
  try {
    await pipeline(Readable.from(lines), handle.createWriteStream());
  } catch (error) {
    // Whoever reads a pipe may have read enough.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw fileUnwritable(error, to);
  }
}

async function fill(part: string, lines: Lines): Promise<void> {
  const file = new FileWriter(part);
  try {
    for await (const line of lines) file.write(line);
    file.close();
  } finally {
    file.abandon();
  }
}

function mistake(path: string, expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path, expected, found }]);
}

/** Records as they are in the snapshot, in the order in which their stories were born. */
function* recordLines(snapshot: Snapshot): Generator<string> {
  for (const line of snapshot.lines()) yield `${line}\n`;
}

async function* json(rows: AsyncIterable<Values>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function* csv(columns: Columns, rows: AsyncIterable<Values>): AsyncGenerator<string> {
  const names = Object.keys(columns);
  yield csvHeader(names);
  for await (const row of rows) yield csvLine(names, row);
}
