import { type Cursor, SinkError } from './sink.ts';

/** What is left of a cursor where a part of the store is gone, or is new: all is to be written anew, in the next generation. */
export function anew(cursor: Cursor): Cursor {
  return { ...cursor, run: 0, seq: 0, lines: 0, mark: '', resyncing: true };
}

/**
 * Stops a write of an earlier generation than the store has: somebody writes it anew, or did.
 * @throws SinkError (terminal)
 */
export function insistOnGeneration(cursor: Cursor, kept: Cursor | undefined, place: string): void {
  if (!kept || cursor.generation >= kept.generation) return;
  throw new SinkError(
    'terminal',
    `${place} was written anew meanwhile: it has generation ${kept.generation}, and this is of generation ${cursor.generation}.`,
    'Let one project alone deliver to it, and run again: the run goes on from where the store stands. Nothing was changed.',
  );
}

/**
 * Stops a write where a store lost its cursor and still has what a later generation wrote: nothing would take the place of that.
 * @param newest the latest generation of which the store has anything
 * @throws SinkError (terminal)
 */
export function insistOnNewest(cursor: Cursor, newest: number, place: string): void {
  if (cursor.generation >= newest) return;
  throw new SinkError(
    'terminal',
    `${place} holds generation ${newest}, and lost its place in the feed.`,
    'Put it back from a backup; or remove what storyfold wrote there (all that has a generation), and the next run writes it anew.',
  );
}
