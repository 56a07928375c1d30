import { join } from 'node:path';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { crashPoint } from '../crash-point.ts';
import { draftFolder, LEDGER_PART, RUN_FILES } from '../draft-folder.ts';
import { Database } from '../duck.ts';
import { FileWriter, makeFolder, remove, syncFile, syncFolder, writeDurably } from '../files.ts';
import { numbersIn } from './counts.ts';
import { type Layout, layOut } from './lay-out.ts';
import { type Piece, pieceOf } from './pieces.ts';
import { RecordDraft } from './record-draft.ts';
import { addCounts, type Counts, MANIFEST_SCHEMA, type Manifest, type Segment } from './segment.ts';
import { TableDraft } from './table-draft.ts';
import { NUMBERED_TABLES, type NumberedTable, type Row, TABLE_NAMES, type TableName } from './tables.ts';
import { WholeDraft } from './whole-draft.ts';

// Bounds, of which ordinary tables take a part. Writing takes three times the longest row: 8 MB of a page in an encoding of
// one byte a character are 24 MB here.
const WRITING_MB = 192;

/** What a run wrote of its snapshot, and what it took over. */
export interface Written {
  readonly files: number;
  readonly bytes: number;
  readonly linked: number;
  /** Files that could not be linked to those of the snapshot before. */
  readonly copied: number;
}

/** What a written segment of a table holds. */
export interface SegmentNumbers {
  readonly from: number;
  readonly to: number;
  readonly numbers: readonly number[];
}

type Tables = { readonly [Name in NumberedTable]: TableDraft<Name> };

export interface DraftOptions {
  readonly output: string;
  readonly run: number;
  /** What the new snapshot is made from, with its folder; undefined: from nothing. */
  readonly previous?: { readonly folder: string; readonly manifest: Manifest } | undefined;
  /** Stories with smaller numbers are older than the window, and change seldom. */
  readonly sealedBelow?: number;
}

/**
 * A snapshot on its way: everything a run will show is written here first (step 1), so that what follows the commit is
 * renames alone. It is the previous snapshot with changes; files in which nothing changed are shared with that.
 */
export class Draft {
  readonly folder: string;
  readonly changes: FileWriter;
  readonly quarantine: FileWriter;
  readonly ledger: FileWriter;
  readonly #options: DraftOptions;
  readonly #tables: Tables;
  readonly #problems: WholeDraft<'problems'>;
  readonly #sources: WholeDraft<'sources'>;
  readonly #records: RecordDraft;
  #database: Promise<Database> | undefined;
  #files = 0;
  #layout: Layout | undefined;
  #isChanged = true;

