import type { Cell } from './cell.ts';
import type { DocumentId, StoryId } from './ids.ts';

/** A row of a published table. */
type TableRow = Readonly<Record<string, Cell>>;

interface Told<Id> {
  /** The run that wrote the line, and its place in that run's file, from 1. */
  readonly run: number;
  readonly seq: number;
  readonly id: Id;
  /** The run in which what has this id changed last: of two lines the one with the larger version holds. */
  readonly version: number;
}

/** A story: `live` with its record, or gone, or taken over by another one (`redirect`). */
export type StoryLine = Told<StoryId> & { readonly type: 'story' } & (
    | { readonly state: 'live'; readonly record: object }
    | { readonly state: 'redirect'; readonly redirectTo: StoryId }
    | { readonly state: 'gone' }
  );

/**
 * A document: its row in the table `documents`, which is absent only when nothing at all is left of it. `gone`: it left the
 * input or was forgotten, and its row says no more than that.
 */
export type DocumentLine = Told<DocumentId> & {
  readonly type: 'document';
  readonly state: 'live' | 'gone';
  readonly row?: TableRow;
  /** Other inputs of the document, behind this one: their rows are not told. */
  readonly superseded: number;
};

/** What a line became whose text had to be forgotten: a later line has the state of its id. */
export type RedactedLine = Told<StoryId | DocumentId> & {
  readonly type: 'story' | 'document';
  readonly state: 'redacted';
};

/**
 * A line of the change feed: the whole state of one id. For each id the line with the largest version holds, in whatever order
 * lines come and however often. Described by docs/change.schema.json.
 */
export type Change = StoryLine | DocumentLine | RedactedLine;

/** What is in the folder of the feed: `changes/index.json`. */
export interface ChangesIndex {
  readonly schema: 'storyfold/changes/1';
  /** Runs whose lines are there. Whoever stands at a run before `from - 1` starts from the snapshot. */
  readonly from: number;
  readonly to: number;
}
