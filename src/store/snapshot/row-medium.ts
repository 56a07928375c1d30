import { createTable, type Database, quoted } from '../duck.ts';
import { remove } from '../files.ts';
import { writeRows } from '../parquet-file.ts';
import { textExpression } from './counts.ts';
import { type Change, type Medium, type Piece, stamp, wholeFile } from './pieces.ts';
import type { Range, Size } from './segment.ts';
import { type NumberedTable, type Row, SHAPES, TABLES } from './tables.ts';

const CHANGED = { number: 'INTEGER', key: 'VARCHAR' } as const;

/** Parquet files of one table, through the one database of a run. */
export class RowMedium<Name extends NumberedTable> implements Medium<Row<Name>> {
  readonly #database: () => Promise<Database>;
  readonly #table: Name;
  #hasChanges = false;

  constructor(database: () => Promise<Database>, table: Name) {
    this.#database = database;
    this.#table = table;
  }

  async load(changes: ReadonlyArray<Change<Row<Name>>>): Promise<void> {
    const database = await this.#database();
    for (const [name, columns] of [
      ['changed', CHANGED],
      ['fresh', TABLES[this.#table]],
    ] as const) {
      await database.run(`DROP TABLE IF EXISTS ${name}`);
      await database.run(createTable(name, columns));
    }
    await database.append(
      'changed',
      CHANGED,
      changes.map(({ number, key }) => ({ number, key })),
    );
    await database.append('fresh', TABLES[this.#table], rowsOf(changes));
    this.#hasChanges = true;
  }

  async sizes(bases: readonly Piece[], range: Range): Promise<Size[]> {
    const { number } = SHAPES[this.#table];
    const text = textExpression(TABLES[this.#table]);
    return (await this.#database()).all<Size>(
      `SELECT "${number}" AS number, count(*)::INTEGER AS rows, sum(${text})::DOUBLE AS text
       FROM (${this.#rows(bases, range)}) GROUP BY ALL ORDER BY number`,
    );
  }

  async write(bases: readonly Piece[], range: Range, file: string): Promise<Piece | undefined> {
    for (const base of bases) wholeFile(base);
    const rows = await this.#copy(this.#rows(bases, range), file);
    if (rows > 0) return unmeasured(file, range, rows);
    remove(file);
    return undefined;
  }

  async merge(pieces: readonly Piece[], file: string): Promise<Piece> {
    for (const piece of pieces) wholeFile(piece);
    this.#hasChanges = false;
    const range: Range = [(pieces[0] as Piece).from, (pieces.at(-1) as Piece).to];
    return unmeasured(file, range, await this.#copy(this.#rows(pieces, range), file));
  }

  /** A file without rows, for its columns. */
  async empty(file: string): Promise<Piece> {
    await this.load([]);
    await this.#copy(this.#rows([], [0, -1]), file);
    return unmeasured(file, [0, -1], 0);
  }

  async #copy(rows: string, file: string): Promise<number> {
    const { number, order } = SHAPES[this.#table];
    const by = [number, ...order].map((name) => `"${name}"`).join(', ');
    return writeRows(await this.#database(), `(${rows} ORDER BY ${by})`, file);
  }

  /** What a range holds after the changes, as SQL. */
  #rows(bases: readonly Piece[], [from, to]: Range): string {
    const { number, key } = SHAPES[this.#table];
    const columns = Object.keys(TABLES[this.#table])
      .map((name) => `"${name}"`)
      .join(', ');
    const within = `"${number}" BETWEEN ${from} AND ${to}`;
    const name = key.length === 0 ? "''" : key.map((column) => `old."${column}"`).join(" || ' ' || ");
    const stays = this.#hasChanges
      ? ` AND NOT EXISTS (SELECT 1 FROM changed WHERE changed.number = old."${number}" AND changed.key = ${name})`
      : '';
    const old = `SELECT ${columns} FROM read_parquet([${bases.map(({ file }) => quoted(file)).join(', ')}]) AS old WHERE ${within}${stays}`;
    const fresh = `SELECT ${columns} FROM fresh WHERE ${within}`;
    if (bases.length === 0) return fresh;
    return this.#hasChanges ? `${old} UNION ALL ${fresh}` : old;
  }
}

function* rowsOf<Item>(changes: ReadonlyArray<Change<Item>>): Generator<Item> {
  for (const { items } of changes) yield* items;
}

function unmeasured(file: string, [from, to]: Range, rows: number): Piece {
  return { file, from, to, rows, text: 0, counts: {}, ...stamp(file) };
}
