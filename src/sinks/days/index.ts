import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { namesIn, remove } from '../../store/files.ts';
import { Statements } from '../../store/statements.ts';
import type { ItemName, ItemState } from '../sink.ts';
import { byWrite, dayOf, type KeptItem, UNKNOWN_DAY } from './item.ts';
import { foreign, INDEX, type Part } from './manifest.ts';

/** Where an item lies, and what was written of it last. */
export interface Place extends Omit<KeptItem, 'text'> {
  readonly day: string;
  readonly part: string;
}

/** An item that was delivered and is in no file yet. */
export interface HeldItem extends KeptItem {
  readonly type: ItemName['type'];
  readonly day: string;
}

/** `SFix`: tells an index of ours from other databases. */
const APPLICATION_ID = 0x53466978;
const BUSY_MS = 5000;
const PAGE = 1000;

const NOT_A_DATABASE = [11, 26];

const SCHEMA = `CREATE TABLE IF NOT EXISTS built_from (id TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS items (type TEXT NOT NULL, id TEXT NOT NULL, generation INTEGER NOT NULL, version INTEGER NOT NULL,
    state TEXT NOT NULL, day TEXT NOT NULL, part TEXT NOT NULL, PRIMARY KEY (type, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS items_by_part ON items (part)`;

// What is held takes no memory: a file without a name beside the store, gone with the process.
const HELD = `PRAGMA held.journal_mode = MEMORY; PRAGMA held.synchronous = OFF;
  CREATE TABLE held.items (type TEXT NOT NULL, id TEXT NOT NULL, generation INTEGER NOT NULL, version INTEGER NOT NULL,
    state TEXT NOT NULL, day TEXT NOT NULL, forced INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (type, id));
  CREATE INDEX held.items_by_day ON items (type, day, id)`;

let scratchFiles = 0;

