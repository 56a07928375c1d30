import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Cell } from '../../domain/cell.ts';
import { differenceBy } from '../differences.ts';
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
  return compareOne(state, cursor, row, (found) => {
    const told = { ...state, version: found.version };
    const redirect = redirectRow(told);
    return [
      ...differing('stories', storyRow(told), found),
      ...(sameRows('members', memberRows(told), members) ? [] : ['members']),
      ...(sameRows('redirects', redirect ? [redirect] : [], redirects) ? [] : ['redirects']),
    ];
  });
}

function compareDocument(state: DocumentState, cursor: Cursor, row: Found | undefined): Difference | undefined {
  return compareOne(state, cursor, row, (found) =>
    differing('documents', documentRow({ ...state, version: found.version }), found),
  );
}

function compareOne(
  state: ItemState,
  cursor: Cursor,
  row: Found | undefined,
  columns: (found: Found) => readonly string[],
): Difference | undefined {
  const { type, id } = state;
  const ours = row && row.generation !== null ? row : undefined;
  if (ours && Number(ours.generation) < cursor.generation) return { type, id, kind: 'older' };
  const found = differenceBy(state, ours?.version, cursor.run, () => (ours ? columns(ours) : []));
  return found?.kind === 'missing' && row ? { ...found, detail: 'a row that is not of storyfold has its id' } : found;
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
