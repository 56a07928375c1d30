import type { DocumentId } from '../../domain/ids.ts';
import { ledgerFile, scanJournal } from '../../store/journal.ts';
import type { LedgerRow } from './ledger.ts';

/** Where an input lay: a file, or a line of one. */
export interface FormerPlace {
  readonly path: string;
  readonly line?: number;
}

/**
 * Everywhere that inputs of some documents ever lay: what was found in a file is told under the name that it had then. Nothing but
 * the ledger knows those names; it is read from its beginning.
 *
 * @throws RunError (exit 5) when a line does not match its checksum
 */
export function formerPlaces(home: string, documents: ReadonlySet<DocumentId>): FormerPlace[] {
  const places = new Map<string, FormerPlace>();
  scanJournal<LedgerRow>(ledgerFile(home), (row) => {
    if (row.type !== 'input' || !documents.has(row.document)) return;
    const { path, line } = row;
    places.set(`${path}\n${line ?? ''}`, { path, ...(line === undefined ? {} : { line }) });
  });
  return [...places.values()];
}
