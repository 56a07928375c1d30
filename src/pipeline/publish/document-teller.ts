import { canonicalJson } from '../../domain/canonical-json.ts';
import { byCodeUnit, type DocumentId, sha256 } from '../../domain/ids.ts';
import type { State } from '../../store/state/state.ts';
import { type Entry, hasLeft, isCurrent } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import type { DocumentState, Feed } from './feed.ts';

/** Digits of the hash by which a document is known to be as it was told. */
const HASH_DIGITS = 16;

/**
 * Tells of documents, each once and only if something changed: its row, or how many other inputs it has. What was told last is
 * kept in the state.
 */
export class DocumentTeller {
  readonly #state: State;
  readonly #past: Past;
  readonly #feed: Feed;
  readonly #run: number;
  readonly #told = new Set<DocumentId>();
  readonly #others = new Set<DocumentId>();

  constructor(state: State, past: Past, feed: Feed, run: number) {
    this.#state = state;
    this.#past = past;
    this.#feed = feed;
    this.#run = run;
  }

  /** @param entry that stands for its document @param row that it has now */
  tell(entry: Entry, row: object): void {
    const { document } = entry;
    this.#told.add(document);
    const superseded = this.#state.documents.number(
      'count(*)',
      "document = ? AND status IN ('superseded', 'failed')",
      document,
    );
    this.#put(document, { state: isThere(entry) ? 'live' : 'gone', row, superseded });
  }

  /** Something of a document changed that is not its own row; it is told at the end, if it is not told before. */
  changed(document: DocumentId): void {
    this.#others.add(document);
  }

  /** @param rowOf an entry that this run left as it was */
  tellOthers(rowOf: (entry: Entry) => object): void {
    for (const document of [...this.#others].sort(byCodeUnit)) {
      if (this.#told.has(document)) continue;
      const entry = standingEntry(this.#past.ofDocument(document));
      if (entry) this.tell(entry, rowOf(entry));
      else this.#put(document, { state: 'gone', superseded: 0 });
    }
  }

  #put(document: DocumentId, state: DocumentState): void {
    const hash = sha256(canonicalJson(state)).slice(0, HASH_DIGITS);
    if (this.#state.told.one('document', document)?.hash === hash) return;
    if (state.row) this.#state.told.put({ document, hash, run: this.#run });
    else this.#state.told.remove('document = ?', document);
    this.#feed.document(document, state);
  }
}

/** Whether a document is there, readable or not; what left the input is not. */
function isThere({ status }: Entry): boolean {
  return !hasLeft({ status });
}

/** What stands for a document among its inputs: the one that counts, or what is left of it, or what could not be read. */
function standingEntry(inputs: readonly Entry[]): Entry | undefined {
  return inputs.find(isCurrent) ?? inputs.find((entry) => hasLeft(entry) || entry.status === 'quarantined');
}
