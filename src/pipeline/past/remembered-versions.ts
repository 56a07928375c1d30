import { byCodeUnit, type DocumentId } from '../../domain/ids.ts';
import { type Entry, isCurrent } from './entry.ts';
import { type FormerVersion, hasStood, remainsOf, type ToldVersion, versionFrom } from './former-version.ts';
import type { RunHead } from './past.ts';

/** Inputs of a document that rows of one run tell of. */
interface Turn {
  /** What stood for it before the run. */
  readonly before: Entry | undefined;
  after?: Entry;
  readonly behind: Entry[];
}

/**
 * Former versions, as a ledger tells them. Earlier builds wrote no rows of them: where the inputs of a document have other
 * bytes than those that stood before, its version was another one.
 */
export class RememberedVersions {
  readonly versions: FormerVersion[] = [];
  readonly #ofDocument = new Map<DocumentId, FormerVersion[]>();
  readonly #stood = new Map<DocumentId, Entry>();
  readonly #keys = new Set<string>();
  #turns = new Map<DocumentId, Turn>();
  #head: Pick<RunHead, 'run' | 'asOf' | 'versions'> | undefined;

  /** A run begins: the one before it is whole. */
  begin(head: Pick<RunHead, 'run' | 'asOf' | 'versions'>): void {
    this.end();
    this.#head = head;
  }

  told(row: ToldVersion): void {
    this.#add(versionFrom(row));
  }

  input(entry: Entry): void {
    const { document, key, status } = entry;
    const isNew = !this.#keys.has(key);
    this.#keys.add(key);
    if (this.#head?.versions === undefined) {
      const turn = this.#turns.get(document) ?? { before: this.#stood.get(document), behind: [] };
      this.#turns.set(document, turn);
      if (isCurrent(entry)) turn.after = entry;
      else if (status === 'superseded' && isNew) turn.behind.push(entry);
    }
    if (isCurrent(entry)) this.#stood.set(document, entry);
  }

  /** Ends the run whose rows were told. */
  end(): void {
    for (const [document, turn] of [...this.#turns].sort(([x], [y]) => byCodeUnit(x, y))) this.#derive(document, turn);
    this.#turns = new Map();
  }

  #derive(document: DocumentId, { before, after, behind }: Turn): void {
    const { run = 0, asOf = '' } = this.#head ?? {};
    const now = after ?? before;
    const former = this.#ofDocument.get(document) ?? [];
    const common = { number: this.versions.length + 1, nth: former.length + 1, replacedIn: run, replacedOn: asOf };
    if (before && now && before.key !== now.key && before.sha256 !== now.sha256) {
      const until = former.filter(hasStood).at(-1);
      const since = { run: until?.replacedIn ?? before.firstRun, asOf: until?.replacedOn ?? before.asOf };
      this.#add({ ...remainsOf(before), ...common, ...since });
    }
    for (const entry of behind) {
      const known = this.#ofDocument.get(document) ?? [];
      if (entry.sha256 === now?.sha256 || known.some(({ sha256 }) => sha256 === entry.sha256)) continue;
      const numbers = { ...common, number: this.versions.length + 1, nth: known.length + 1 };
      this.#add({ ...remainsOf(entry), ...numbers, settledBy: entry.settledBy ?? 'hash', run, asOf });
    }
  }

  #add(version: FormerVersion): void {
    this.versions.push(version);
    const known = this.#ofDocument.get(version.document);
    if (known) known.push(version);
    else this.#ofDocument.set(version.document, [version]);
  }
}
