import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { byCodeUnit } from '../domain/ids.ts';
import { crashPoint } from './crash-point.ts';
import { draftFolder, LEDGER_PART, RUN_FILES } from './draft-folder.ts';
import { FileWriter, makeFolder, remove, syncFile, syncFolder, writeDurably } from './files.ts';
import { writeParquet } from './parquet.ts';
import { type Row, TABLE_NAMES, type TableName } from './tables.ts';

// A segment ends before it has more rows or bytes: what is held in memory while a table is written. One row may be
// longer alone.
const SEGMENT_ROWS = 50_000;
const SEGMENT_BYTES = 8_000_000;

export { draftFolder, LEDGER_PART, RUN_FILES };

export const MANIFEST_SCHEMA = 'storyfold/manifest/1';

/** What a snapshot says of itself: `manifest.json`. */
export interface Manifest {
  readonly schema: string;
  readonly run: number;
  /** SHA-256 of each file, by its path in the snapshot. */
  readonly files: Readonly<Record<string, string>>;
  /** How its corpus was compared. Snapshots of earlier versions do not say. */
  readonly settings?: Pick<Config, 'fold' | 'sign' | 'pair' | 'judge'>;
}

/**
 * A snapshot on its way: everything a run will show is written here first (step 1), so that what follows the commit is
 * renames alone. Tables are written in segments, so memory is bounded whatever the corpus.
 */
export class Draft {
  readonly folder: string;
  readonly records: FileWriter;
  readonly changes: FileWriter;
  readonly quarantine: FileWriter;
  readonly ledger: FileWriter;
  readonly #run: number;
  readonly #segments = new Map<TableName, Segments>();
  #hashes: Readonly<Record<string, string>> | undefined;

  constructor(output: string, run: number) {
    this.#run = run;
    this.folder = draftFolder(output, run);
    remove(this.folder);
    makeFolder(this.folder);
    crashPoint('draft-started');
    this.records = new FileWriter(join(this.folder, 'canonical.jsonl'));
    this.changes = new FileWriter(join(this.folder, 'out', RUN_FILES.changes));
    this.quarantine = new FileWriter(join(this.folder, 'out', RUN_FILES.quarantine));
    this.ledger = new FileWriter(join(this.folder, 'out', LEDGER_PART));
    for (const table of TABLE_NAMES) this.#segments.set(table, new Segments(table, this.folder));
  }

  async add<Name extends TableName>(table: Name, row: Row<Name>): Promise<void> {
    await this.#segments.get(table)?.add(row);
  }

  /** Writes what is left of the tables. @returns paths of the segments, by table */
  async finishTables(): Promise<Record<TableName, string[]>> {
    const files: Partial<Record<TableName, string[]>> = {};
    for (const [table, segments] of this.#segments) files[table] = await segments.finish();
    crashPoint('tables-written');
    return files as Record<TableName, string[]>;
  }

  /** Hashes of what readers will see, by path: all that makes one snapshot another. Ends the records. */
  async hashes(): Promise<Readonly<Record<string, string>>> {
    if (this.#hashes) return this.#hashes;
    this.records.close();
    const names = [...this.#segments.values()].flatMap(({ names }) => names).concat('canonical.jsonl');
    const hashes: Record<string, string> = {};
    for (const name of names.toSorted(byCodeUnit)) hashes[name] = await hashFile(join(this.folder, name));
    this.#hashes = hashes;
    return hashes;
  }

  /**
   * Closes and syncs everything; from here on a power cut takes nothing away.
   * @param settings how the corpus was compared: the manifest keeps it, so that explanations go by the same
   */
  async finish(summary: unknown, settings: Manifest['settings']): Promise<void> {
    const files = await this.hashes();
    for (const file of [this.changes, this.quarantine, this.ledger]) file.close();
    crashPoint('records-written');
    writeDurably(join(this.folder, 'out', RUN_FILES.summary), `${JSON.stringify(summary, null, 2)}\n`);
    for (const name of Object.keys(files)) syncFile(join(this.folder, name));
    for (const table of TABLE_NAMES) syncFolder(join(this.folder, 'tables', table));
    syncFolder(join(this.folder, 'tables'));
    syncFolder(join(this.folder, 'out'));
    writeDurably(
      join(this.folder, 'manifest.json'),
      `${canonicalJson({ schema: MANIFEST_SCHEMA, run: this.#run, files, settings })}\n`,
    );
    syncFolder(join(this.folder, '..'));
    crashPoint('parts-synced');
  }

  /** Takes the draft away again: nothing of it was visible. */
  discard(): void {
    for (const file of [this.records, this.changes, this.quarantine, this.ledger]) file.abandon();
    remove(this.folder);
  }
}

/** Rows of one table, written out whenever a segment is full. */
class Segments {
  readonly #table: TableName;
  readonly #folder: string;
  readonly names: string[] = [];
  #rows: Array<Row<TableName>> = [];
  #bytes = 0;

  constructor(table: TableName, folder: string) {
    this.#table = table;
    this.#folder = folder;
    makeFolder(join(folder, 'tables', table));
  }

  async add(row: Row<TableName>): Promise<void> {
    let bytes = 0;
    for (const value of Object.values(row)) if (typeof value === 'string') bytes += Buffer.byteLength(value);
    const isFull = this.#rows.length >= SEGMENT_ROWS || this.#bytes + bytes > SEGMENT_BYTES;
    if (isFull && this.#rows.length > 0) await this.#write();
    this.#rows.push(row);
    this.#bytes += bytes;
  }

  async #write(): Promise<void> {
    const name = `tables/${this.#table}/seg-${String(this.names.length + 1).padStart(5, '0')}.parquet`;
    await writeParquet(this.#table, this.#rows, join(this.#folder, name));
    this.names.push(name);
    this.#rows = [];
    this.#bytes = 0;
  }

  /** The last segment; a table without rows has an empty one, so that readers find its columns. */
  async finish(): Promise<string[]> {
    if (this.#rows.length > 0 || this.names.length === 0) await this.#write();
    return this.names.map((name) => join(this.#folder, name));
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
