import { createTable, type Database } from './duck.ts';
import { cutIntoPieces } from './state-articles.ts';
import { STATE_TABLES } from './state-tables.ts';

/** One step from a version of the state to the next. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  readonly name: string;
  readonly apply: (database: Database) => Promise<void>;
}

const { documents, verdicts, stories, runs } = STATE_TABLES;
const FIRST_TABLES = {
  documents,
  articles: { key: 'VARCHAR', prepared: 'INTEGER', article: 'BLOB', signature: 'BLOB' },
  verdicts,
  stories,
  runs,
} as const;

/** All steps, in order. A step that was released is never changed; a new one is added. */
export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: 'first tables',
    async apply(database) {
      for (const [name, columns] of Object.entries(FIRST_TABLES)) await database.run(createTable(name, columns));
    },
  },
  {
    number: 2,
    name: 'articles in pieces, and what stopped runs had prepared',
    async apply(database) {
      await database.run('ALTER TABLE articles RENAME TO whole_articles');
      await database.run(createTable('articles', STATE_TABLES.articles));
      await database.run(createTable('kept', STATE_TABLES.kept));
      await cutIntoPieces(database, 'whole_articles', 'articles');
      await database.run('DROP TABLE whole_articles');
    },
  },
  {
    number: 3,
    name: 'why an input stands where it does, and where in its file it lies',
    async apply(database) {
      // The first step makes the tables as they are today: there the columns are there already.
      for (const column of ['locator', 'modified_at', 'settled_by'])
        await database.run(`ALTER TABLE documents ADD COLUMN IF NOT EXISTS ${column} VARCHAR`);
    },
  },
  {
    number: 4,
    name: 'the minute of publication',
    async apply(database) {
      await database.run('ALTER TABLE documents ADD COLUMN IF NOT EXISTS minute INTEGER');
    },
  },
];

const VERSION_TABLE = 'CREATE TABLE IF NOT EXISTS migrations (number INTEGER, name VARCHAR)';

/** The last step that a database went through; 0 for an empty one. */
export async function versionOf(database: Database): Promise<number> {
  const tables = await database.all<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_name = 'migrations'`,
  );
  if (tables.length === 0) return 0;
  const [row] = await database.all<{ number: number | null }>('SELECT max(number) AS number FROM migrations');
  return row?.number ?? 0;
}

/** Applies the steps after `from`, to a copy that is thrown away when one fails: no step needs a transaction. */
export async function migrate(database: Database, from: number, migrations: readonly Migration[]): Promise<void> {
  await database.run(VERSION_TABLE);
  for (const { number, name, apply } of migrations.filter((migration) => migration.number > from)) {
    await apply(database);
    await database.run(`INSERT INTO migrations VALUES (${number}, '${name}')`);
  }
}
