import { join } from 'node:path';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { EXIT, RunError } from '../../domain/errors.ts';
import type { StoryId } from '../../domain/ids.ts';
import { Database } from '../duck.ts';
import { countFiles, measureFiles } from './counts.ts';
import { pieceOf, wholeFile } from './pieces.ts';
import { numberedLines } from './record-medium.ts';
import type { Manifest, Segment } from './segment.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

// Files that are counted at once: what DuckDB holds of them stays small.
const FILES_AT_ONCE = 16;
const COUNTING_MB = 192;

/** Whether a file is, byte by byte, what the manifest names. @throws RunError (exit 5) when it is not */
export function verifyFile(folder: string, segment: Segment): void {
  wholeFile(pieceOf(folder, segment));
}

/**
 * Counts what stands in the files of the tables, and holds it against the manifest.
 * @param isSound by the name of a file
 * @param onFault told of each file that holds something else
 */
export async function recount(
  folder: string,
  { tables }: Manifest,
  isSound: (name: string) => boolean,
  onFault: (fault: RunError) => void,
): Promise<void> {
  const database = await Database.open(':memory:', { memoryMb: COUNTING_MB });
  const filesOf = (segments: readonly Segment[]): string[] => segments.map(({ name }) => join(folder, name));
  const documents = filesOf(tables.documents.filter(({ name }) => isSound(name)));
  try {
    for (const table of TABLE_NAMES) {
      const segments = tables[table].filter(({ name, rows }) => rows > 0 && isSound(name));
      // Without one file of documents, it is not known which removals count.
      const isCounted = table !== 'removals' || documents.length === tables.documents.length;
      for (let at = 0; at < segments.length; at += FILES_AT_ONCE) {
        const some = segments.slice(at, at + FILES_AT_ONCE);
        const measured = await measureFiles(database, table, filesOf(some));
        const counted = isCounted ? await countFiles(database, table, filesOf(some), documents) : undefined;
        for (const segment of some) {
          const file = join(folder, segment.name);
          const found = measured.get(file);
          const isSame =
            found !== undefined &&
            (['from', 'to', 'rows', 'text'] as const).every((what) => found[what] === segment[what]) &&
            (!counted || canonicalJson(counted.get(file) ?? {}) === canonicalJson(segment.counts));
          if (!isSame) onFault(otherCounts(file, table));
        }
      }
    }
  } finally {
    database.close();
  }
}

function otherCounts(file: string, table: TableName): RunError {
  return new RunError(
    'snapshot/counts',
    EXIT.state,
    `${file}: the manifest counts other ${table} than stand in it.`,
    'storyfold recover makes the snapshot again from the raw input and the ledger; every id stays the same.',
  );
}

/** What the beginning of a record says. */
export interface RecordHead {
  readonly number: number;
  readonly id: StoryId;
  readonly version: number;
  readonly contentHash: string;
}

const HEAD = /^\{"schema":"[^"]+","id":"([^"]+)","version":(\d+),"contentHash":"([^"]+)"/;
const HEAD_BYTES = 400;

/** The records of a file of them. @throws RunError (exit 5) when it is not, byte by byte, what the manifest names */
export function recordHeads(folder: string, segment: Manifest['records'][number]): RecordHead[] {
  return numberedLines(pieceOf(folder, segment)).map(([number, line]) => {
    const [, id = '', version, contentHash = ''] =
      HEAD.exec(Buffer.from(line.subarray(0, HEAD_BYTES)).toString()) ?? [];
    return { number, id: id as StoryId, version: Number(version), contentHash };
  });
}
