import type { StoryId } from '../../domain/ids.ts';
import { Database, quoted } from '../duck.ts';
import type { Snapshot } from './reader.ts';
import { rowsFrom, type Where } from './row-query.ts';
import { IS_TOLD } from './story-conditions.ts';
import { TABLES, type TableName } from './tables.ts';

// Who looks at many stories one after the other asks thousands of small questions, and each opens files and reads columns of the
// whole snapshot. Here the rows of these stories, and of what they were compared with, are taken out of the files once.

/** What the rows of a part may take. */
const PART_MB = 512;

/** Documents of a story, and others that it was compared with, whose rows and texts are taken, those that are shown first. */
const ROWS_A_STORY = { own: 10_000, others: 400 } as const;
const TEXTS_A_STORY = { own: 100, others: 60 } as const;

/** Tables of which a part has rows; of all others it has the files. */
const TAKEN: ReadonlySet<TableName> = new Set([
  ...(['documents', 'stories', 'members', 'pairs', 'texts', 'removals', 'versions', 'problems'] as const),
]);

/** A snapshot of which a part is at hand. */
export interface SnapshotPart {
  /** Answers as the whole does; what is asked of these stories and of what they were compared with, sooner. */
  readonly snapshot: Snapshot;
  close(): void;
}

/**
 * Takes some stories out of a snapshot. What is asked by ids is answered from there if all of them are, else by the whole. SQL of
 * a reader's own, and pairs that are asked for by a condition, are answered from there: they are to be about these stories.
 */
export async function partOf(whole: Snapshot, stories: readonly StoryId[]): Promise<SnapshotPart> {
  const database = await Database.open(':memory:', { memoryMb: PART_MB });
  try {
    for (const sql of takingOut((table) => whole.source(table), stories)) await database.run(sql);
    const ids = async (query: string): Promise<Set<string>> =>
      new Set((await database.all<{ readonly id: string }>(query)).map(({ id }) => id));
    const known: Known = {
      stories: new Set(stories),
      own: await ids('SELECT document AS id FROM own'),
      told: await ids('SELECT story AS id FROM stories'),
      documents: await ids('SELECT document AS id FROM rows_of'),
      texts: await ids('SELECT document AS id FROM texts_of'),
      numbers: await ids('SELECT version::VARCHAR AS id FROM documents SEMI JOIN texts_of USING (document)'),
      paths: await ids('SELECT DISTINCT path AS id FROM documents'),
    };
    return { snapshot: partly(whole, database, known), close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Ids of which the part has all rows. */
interface Known {
  readonly stories: ReadonlySet<string>;
  /** Documents of these stories. */
  readonly own: ReadonlySet<string>;
  /** Stories whose own row it has. */
  readonly told: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  /** Of their versions that stand now. */
  readonly numbers: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

function takingOut(from: (table: TableName) => string, stories: readonly StoryId[]): string[] {
  const chosen = stories.map(quoted).join(', ');
  const taken = (table: TableName, condition: string): string =>
    `CREATE TABLE ${table} AS SELECT * FROM ${from(table)} WHERE ${condition}`;
  const nth = (of: string, order: string): string => `row_number() OVER (PARTITION BY ${of} ORDER BY ${order})`;
  const closest = "relation = 'different' AND veto IS NULL, score DESC, document";
  const idsOf = ({ own, others }: typeof ROWS_A_STORY | typeof TEXTS_A_STORY): string =>
    `SELECT document FROM own WHERE nth <= ${own} UNION SELECT document FROM others WHERE nth <= ${others}`;
  return [
    `CREATE TABLE own AS SELECT document, story, ${nth('story', 'is_canonical DESC, score DESC NULLS LAST, document')} AS nth
      FROM ${from('documents')} WHERE story IN (${chosen}) AND ${IS_TOLD}`,
    taken('pairs', 'a IN (SELECT document FROM own) OR b IN (SELECT document FROM own)'),
    `CREATE TABLE others AS SELECT document, ${nth('story', closest)} AS nth FROM (
        SELECT story, b AS document, relation, veto, score FROM pairs JOIN own ON a = own.document
        UNION ALL SELECT story, a AS document, relation, veto, score FROM pairs JOIN own ON b = own.document
      ) WHERE document NOT IN (SELECT document FROM own)`,
    `CREATE TABLE rows_of AS ${idsOf(ROWS_A_STORY)}`,
    `CREATE TABLE texts_of AS ${idsOf(TEXTS_A_STORY)}`,
    taken('documents', `document IN (SELECT document FROM rows_of) OR story IN (${chosen})`),
    taken('stories', 'story IN (SELECT story FROM documents)'),
    taken('problems', 'path IN (SELECT path FROM documents)'),
    taken('members', `document IN (SELECT document FROM rows_of) OR story IN (${chosen})`),
    ...(['texts', 'removals', 'versions'] as const).map((table) =>
      taken(table, 'document IN (SELECT document FROM texts_of)'),
    ),
  ];
}

function partly(whole: Snapshot, database: Database, known: Known): Snapshot {
  const summary = whole.summary();
  return {
    ...whole,
    summary: <Summary>() => summary as Promise<Summary>,
    table: async (name, columns = Object.keys(TABLES[name]) as never, where = {}, options = {}) =>
      isHere(name, where, known, options.condition !== undefined)
        ? await database.all(rowsFrom(`"${name}"`, columns, where, options.condition))
        : await whole.table(name, columns, where, options),
    select: async (query) => {
      const from = (table: TableName): string => (TAKEN.has(table) ? `"${table}"` : whole.source(table));
      return await database.all(
        query((table) => (typeof table === 'string' ? from(table) : `(${table.sql(from(table.of))})`)),
      );
    },
  };
}

/** Whether the part has all rows that are asked for. */
function isHere(
  name: TableName,
  where: Where<'documents'> & Where<'pairs'>,
  { stories, own, told, documents, texts, numbers, paths }: Known,
  hasCondition: boolean,
): boolean {
  const { document, story, version, path, a, b } = where;
  const are = (ids: ReadonlyArray<string | number> | undefined, set: ReadonlySet<string>): boolean =>
    ids?.every((id) => set.has(String(id))) === true;
  switch (name) {
    case 'pairs':
      return are(a, own) || are(b, own) || (hasCondition && a === undefined && b === undefined);
    case 'stories':
      return are(story, told);
    case 'problems':
      return are(path, paths);
    case 'documents':
    case 'members':
      return are(document, documents) || are(story, stories);
    case 'versions':
      return are(document, texts);
    case 'texts':
    case 'removals':
      return are(document, texts) || are(version, numbers);
    default:
      return false;
  }
}
