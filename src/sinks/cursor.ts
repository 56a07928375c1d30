import { type Cursor, SinkError } from './sink.ts';

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
