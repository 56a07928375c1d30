import type { DocumentId } from '../../domain/ids.ts';
import type { ForgottenEvent, LedgerEvent } from '../../domain/ledger.ts';
import { journalLine } from '../../store/journal.ts';
import type { Entry, EntryStatus } from './entry.ts';
import type { ToldVersion } from './former-version.ts';
import type { RunHead } from './past.ts';

/** What of a head raw input cannot give back. */
export type ToldHead = Omit<
  RunHead,
  'ledger' | 'problems' | 'decisions' | 'reading' | 'sealed' | 'lastDay' | 'changesFrom' | 'rewrites' | 'erases'
>;

/** One line of the ledger: what raw input cannot give back. */
export type LedgerRow =
  | ({ readonly type: 'run' } & ToldHead)
  /** An input is accounted for: a document was born, changed, moved, or left. Names it by its key. */
  | ({ readonly type: 'input'; readonly status: EntryStatus; readonly document: DocumentId } & Pick<
      Entry,
      | 'key'
      | 'place'
      | 'path'
      | 'line'
      | 'locator'
      | 'settledBy'
      | 'sha256'
      | 'firstRun'
      | 'asOf'
      | 'epoch'
      | 'learnt'
      | 'stage'
      | 'slice'
    > & {
        readonly version: number;
        /** Absent in ledgers of version 0.1 and before. */
        readonly number?: number;
      })
  /** An input that nothing stands for any more: another version took its place. */
  | { readonly type: 'dropped'; readonly key: string }
  | LedgerEvent
  | ForgottenEvent
  /** A version of a document that another one took the place of. */
  | ({ readonly type: 'version' } & ToldVersion)
  | { readonly type: 'end'; readonly rows: number };

/** Writes the rows of one run, numbered. */
export class LedgerWriter {
  readonly #run: number;
  readonly #write: (line: string) => void;
  #rows = 0;
  bytes = 0;

  constructor(run: number, write: (line: string) => void) {
    this.#run = run;
    this.#write = write;
  }

  add(row: LedgerRow): void {
    const line = journalLine({ run: this.#run, seq: this.#rows++, ...row });
    this.bytes += Buffer.byteLength(line);
    this.#write(line);
  }

  /** The first row: under what the run stands. */
  begin(head: RunHead): void {
    const {
      ledger: _ledger,
      problems: _problems,
      decisions: _decisions,
      reading: _reading,
      sealed: _sealed,
      lastDay: _lastDay,
      changesFrom: _changesFrom,
      rewrites: _rewrites,
      erases: _erases,
      ...told
    } = head;
    this.add({ type: 'run', ...told });
  }

  end(): void {
    this.add({ type: 'end', rows: this.#rows + 1 });
  }
}
