import { EXIT, RunError } from '../../domain/errors.ts';
import { Spool } from '../../store/spool.ts';
import type { State } from '../../store/state.ts';
import type { StoredArticle } from '../../store/state-articles.ts';
import type { StateValues } from '../../store/state-tables.ts';
import type { Packed } from './pack.ts';
import type { Shelves } from './shelves.ts';

/** What an input was prepared by. Equal ones give equal results, so what a stopped run prepared need not be made again. */
export interface PreparedBy {
  readonly stage: string;
  readonly slice: string;
}

/** A result without its bytes, as JSON. */
interface Noted {
  readonly asOf: string;
  readonly packed: Packed;
}

/**
 * What runs that were stopped (by a guard, by a person) had prepared, and what this one prepares, in case it is stopped,
 * too. Lies on the disk; the next commit drops what of it the state holds.
 */
export class Kept {
  readonly #by: PreparedBy;
  /** Of stopped runs, by key: as of which day, under which number in the state, and where it is noted. */
  readonly #before = new Map<string, { readonly asOf: string; readonly prepared: number; readonly at: number }>();
  readonly #beforeNotes: Spool;
  readonly #notes: Spool;
  #noted = 0;
  /** What was found again and lies in the state still. */
  #owed = new Map<string, number>();
  #isRead = false;
  /** How many inputs were found prepared. */
  found = 0;

  private constructor(folder: string, by: PreparedBy) {
    this.#by = by;
    this.#beforeNotes = new Spool(folder);
    this.#notes = new Spool(folder);
  }

  /** @param folder where its files lie that nobody sees */
  static async open(state: State, folder: string, by: PreparedBy): Promise<Kept> {
    const kept = new Kept(folder, by);
    for await (const row of state.read('kept', ['key', 'prepared', 'as_of', 'stage', 'slice', 'packed'])) {
      if (row.stage !== by.stage || row.slice !== by.slice) continue;
      kept.#before.set(row.key as string, {
        asOf: row.as_of as string,
        prepared: row.prepared as number,
        at: kept.#beforeNotes.append(Buffer.from(row.packed as string)),
      });
    }
    return kept;
  }

  /** What a stopped run made of an input. @param asOf the day that it is read as of */
  find(key: string, asOf: string): Packed | undefined {
    const before = this.#before.get(key);
    if (!before || before.asOf !== asOf) return undefined;
    const packed = JSON.parse(Buffer.from(this.#beforeNotes.read(before.at)).toString('utf8')) as Packed;
    if (packed.document) this.#owed.set(key, before.prepared);
    this.#note({ asOf, packed });
    this.found++;
    return packed.document ? { ...packed, document: { ...packed.document, ...NO_BYTES } } : packed;
  }

  /** Notes what this run prepared; its bytes go to the shelves. An input that took its worker down is tried again. */
  add(packed: Packed, asOf: string): void {
    if (packed.problems.some(({ code }) => code === 'prepare/killed')) return;
    this.#note({ asOf, packed: packed.document ? { ...packed, document: { ...packed.document, ...LATER } } : packed });
  }

  #note(noted: Noted): void {
    this.#notes.append(Buffer.from(JSON.stringify(noted)));
    this.#noted++;
  }

  /** Puts on the shelves what was found again. @param run whose work it is from now on */
  async fetch(state: State, shelves: Shelves, run: number): Promise<void> {
    for await (const { key, ...bytes } of state.articles(this.#owed, ['key', 'article', 'signature']))
      shelves.put({ key, prepared: run }, bytes, true);
    this.#owed = new Map();
    this.#isRead = true;
  }

  /**
   * Leaves to the next run what this one prepared, if it was stopped rather than broken. A run that had read all takes the
   * place of those that were stopped before; else its work comes beside theirs.
   *
   * @param error what ended it; that keeping fails, too, must not hide it
   */
  async leave(
    error: unknown,
    state: State,
    shelves: Shelves,
    run: number,
    stop: AbortSignal | undefined,
  ): Promise<void> {
    const isGuard = error instanceof RunError && error.exitCode === EXIT.guard;
    if (!isGuard && stop?.aborted !== true) return;
    try {
      if (this.#isRead) await state.clearStage();
      let number = -1;
      if (!this.#isRead) for (const { prepared } of this.#before.values()) number = Math.min(number, prepared - 1);
      await state.keep(this.#articles(shelves, run, number), this.#rows(shelves, run, number));
    } catch {
      // The next run prepares it once more.
    }
  }

  *#articles(shelves: Shelves, run: number, number: number): Generator<StoredArticle> {
    for (const { packed } of this.#left(shelves, run))
      if (packed.document)
        yield { key: packed.key, prepared: number, ...shelves.packed({ key: packed.key, prepared: run }) };
  }

  *#rows(shelves: Shelves, run: number, number: number): Generator<StateValues> {
    for (const { asOf, packed } of this.#left(shelves, run))
      yield { key: packed.key, prepared: number, as_of: asOf, ...this.#by, packed: JSON.stringify(packed) };
  }

  /** What can be left: of a run that had not read all, what it found again lies in the state already. */
  *#left(shelves: Shelves, run: number): Generator<Noted> {
    for (let at = 0; at < this.#noted; at++) {
      const noted = JSON.parse(Buffer.from(this.#notes.read(at)).toString('utf8')) as Noted;
      const { key, document } = noted.packed;
      if (document ? shelves.has({ key, prepared: run }) : this.#isRead || !this.#before.has(key)) yield noted;
    }
  }

  close(): void {
    this.#beforeNotes.close();
    this.#notes.close();
  }
}

const NO_BYTES = { article: new Uint8Array(0), signature: new Uint8Array(0) };
/** Not written into notes. */
const LATER = { article: undefined as never, signature: undefined as never };