/** Says in which part each item lies (a cache: the files say it too), and holds what was delivered until files are written. */
export class ItemIndex {
  readonly #database: DatabaseSync;
  readonly #statements: Statements;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = new Statements(database);
  }

  /**
   * @param isOurs whether the folder is a store already: then an index that cannot be read is made anew
   * @throws SinkError (terminal) when another file has the name of the index
   */
  static open(root: string, isOurs: boolean): ItemIndex {
    const file = join(root, INDEX);
    try {
      return ItemIndex.#connect(root, file);
    } catch (error) {
      if (!NOT_A_DATABASE.includes(((error as { errcode?: number }).errcode ?? 0) & 0xff)) throw error;
      if (!isOurs) throw foreign(root, `its ${INDEX} is no index of this program`);
      for (const end of ['', '-wal', '-shm']) remove(`${file}${end}`);
      return ItemIndex.#connect(root, file);
    }
  }

  static #connect(root: string, file: string): ItemIndex {
    const database = new DatabaseSync(file, { timeout: BUSY_MS });
    try {
      const { application_id: id } = database.prepare('PRAGMA application_id').get() ?? {};
      const isNew = database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
      if (!isNew && id !== APPLICATION_ID) throw foreign(root, `its ${INDEX} is no index of this program`);
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
      database.exec(`BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID}; ${SCHEMA}; COMMIT`);
      // Left by a process that was killed while it made one; another one's has no name any more.
      for (const name of namesIn(root)) if (/^\.held-\d+-\d+\.part$/.test(name)) remove(join(root, name));
      const scratch = join(root, `.held-${process.pid}-${++scratchFiles}.part`);
      database.prepare('ATTACH ? AS held').run(scratch);
      database.exec(HELD);
      remove(scratch);
      return new ItemIndex(database);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  #all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statements.of(sql).all(...values) as unknown as Row[];
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#statements.of(sql).run(...values);
  }

  /** The id of the manifest that the index was made from. */
  builtFrom(): string | undefined {
    return this.#all<{ id: string }>('SELECT id FROM built_from')[0]?.id;
  }

  setBuiltFrom(id: string): void {
    this.#run('DELETE FROM built_from');
    this.#run('INSERT INTO built_from VALUES (?)', id);
  }

  find({ type, id }: ItemName): Place | undefined {
    return this.#all<Place>('SELECT * FROM main.items WHERE type = ? AND id = ?', type, id)[0];
  }

  put(
    type: ItemName['type'],
    { id, generation, version, state }: KeptItem,
    { day, name }: Pick<Part, 'day' | 'name'>,
  ): void {
    const sql = 'INSERT OR REPLACE INTO main.items VALUES (?, ?, ?, ?, ?, ?, ?)';
    this.#run(sql, type, id, generation, version, state, day, name);
  }

  drop({ type, id }: ItemName): void {
    this.#run('DELETE FROM main.items WHERE type = ? AND id = ?', type, id);
  }

  dropPart(part: string): void {
    this.#run('DELETE FROM main.items WHERE part = ?', part);
  }

  clear(): void {
    this.#run('DELETE FROM main.items');
  }

  /** Names of all parts that something lies in. */
  parts(): string[] {
    return this.#all<{ part: string }>('SELECT DISTINCT part FROM main.items').map(({ part }) => part);
  }

  /** Names of parts in which something was written before a generation. */
  partsBefore(generation: number): string[] {
    const sql = 'SELECT DISTINCT part FROM main.items WHERE generation < ?';
    return this.#all<{ part: string }>(sql, generation).map(({ part }) => part);
  }

  /** Names of living items, some at a time, in order of their ids. */
  *names(type: ItemName['type']): Generator<ItemName> {
    const sql = `SELECT id FROM main.items WHERE type = ? AND id > ? AND state = 'live' ORDER BY id LIMIT ${PAGE}`;
    for (let last = ''; ; ) {
      const ids = this.#all<{ id: string }>(sql, type, last).map(({ id }) => id);
      for (const id of ids) yield { type, id };
      if (ids.length < PAGE) return;
      last = ids.at(-1) as string;
    }
  }

  /** Holds a state if it is newer than what there is. @returns whether it is */
  hold(state: ItemState, generation: number, forced: boolean, encode: () => string): boolean {
    const { type, id, version } = state;
    const known = this.heldItem(state) ?? this.find(state);
    const later = known ? byWrite({ generation, version }, known) : 1;
    if (later < (forced ? 0 : 1)) return false;
    const day = dayOf(state) ?? known?.day ?? UNKNOWN_DAY;
    const sql = 'INSERT OR REPLACE INTO held.items VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
    this.#run(sql, type, id, generation, version, state.state, day, Number(forced), encode());
    return true;
  }

  heldItem({ type, id }: ItemName): HeldItem | undefined {
    return this.#all<HeldItem>('SELECT * FROM held.items WHERE type = ? AND id = ?', type, id)[0];
  }

  /** Lets go of what is of a generation before, and of what somebody else wrote meanwhile, or something newer. */
  dropOvertaken(before: number): void {
    this.#run('DELETE FROM held.items WHERE generation < ?', before);
    this.#run(`DELETE FROM held.items AS own WHERE EXISTS (SELECT 1 FROM main.items AS other
      WHERE other.type = own.type AND other.id = own.id AND (other.generation, other.version) >= (own.generation, own.version)
        AND NOT (own.forced AND (other.generation, other.version) = (own.generation, own.version)))`);
  }

  isHeld(type: ItemName['type'], id: string): boolean {
    return this.#statements.of('SELECT 1 FROM held.items WHERE type = ? AND id = ?').get(type, id) !== undefined;
  }

  /** Names of parts that have an item of which something newer is held. */
  partsOfHeld(): string[] {
    const sql = 'SELECT DISTINCT part FROM held.items JOIN main.items USING (type, id)';
    return this.#all<{ part: string }>(sql).map(({ part }) => part);
  }

  /** Whether a document is held whose text is to leave. */
  holdsGone(): boolean {
    return (
      this.#statements.of("SELECT 1 FROM held.items WHERE type = 'document' AND state = 'gone'").get() !== undefined
    );
  }

  heldDays(type: ItemName['type']): string[] {
    const sql = 'SELECT DISTINCT day FROM held.items WHERE type = ? ORDER BY day';
    return this.#all<{ day: string }>(sql, type).map(({ day }) => day);
  }

  /** What is held of a day, in order of ids. */
  held(type: ItemName['type'], day: string): Iterable<HeldItem> {
    const sql = 'SELECT * FROM held.items INDEXED BY items_by_day WHERE type = ? AND day = ? ORDER BY id';
    return this.#statements.of(sql).iterate(type, day) as Iterable<unknown> as Iterable<HeldItem>;
  }

  letGo(): void {
    this.#run('DELETE FROM held.items');
  }

  /** Does some work whole or not at all, while no other process does. */
  async transaction<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = await work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk has ended it already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }
}
