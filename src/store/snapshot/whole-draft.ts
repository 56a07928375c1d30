import { createTable, type Database } from '../duck.ts';
import { remove } from '../files.ts';
import { writeRows } from '../parquet-file.ts';
import { countFiles, measureFiles } from './counts.ts';
import { type Piece, stamp } from './pieces.ts';
import { type Row, TABLES, type WholeTable } from './tables.ts';

/** A table of a snapshot that is one file, on its way: written whole when it is another. */
export class WholeDraft<Name extends WholeTable> {
  readonly #table: Name;
  readonly #database: () => Promise<Database>;
  readonly #previous: Piece | undefined;
  readonly #fileOf: () => string;
  #piece: Piece | undefined;

  constructor(table: Name, database: () => Promise<Database>, previous: Piece | undefined, fileOf: () => string) {
    this.#table = table;
    this.#database = database;
    this.#previous = previous;
    this.#fileOf = fileOf;
    this.#piece = previous;
  }

  async put(rows: ReadonlyArray<Row<Name>>): Promise<void> {
    const table = this.#table;
    const database = await this.#database();
    const file = this.#fileOf();
    await database.run(`DROP TABLE IF EXISTS ${table}`);
    await database.run(createTable(table, TABLES[table]));
    await database.append(table, TABLES[table], rows);
    await writeRows(database, table, file);
    await database.run(`DROP TABLE ${table}`);
    const stamped = stamp(file);
    if (stamped.sha256 === this.#previous?.sha256) {
      remove(file);
      this.#piece = this.#previous;
      return;
    }
    const measured = (await measureFiles(database, table, [file])).get(file);
    const counts = (await countFiles(database, table, [file])).get(file) ?? {};
    this.#piece = { from: 0, to: -1, rows: 0, text: 0, ...measured, file, ...stamped, counts };
  }

  async finish(): Promise<Piece> {
    if (!this.#piece) await this.put([]);
    return this.#piece as Piece;
  }
}
