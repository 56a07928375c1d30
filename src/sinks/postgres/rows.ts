import type { Cell } from '../../domain/cell.ts';
import { type ColumnKind, documentRow, memberRows, type RelationName, redirectRow, storyRow } from '../relations.ts';
import type { ItemState } from '../sink.ts';
import { columnsOf } from './tables.ts';

// Rows as PostgreSQL takes them.

type Row = Readonly<Record<string, Cell>>;
/** A row of the state at this place of its batch. */
type Arriving = readonly [nth: number, row: Row];

/** The rows that states are, by table. @param nths places of these states in the batch */
export function rowsOf(
  states: readonly ItemState[],
  nths: readonly number[],
): Readonly<Record<RelationName, Arriving[]>> {
  const rows: Record<RelationName, Arriving[]> = { stories: [], documents: [], members: [], redirects: [] };
  for (const nth of nths) {
    const state = states[nth] as ItemState;
    if (state.type === 'document') {
      rows.documents.push([nth, documentRow(state)]);
      continue;
    }
    rows.stories.push([nth, storyRow(state)]);
    for (const member of memberRows(state)) rows.members.push([nth, member]);
    const redirect = redirectRow(state);
    if (redirect) rows.redirects.push([nth, redirect]);
  }
  return rows;
}

/** Rows as lines of PostgreSQL's text format, with their places behind them. */
export function* copyLines(table: RelationName, rows: readonly Arriving[]): Generator<string> {
  const columns = columnsOf(table);
  for (const [nth, row] of rows) {
    const fields = columns.map(([column, kind]) => field(storable(kind, row[column] ?? null)));
    yield [...fields, nth].join('\t');
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function field(cell: Cell): string {
  return cell === null ? '\\N' : String(cell).replace(/[\\\t\n\r]/g, (letter) => ESCAPES[letter] as string);
}

/**
 * A cell as the server can have it: U+0000, which it cannot store, and halves of surrogate pairs, which are no text, become
 * U+FFFD, as the HTML standard has it for U+0000. One code point stands for one, so that offsets stay true.
 */
export function storable(kind: ColumnKind, cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  return kind === 'json' ? storableJson(cell) : storableText(cell);
}

const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

// JSON.stringify names both by their numbers; such texts are few, and only they are worth a parse.
const NAMED_BY_NUMBER = /\\u(?:0000|d[89a-f])/i;

function storableJson(json: string): string {
  return NAMED_BY_NUMBER.test(json) ? JSON.stringify(storableValue(JSON.parse(json))) : json;
}

function storableValue(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storableValue);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), storableValue(item)]));
}
