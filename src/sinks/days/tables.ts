import { type Columns, Database, type Values } from '../../store/duck.ts';
import { readParquet, writeParquet } from '../../store/parquet-file.ts';
import { differenceOf, type Stored } from '../differences.ts';
import {
  type ColumnKind,
  documentRow,
  memberRows,
  RELATIONS,
  type RelationName,
  redirectRow,
  storyRow,
} from '../relations.ts';
import type { Group, KeptItem, Medium } from './item.ts';

const TYPES: Readonly<Record<ColumnKind, Columns[string]>> = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
  json: 'VARCHAR',
};

const FOLDERS = { stories: ['stories', 'members', 'redirects'], documents: ['documents'] } as const;

/** What its pages may take: a part has some megabytes, and is written and read whole. */
const MEMORY_MB = 512;

/** What is kept of an item; null where a story leads nowhere. */
type Kept = Omit<Stored, 'redirect'> & { readonly redirect: Stored['redirect'] | null };

/** Parquet: the four tables of relations.ts, of a story in three files with one name. */
export class Tables implements Medium {
  readonly format = 'parquet';
  readonly folders = FOLDERS;
  #database: Database | undefined;

  async #open(): Promise<Database> {
    this.#database ??= await Database.open(':memory:', { memoryMb: MEMORY_MB });
    return this.#database;
  }

  encode(state: Parameters<Medium['encode']>[0], generation: number): string {
    const kept: Kept =
      state.type === 'document'
        ? { row: { ...documentRow(state), generation }, members: [], redirect: null }
        : {
            row: { ...storyRow(state), generation },
            members: memberRows(state).map((row) => ({ ...row, generation })),
            redirect: redirectRow(state) ? { ...redirectRow(state), generation } : null,
          };
    return JSON.stringify(kept);
  }

  async write(group: Group, files: readonly string[], items: readonly KeptItem[]): Promise<void> {
    const database = await this.#open();
    for (const [at, relation] of FOLDERS[group].entries())
      await writeParquet(database, columnsOf(relation), rowsOf(relation, items), files[at] as string);
  }

  async read(group: Group, files: readonly string[]): Promise<KeptItem[] | undefined> {
    const database = await this.#open();
    const tables: Values[][] = [];
    for (const file of files) {
      const rows = await readParquet(database, file);
      if (!rows) return undefined;
      tables.push(rows);
    }
    const [rows = [], members = [], redirects = []] = tables;
    const membersOf = group === 'stories' ? Map.groupBy(members, ({ story }) => story) : undefined;
    const redirectOf = new Map(redirects.map((row) => [row['id'], row]));
    return rows.map((row) => {
      const kept = { row, members: membersOf?.get(row['id']) ?? [], redirect: redirectOf.get(row['id']) ?? null };
      const { id, generation, version, state } = row as unknown as KeptItem;
      return { id, generation, version, state, text: JSON.stringify(kept) };
    });
  }

  compare(...[state, kept, run]: Parameters<Medium['compare']>): ReturnType<Medium['compare']> {
    const stored = kept && (JSON.parse(kept.text) as Kept);
    return differenceOf(state, stored && { ...stored, redirect: stored.redirect ?? undefined }, run);
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }
}

function columnsOf(relation: RelationName): Columns {
  const kinds: ReadonlyArray<[string, ColumnKind]> = Object.entries(RELATIONS[relation]);
  return { ...Object.fromEntries(kinds.map(([column, kind]) => [column, TYPES[kind]])), generation: 'INTEGER' };
}

function* rowsOf(relation: RelationName, items: readonly KeptItem[]): Generator<Values> {
  for (const { text } of items) {
    const { row, members, redirect } = JSON.parse(text) as Kept;
    if (relation === 'members') yield* members;
    else if (relation !== 'redirects') yield row;
    else if (redirect) yield redirect;
  }
}
