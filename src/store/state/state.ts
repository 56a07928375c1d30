import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EXIT, RunError } from '../../domain/errors.ts';
import { crashPoint } from '../crash-point.ts';
import { stateUnreadable, stateUnwritable } from '../failures.ts';
import { makeFolder, moveDurably, remove, syncFile } from '../files.ts';
import { STATE_VERSION, schemaStatements } from './schema.ts';
import { fileOf, Table } from './table.ts';
import { recountStatement, TALLIES, type TallyName } from './tallies.ts';

export interface StateOptions {
  /** What its pages may take of the memory. */
  readonly memoryMb: number;
}

export function stateFile(output: string): string {
  return join(output, 'state', 'state.sqlite');
}

/** The state of versions up to 0.1, which DuckDB held. */
function formerFile(output: string): string {
  return join(output, 'state', 'state.duckdb');
}

/** A state of fewer bytes is looked through whenever it is opened: 16 MB take 30 ms. Of a larger one, `storyfold verify` does. */
const CHECKED_BYTES_MAX = 16 * 2 ** 20;

/**
 * The memory of the pipeline between runs, an SQLite file in `state/`. A cache: `recover` makes it again from raw input and
 * ledger. A run changes it inside one transaction; ending that is the commit point.
 */
export class State {
  readonly #database: DatabaseSync;
  readonly documents: Table<'documents'>;
  readonly versions: Table<'versions'>;
  readonly leftovers: Table<'leftovers'>;
  readonly verdicts: Table<'verdicts'>;
  readonly stories: Table<'stories'>;
  readonly told: Table<'told'>;
  readonly changes: Table<'changes'>;
  readonly sources: Table<'sources'>;
  readonly sourceRuns: Table<'source_runs'>;
  readonly sourceHealth: Table<'source_health'>;
  readonly lineSources: Table<'line_sources'>;
  readonly lines: Table<'lines'>;
  readonly files: Table<'files'>;
  readonly packs: Table<'packs'>;
  readonly keys: Table<'keys'>;
  readonly decisions: Table<'decisions'>;
  readonly kept: Table<'kept'>;
  readonly runs: Table<'runs'>;
  readonly #tallies: Table<'tallies'>;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.documents = new Table(database, 'documents');
    this.versions = new Table(database, 'versions');
    this.leftovers = new Table(database, 'leftovers');
    this.verdicts = new Table(database, 'verdicts');
    this.stories = new Table(database, 'stories');
    this.told = new Table(database, 'told');
    this.changes = new Table(database, 'changes');
    this.sources = new Table(database, 'sources');
    this.sourceRuns = new Table(database, 'source_runs');
    this.sourceHealth = new Table(database, 'source_health');
    this.lineSources = new Table(database, 'line_sources');
    this.lines = new Table(database, 'lines');
    this.files = new Table(database, 'files');
    this.packs = new Table(database, 'packs');
    this.keys = new Table(database, 'keys');
    this.decisions = new Table(database, 'decisions');
    this.kept = new Table(database, 'kept');
    this.runs = new Table(database, 'runs');
    this.#tallies = new Table(database, 'tallies');
  }

  /**
   * Opens the state of an output folder, or makes an empty one.
   * @throws RunError (exit 5) when the state is of another version, or is damaged
   */
  static open(output: string, options: StateOptions): State {
    const file = stateFile(output);
    makeFolder(join(output, 'state'));
    if (!existsSync(file)) {
      if (existsSync(formerFile(output))) throw ofFormerVersion(formerFile(output));
      create(file);
    }
    const database = opened(file, options);
    try {
      const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
      if (Number(version) !== STATE_VERSION) throw ofOtherVersion(file, Number(version));
      if (statSync(file).size <= CHECKED_BYTES_MAX) checkPages(database);
      return new State(database);
    } catch (error) {
      database.close();
      throw error instanceof RunError ? error : stateUnreadable(error, file);
    }
  }

  /** The last run that was committed; `head` as it was handed to `commit`. */
  lastRun<Head>(): { readonly run: number; readonly published: boolean; readonly head: Head } | undefined {
    const [last] = this.runs.each('run = (SELECT max(run) FROM runs)');
    return last && { run: last.run, published: last.published === 1, head: JSON.parse(String(last.head)) as Head };
  }

  /** How many rows there are of each combination of values that a tally counts; without values, one row at most. */
  tally(name: TallyName): Array<{ readonly values: readonly string[]; readonly count: number }> {
    const prefix = TALLIES[name].by.length === 0 ? name : `${name}\t`;
    return [...this.#tallies.each('name >= ? AND name < ? AND count > 0', prefix, `${prefix}\uffff`)].map((row) => ({
      values: row.name.split('\t').slice(1),
      count: row.count as number,
    }));
  }

  /** What a tally comes to, over all values. */
  tallied(name: TallyName): number {
    return this.tally(name).reduce((sum, { count }) => sum + count, 0);
  }

  /** Names of tallies that do not hold what the rows come to, each with what it counts; none in a sound state. */
  wrongTallies(): string[] {
    const wrong = this.#database
      .prepare(
        `WITH standing AS (${recountStatement()})
         SELECT name FROM (SELECT name, count FROM tallies WHERE count <> 0 EXCEPT SELECT * FROM standing)
         UNION SELECT name FROM (SELECT * FROM standing EXCEPT SELECT name, count FROM tallies)`,
      )
      .all();
    return wrong.map(({ name }) => String(name));
  }

  /** Begins the transaction of a run: what it changes from here on, it sees, and nobody else. */
  begin(): void {
    this.#exec('BEGIN IMMEDIATE');
  }

  /** The commit point of a run. */
  commit(run: number, head: unknown): void {
    this.runs.put({ run, published: 0, head: JSON.stringify(head) });
    this.runs.remove('run < ?', run);
    crashPoint('committing');
    this.#exec('COMMIT');
  }

  /** Ends a transaction of what is no run. */
  save(): void {
    this.#exec('COMMIT');
  }

  /** Forgets what was changed since `begin`; nothing, if nothing was begun. */
  rollback(): void {
    if (this.#database.isTransaction) this.#exec('ROLLBACK');
  }

  /** Writes all of it anew, so that nothing is left of what was deleted: by a file of the system's, for memory would hold a copy of it. */
  compact(): void {
    this.#exec('PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY');
  }

  /** Says that all steps after the commit were done. */
  markPublished(run: number): void {
    this.runs.update('run', run, { published: 1 });
  }

  /** Looks through every page and index. @throws RunError (exit 5) when something is damaged */
  check(): void {
    checkPages(this.#database);
  }

  close(): void {
    this.#database.close();
  }

  #exec(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw stateUnwritable(error, fileOf(this.#database));
    }
  }
}

