import { type Cursor, SinkError } from '../../sinks/sink.ts';
import { markAt } from '../../store/ledger-marks.ts';
import type { Outbox } from './outbox.ts';

/** How a store gets what it lacks: the lines behind its cursor, or all there is. */
export type Course =
  | { readonly kind: 'follow'; readonly cursor: Cursor }
  | { readonly kind: 'resync' }
  | { readonly kind: 'whole' };

/**
 * What a store that stands at a cursor needs.
 * @param sink its name
 * @throws SinkError (terminal) when it follows another ledger, or runs that this project does not have
 */
export function courseFrom(outbox: Outbox, cursor: Cursor | undefined, sink: string): Course {
  if (!cursor) return { kind: 'resync' };
  if (cursor.lineage !== outbox.lineage) throw foreign(sink);
  if (cursor.resyncing) return { kind: 'resync' };
  if (cursor.run > outbox.last.run) throw ahead(sink, cursor, outbox);
  if (markAt(outbox.home, cursor.at)?.mark !== cursor.mark) throw forked(sink, cursor);
  const hasRun = cursor.seq >= cursor.lines;
  if (hasRun && cursor.run === outbox.last.run) return { kind: 'whole' };
  const [first] = outbox.files.keys();
  const next = hasRun ? cursor.run + 1 : cursor.run;
  return first === undefined || next < first ? { kind: 'resync' } : { kind: 'follow', cursor };
}

function foreign(sink: string): SinkError {
  return new SinkError(
    'terminal',
    `Sink ${sink}: the store follows another project, or this project's ledger was begun anew.`,
    `Name another place for it in the config. If the store is to hold this project from now on, and what it has may go: storyfold sinks resync ${sink} --take-over`,
  );
}

function ahead(sink: string, cursor: Cursor, { last }: Outbox): SinkError {
  return new SinkError(
    'terminal',
    `Sink ${sink}: the store has run ${cursor.run}, and this project has ${last.run} runs: it was put back from a backup.`,
    `To have the store go back with it: storyfold sinks resync ${sink}`,
  );
}

function forked(sink: string, cursor: Cursor): SinkError {
  return new SinkError(
    'terminal',
    `Sink ${sink}: run ${cursor.run} that the store has is another one than this project's run ${cursor.run}: the project was put back from a backup, and went on.`,
    `To have the store hold what this project has: storyfold sinks resync ${sink}`,
  );
}
