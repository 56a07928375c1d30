import type { Database } from '../duck.ts';
import { compaction } from './compaction.ts';
import { countFiles, measureFiles, textColumns } from './counts.ts';
import { mergeSpans, type Piece } from './pieces.ts';
import { RowMedium } from './row-medium.ts';
import { SegmentList } from './segment-list.ts';
import { type NumberedTable, type Row, SHAPES, TABLES } from './tables.ts';

/** One table of a snapshot on its way. */
export class TableDraft<Name extends NumberedTable> {
  readonly #table: Name;
  readonly #database: () => Promise<Database>;
  readonly #medium: RowMedium<Name>;
  readonly #list: SegmentList<Row<Name>>;
  readonly #previous: readonly Piece[];
  readonly #fileOf: () => string;
  readonly #texts: readonly string[];
  #pieces: Piece[] = [];

  constructor(table: Name, database: () => Promise<Database>, previous: readonly Piece[], fileOf: () => string) {
    this.#table = table;
    this.#database = database;
    this.#previous = previous;
    this.#fileOf = fileOf;
    this.#texts = textColumns(TABLES[table]);
    this.#medium = new RowMedium(database, table);
    const filled = previous.filter(({ rows }) => rows > 0);
    this.#list = new SegmentList(this.#medium, filled, () => SHAPES[table].limits, fileOf);
  }

  change(number: number, rows: ReadonlyArray<Row<Name>>, key: readonly string[]): Promise<void> | undefined {
    const column = SHAPES[this.#table].number as keyof Row<Name>;
    if (rows.some((row) => row[column] !== number)) throw new RangeError(`a row of ${this.#table} is not of ${number}`);
    const text = rows.reduce((sum, row) => sum + this.#textOf(row), 0);
    return this.#list.change({ number, key: key.join(' '), items: rows, text });
  }

  /** Writes what is held, and counts it. @param documents files of that table, which removals are counted by */
  async finish(documents: readonly string[]): Promise<readonly Piece[]> {
    const all = await this.#list.finish();
    const touched = all.filter(({ isTouched }) => isTouched).map(({ piece }) => piece.file);
    const measured =
      touched.length === 0 ? new Map() : await measureFiles(await this.#database(), this.#table, touched);
    const counted =
      touched.length === 0 ? new Map() : await countFiles(await this.#database(), this.#table, touched, documents);
    this.#pieces = all.map(({ piece, isTouched }) =>
      isTouched ? { ...piece, ...measured.get(piece.file), counts: counted.get(piece.file) ?? {} } : piece,
    );
    if (this.#pieces.length === 0)
      this.#pieces = [this.#previous.find(({ rows }) => rows === 0) ?? (await this.#medium.empty(this.#fileOf()))];
    return this.#pieces;
  }

  /** Merges small neighbours. */
  async compact(): Promise<readonly Piece[]> {
    const spans = compaction(this.#pieces, () => SHAPES[this.#table].limits);
    this.#pieces = await mergeSpans(this.#pieces, spans, this.#medium, this.#fileOf);
    return this.#pieces;
  }

  #textOf(row: Row<Name>): number {
    let bytes = 0;
    for (const name of this.#texts) {
      const value = row[name as keyof Row<Name>];
      if (typeof value === 'string') bytes += Buffer.byteLength(value);
    }
    return bytes;
  }
}
