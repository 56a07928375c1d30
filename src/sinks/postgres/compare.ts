import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Cell } from '../../domain/cell.ts';
import { type ColumnKind, documentRow, memberRows, type RelationName, redirectRow, storyRow } from '../relations.ts';
import type { Cursor, Difference, DocumentState, ItemState, StoryState } from '../sink.ts';
import type { Session } from './connection.ts';
import { storable } from './rows.ts';
import { columnsOf, inSchema, listed, quoted } from './tables.ts';

// Rows as they should be, held against rows as they are, column by column.

type Row = Readonly<Record<string, Cell>>;
/** A row as pg gives it: JSON is parsed. */
type Found = Readonly<Record<string, unknown>> & { readonly version: number; readonly generation: number | null };

/** What differs; each state's id once. */
export async function compareStates(
  session: Session,
  schema: string,
  cursor: Cursor,
  states: readonly ItemState[],
): Promise<Difference[]> {
  const stories = states.filter((state) => state.type === 'story');
  const documents = states.filter((state) => state.type === 'document');
  const storyIds = stories.map(({ id }) => id);
  const found = await find(session, schema, 'stories', 'id', storyIds);
  const members = await find(session, schema, 'members', 'story', storyIds);
  const redirects = await find(session, schema, 'redirects', 'id', storyIds);
  const foundDocuments = await find(
    session,
    schema,
    'documents',
    'id',
    documents.map(({ id }) => id),
  );
  return [
    ...stories.map((state) =>
      compareStory(state, cursor, found.get(state.id)?.[0], members.get(state.id), redirects.get(state.id)),
    ),
    ...documents.map((state) => compareDocument(state, cursor, foundDocuments.get(state.id)?.[0])),
  ].filter((difference) => difference !== undefined);
}

/** Rows by the id that they belong to. */
async function find(
  session: Session,
  schema: string,
  table: RelationName,
  by: string,
  ids: readonly string[],
): Promise<Map<string, Found[]>> {
  if (ids.length === 0) return new Map();
  const columns = [...columnsOf(table).map(([name]) => name), 'generation'];
  const { rows } = await session.query<Found>(
    `SELECT ${listed(columns)} FROM ${inSchema(schema, table)} WHERE ${quoted(by)} = ANY ($1)`,
    [ids],
  );
  return Map.groupBy(rows, (row) => row[by] as string);
}

function compareStory(
  state: StoryState,
  cursor: Cursor,
  row: Found | undefined,
  members: readonly Found[] = [],
  redirects: readonly Found[] = [],
): Difference | undefined {
  const absent = absence(state, row);
  if (absent !== 'there') return absent;
  const { generation, version } = row as Found;
  if ((generation as number) < cursor.generation || version < state.version) return difference(state, 'older');
  // A story comes once more, with a later version, when a document of its own changed: what it says is the same.
  const told = { ...state, version };
  const columns = differing('stories', storyRow(told), row as Found);
  if (!sameRows('members', memberRows(told), members)) columns.push('members');
  const redirect = redirectRow(told);
  if (!sameRows('redirects', redirect ? [redirect] : [], redirects)) columns.push('redirects');
  if (version > cursor.run) return difference(state, 'newer');
  return columns.length > 0 ? difference(state, 'other', columns.join(', ')) : undefined;
}

function compareDocument(state: DocumentState, cursor: Cursor, row: Found | undefined): Difference | undefined {
  const absent = absence(state, row);
  if (absent !== 'there') return absent;
  const { generation, version } = row as Found;
  if ((generation as number) < cursor.generation) return difference(state, 'older');
  if (version > cursor.run) return difference(state, 'newer');
  const columns = differing('documents', { ...documentRow(state), version }, row as Found);
  return columns.length > 0 ? difference(state, 'other', columns.join(', ')) : undefined;
}

/** Of what is gone nothing has to be there: the end of a resync, or a removal, leaves no trace of it. */
function absence(state: ItemState, row: Found | undefined): Difference | undefined | 'there' {
  if (row && row.generation !== null) return 'there';
  if (state.state === 'gone') return undefined;
  return difference(state, 'missing', row && 'a row that is not of storyfold has its id');
}

/** Names of the columns in which two rows differ. */
function differing(table: RelationName, expected: Row, found: Readonly<Record<string, unknown>>): string[] {
  return columnsOf(table)
    .filter(
      ([column, kind]) => comparable(kind, storable(kind, expected[column] ?? null)) !== asFound(kind, found[column]),
    )
    .map(([column]) => column);
}

/** Rows of somebody else beside ours count for nothing. */
function sameRows(table: RelationName, expected: readonly Row[], found: readonly Found[]): boolean {
  const columns = columnsOf(table);
  const ours = found
    .filter(({ generation }) => generation !== null)
    .map((row) => JSON.stringify(columns.map(([column, kind]) => asFound(kind, row[column]))));
  const should = expected.map((row) =>
    JSON.stringify(columns.map(([column, kind]) => comparable(kind, storable(kind, row[column] ?? null)))),
  );
  return ours.toSorted().join('\n') === should.toSorted().join('\n');
}

function comparable(kind: ColumnKind, cell: Cell): Cell {
  return kind === 'json' && typeof cell === 'string' ? canonicalJson(JSON.parse(cell)) : cell;
}

function asFound(kind: ColumnKind, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (kind === 'json') return canonicalJson(value);
  return value as Cell;
}

const difference = ({ type, id }: ItemState, kind: Difference['kind'], detail?: string): Difference => ({
  type,
  id,
  kind,
  ...(detail !== undefined && { detail }),
});
