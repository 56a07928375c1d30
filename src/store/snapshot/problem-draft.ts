import { createTable, type Database } from '../duck.ts';
import { remove } from '../files.ts';
import { countFiles, measureFiles } from './counts.ts';
import { type Piece, stamp } from './pieces.ts';
import { writeRows } from './row-medium.ts';
import { type Row, TABLES } from './tables.ts';

/** The problems of a snapshot on their way: one file, written whole when it is another. */
export class ProblemDraft {
  readonly #database: () => Promise<Database>;
  readonly #previous: Piece | undefined;
  readonly #fileOf: () => string;
  #piece: Piece | undefined;

  constructor(database: () => Promise<Database>, previous: Piece | undefined, fileOf: () => string) {
    this.#database = database;
    this.#previous = previous;
    this.#fileOf = fileOf;
    this.#piece = previous;
  }

  async put(rows: ReadonlyArray<Row<'problems'>>): Promise<void> {
    const database = await this.#database();
    const file = this.#fileOf();
    await database.run('DROP TABLE IF EXISTS problems');
    await database.run(createTable('problems', TABLES.problems));
    await database.append('problems', TABLES.problems, rows);
    await writeRows(database, 'problems', file);
    await database.run('DROP TABLE problems');
    const stamped = stamp(file);
    if (stamped.sha256 === this.#previous?.sha256) {
      remove(file);
      this.#piece = this.#previous;
      return;
    }
    const measured = (await measureFiles(database, 'problems', [file])).get(file);
    const counts = (await countFiles(database, 'problems', [file])).get(file) ?? {};
    this.#piece = { from: 0, to: -1, rows: 0, text: 0, ...measured, file, ...stamped, counts };
  }

  async finish(): Promise<Piece> {
    if (!this.#piece) await this.put([]);
    return this.#piece as Piece;
  }
}
