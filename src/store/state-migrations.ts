import { createTable, type Database } from './duck.ts';
import { STATE_TABLES } from './state-tables.ts';

/** One step from a version of the state to the next. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  readonly name: string;
  readonly apply: (database: Database) => Promise<void>;
}

/** All steps, in order. A step that was released is never changed; a new one is added. */
export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: 'first tables',
    async apply(database) {
      for (const [name, columns] of Object.entries(STATE_TABLES)) await database.run(createTable(name, columns));
    },
  },
  {
    number: 2,
    name: 'where in its file a document lies',
    async apply(database) {
      // Fresh tables have it: the first step makes them as they are today.
      await database.run('ALTER TABLE documents ADD COLUMN IF NOT EXISTS locator VARCHAR');
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

/** Applies the steps after `from`, each in a transaction of its own. */
export async function migrate(database: Database, from: number, migrations: readonly Migration[]): Promise<void> {
  await database.run(VERSION_TABLE);
  for (const { number, name, apply } of migrations.filter((migration) => migration.number > from)) {
    await database.run('BEGIN');
    await apply(database);
    await database.run(`INSERT INTO migrations VALUES (${number}, '${name}')`);
    await database.run('COMMIT');
  }
}