  constructor(options: DraftOptions) {
    const { output, run, previous, sealedBelow = 0 } = options;
    this.#options = options;
    this.folder = draftFolder(output, run);
    remove(this.folder);
    makeFolder(this.folder);
    crashPoint('draft-started');
    this.changes = new FileWriter(join(this.folder, 'out', RUN_FILES.changes));
    this.quarantine = new FileWriter(join(this.folder, 'out', RUN_FILES.quarantine));
    this.ledger = new FileWriter(join(this.folder, 'out', LEDGER_PART));
    makeFolder(join(this.folder, 'parts'));
    const piecesOf = (table: TableName): Piece[] =>
      previous ? previous.manifest.tables[table].map((segment) => pieceOf(previous.folder, segment)) : [];
    const open = (): Promise<Database> => this.#open();
    const fileOf = (): string => join(this.folder, 'parts', String(++this.#files));
    this.#tables = Object.fromEntries(
      NUMBERED_TABLES.map((table) => [table, new TableDraft(table, open, piecesOf(table), fileOf)]),
    ) as unknown as Tables;
    this.#problems = new WholeDraft('problems', open, piecesOf('problems')[0], fileOf);
    this.#sources = new WholeDraft('sources', open, piecesOf('sources')[0], fileOf);
    const records = previous ? previous.manifest.records.map((segment) => pieceOf(previous.folder, segment)) : [];
    this.#records = new RecordDraft(records, sealedBelow, fileOf);
  }

  /**
   * Puts rows in the place of all that a number has in a table; none: takes them away. Wait for what it returns. Any order
   * will do; ascending numbers cost least.
   * @param key of pairs: `[a, b]`, of which alone the row is replaced
   */
  change<Name extends NumberedTable>(
    table: Name,
    number: number,
    rows: ReadonlyArray<Row<Name>>,
    ...[key]: Name extends 'pairs' ? [key: readonly [string, string]] : []
  ): Promise<void> | undefined {
    return (this.#tables[table] as TableDraft<Name>).change(number, rows, key ?? []);
  }

  /** Puts the record of a story, a line without its line feed, in the place of what it has; undefined: takes it away. */
  record(story: number, line: string | undefined): Promise<void> | undefined {
    return this.#records.change(story, line);
  }

  /** All problems, in order, in the place of those there were. */
  problems(rows: ReadonlyArray<Row<'problems'>>): Promise<void> {
    return this.#problems.put(rows);
  }

  /** All sources, in order, in the place of those there were. */
  sources(rows: ReadonlyArray<Row<'sources'>>): Promise<void> {
    return this.#sources.put(rows);
  }

  /** Writes what is held of tables and records, and gives all files their names: new ones and those that stay. */
  async finishTables(): Promise<void> {
    const { run, previous } = this.#options;
    const finished: Partial<Record<TableName | 'records', readonly Piece[]>> = {};
    for (const table of NUMBERED_TABLES)
      finished[table] = await this.#tables[table].finish((finished.documents ?? []).map(({ file }) => file));
    finished.sources = [await this.#sources.finish()];
    finished.problems = [await this.#problems.finish()];
    finished.records = await this.#records.finish();
    this.#isChanged = isOther(finished, previous?.manifest);
    if (this.#isChanged) {
      for (const table of NUMBERED_TABLES) finished[table] = await this.#tables[table].compact();
      finished.records = await this.#records.compact();
    }
    this.#layout = layOut(this.folder, run, finished as Required<typeof finished>, this.#records.isWhole);
    remove(join(this.folder, 'parts'));
    crashPoint('tables-written');
  }

  /** Whether readers would see anything else than in the previous snapshot. Known after `finishTables`. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  /** Sums of the counts of all that is published. Known after `finishTables`. */
  totals(): Counts {
    const { tables } = this.#laidOut();
    return Object.assign(
      {},
      ...TABLE_NAMES.map((table) => prefixed(table, addCounts(tables[table].map(({ counts }) => counts)))),
    );
  }

  /** How many rows a table has. Known after `finishTables`. */
  rows(table: TableName): number {
    return this.#laidOut().tables[table].reduce((sum, { rows }) => sum + rows, 0);
  }

  /** The numbers of the rows in each segment of a table that was written and not taken over, as they stand in its file. */
  async numbersWritten(table: NumberedTable): Promise<SegmentNumbers[]> {
    const { tables, fresh } = this.#laidOut();
    const isFresh = new Set(fresh);
    const written = tables[table].filter(({ name }) => isFresh.has(name));
    const fileOf = ({ name }: Segment): string => join(this.folder, name);
    const numbers = await numbersIn(await this.#open(), table, written.map(fileOf));
    return written.map((segment) => ({
      from: segment.from,
      to: segment.to,
      numbers: numbers.get(fileOf(segment)) ?? [],
    }));
  }

  /** Known after `finishTables`. */
  get written(): Written {
    return this.#laidOut().written;
  }

  /**
   * Closes and syncs everything; from here on a power cut takes nothing away.
   * @param settings how the corpus was compared: the manifest keeps it, so that explanations go by the same
   */
  finish(summary: unknown, settings: Manifest['settings']): void {
    const { tables, records, fresh } = this.#laidOut();
    void this.#close();
    for (const file of [this.changes, this.quarantine, this.ledger]) file.close();
    crashPoint('records-written');
    writeDurably(join(this.folder, 'out', RUN_FILES.summary), `${JSON.stringify(summary, null, 2)}\n`);
    for (const name of fresh) syncFile(join(this.folder, name));
    for (const table of TABLE_NAMES) syncFolder(join(this.folder, 'tables', table));
    syncFolder(join(this.folder, 'tables'));
    if (!this.#records.isWhole) syncFolder(join(this.folder, 'canonical'));
    syncFolder(join(this.folder, 'out'));
    const manifest: Manifest = {
      schema: MANIFEST_SCHEMA,
      run: this.#options.run,
      tables,
      records,
      ...(settings ? { settings } : {}),
    };
    writeDurably(join(this.folder, 'manifest.json'), `${canonicalJson(manifest)}\n`);
    syncFolder(join(this.folder, '..'));
    crashPoint('parts-synced');
  }

  /** Takes the draft away again: nothing of it was visible. */
  async discard(): Promise<void> {
    await this.#close();
    for (const file of [this.changes, this.quarantine, this.ledger]) file.abandon();
    remove(this.folder);
  }

  /** One database for all that a run writes: opening one takes longer than writing a small file. */
  #open(): Promise<Database> {
    this.#database ??= Database.open(':memory:', { memoryMb: WRITING_MB });
    return this.#database;
  }

  async #close(): Promise<void> {
    const database = this.#database;
    this.#database = undefined;
    (await database)?.close();
  }

  #laidOut(): Layout {
    if (!this.#layout) throw new Error('the tables of the draft are not finished');
    return this.#layout;
  }
}

/** Counts under the name of their table. */
function prefixed(table: TableName, counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).map(([name, value]) => [`${table}\t${name}`, value]));
}

function isEqual(a: Counts, b: Counts): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}

/** Whether pieces are other segments than those of a manifest, or count otherwise. */
function isOther(
  finished: Partial<Record<TableName | 'records', readonly Piece[]>>,
  previous: Manifest | undefined,
): boolean {
  if (!previous) return true;
  return [...TABLE_NAMES, 'records' as const].some((name) => {
    const before = name === 'records' ? previous.records : previous.tables[name];
    const now = finished[name] ?? [];
    return (
      now.length !== before.length || now.some(({ segment, counts }) => !segment || !isEqual(segment.counts, counts))
    );
  });
}