function create(file: string): void {
  const part = `${file}.part`;
  for (const path of [part, `${part}-journal`]) remove(path);
  try {
    const database = new DatabaseSync(part);
    database.exec(`BEGIN; ${schemaStatements().join('; ')}; PRAGMA user_version = ${STATE_VERSION}; COMMIT`);
    database.close();
  } catch (error) {
    throw stateUnwritable(error, part);
  }
  syncFile(part);
  moveDurably(part, file);
}

function opened(file: string, { memoryMb }: StateOptions): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // What is deleted is written over. A journal beside the file, synced before it is changed: what a kill leaves is taken back by the next one who opens it.
    database.exec(
      `PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0; PRAGMA cache_size = -${1024 * memoryMb}; PRAGMA temp_store = MEMORY; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON`,
    );
    return database;
  } catch (error) {
    database?.close();
    throw stateUnreadable(error, file);
  }
}

function checkPages(database: DatabaseSync): void {
  let found: unknown;
  try {
    found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  } catch (error) {
    throw stateUnreadable(error, fileOf(database));
  }
  if (found !== 'ok') throw stateUnreadable(new Error(String(found)), fileOf(database));
}

function ofFormerVersion(file: string): RunError {
  return new RunError(
    'state/former',
    EXIT.state,
    `${file} was written by storyfold 0.1 or before, which kept its state in another form.`,
    'storyfold recover makes the state again from the raw input and the ledger; every id stays the same. Nothing was changed.',
  );
}

function ofOtherVersion(file: string, version: number): RunError {
  return version > STATE_VERSION
    ? new RunError(
        'state/newer',
        EXIT.state,
        `The state in ${file} has version ${version}; this storyfold knows version ${STATE_VERSION}.`,
        'Use the storyfold that wrote it, or a newer one. Nothing was changed.',
      )
    : stateUnreadable(new Error(`it has version ${version}, and version ${STATE_VERSION} was expected`), file);
}
