import type { Cell } from '../domain/cell.ts';
import { documentRow, memberRows, redirectRow, storyRow } from './relations.ts';
import type { Difference, ItemState } from './sink.ts';

type Row = Readonly<Record<string, Cell>>;

/** What a store with tables has of one item, with columns as relations.ts names them. */
export interface Stored {
  readonly row: Row;
  /** Of a story. */
  readonly members: readonly Row[];
  readonly redirect: Row | undefined;
}

/** Holds what a store with tables has of an item against the state that it should have. @param run the last one that the store has */
export function differenceOf(state: ItemState, stored: Stored | undefined, run: number): Difference | undefined {
  if (!stored) return differenceBy(state, undefined, run, () => []);
  return differenceBy(state, stored.row['version'] as number, run, (told) =>
    told.type === 'document'
      ? columnsThatDiffer(documentRow(told), stored.row)
      : [
          ...columnsThatDiffer(storyRow(told), stored.row),
          ...(membersDiffer(memberRows(told), stored.members) ? ['members'] : []),
          ...columnsThatDiffer(redirectRow(told) ?? {}, stored.redirect ?? {}, ['redirect_to']),
        ],
  );
}

/**
 * What a version says of an item, and then its columns. A document of a snapshot does not say when it changed last, and a story
 * comes once more, with a later version, when a document of its own changed: so a later version is none that is to come, and what
 * it says is the same.
 *
 * @param version of what the store has; undefined where it has nothing
 * @param run the last run that the store has
 * @param columns names of those in which the store is not what a state says, which has the store's version
 */
export function differenceBy(
  state: ItemState,
  version: number | undefined,
  run: number,
  columns: (told: ItemState) => readonly string[],
): Difference | undefined {
  const name = { type: state.type, id: state.id };
  if (version === undefined) return state.state === 'gone' ? undefined : { ...name, kind: 'missing' };
  if (version > run) return { ...name, kind: 'newer' };
  if (state.type === 'story' && version < state.version) return { ...name, kind: 'older' };
  const names = columns({ ...state, version });
  return names.length === 0 ? undefined : { ...name, kind: 'other', detail: names.join(', ') };
}

function columnsThatDiffer(expected: Row, found: Row, columns: readonly string[] = Object.keys(expected)): string[] {
  return columns.filter((column) => !isSame(expected[column] ?? null, found[column] ?? null));
}

function membersDiffer(expected: readonly Row[], found: readonly Row[]): boolean {
  if (expected.length !== found.length) return true;
  const byDocument = new Map(found.map((row) => [row['document'], row]));
  return expected.some((row) => columnsThatDiffer(row, byDocument.get(row['document'] ?? null) ?? {}).length > 0);
}

// Stores hold UTF-8, which has no half of a surrogate pair, and some have no booleans.
function isSame(expected: Cell, found: Cell): boolean {
  if (typeof expected === 'string') return expected.toWellFormed() === found;
  if (typeof expected === 'boolean') return Number(expected) === Number(found) && found !== null;
  return expected === found;
}
