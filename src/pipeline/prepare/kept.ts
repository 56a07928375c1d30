import { EXIT, RunError } from '../../domain/errors.ts';
import { Spool } from '../../store/spool.ts';
import type { Packing } from '../../store/state/packs.ts';
import type { State } from '../../store/state/state.ts';
import type { LearntBefore } from '../past/learnt.ts';
import type { Packed } from './pack.ts';
import type { Shelves } from './shelves.ts';

/** What an input was prepared by. Equal ones give equal results, so what a stopped run prepared need not be made again. */
export interface PreparedBy {
  readonly stage: string;
  readonly slice: string;
}

/** With what was learnt of outlets' lines, which is neither a version of a stage nor a setting. */
export function keptBy({ stage, slice }: PreparedBy, { stamp }: Pick<LearntBefore, 'stamp'>): PreparedBy {
  return { stage, slice: stamp === '' ? slice : `${slice}/${stamp}` };
}

/** A result without its bytes, which lie in a pack. */
export interface Shelved {
  readonly packed: Packed;
  readonly packing?: Packing;
}

/** Stands among `leftovers` for texts that no run took over: it is not known whose they are. */
export const NO_DOCUMENT = '';

interface Noted extends Shelved {
  readonly asOf: string;
}

/**
 * What runs that were stopped (by a guard, by a person) had prepared, and what this one prepares, in case it is stopped,
 * too. The next commit drops what of it the state holds.
 */
export class Kept {
  readonly #by: PreparedBy;
  readonly #state: State;
  readonly #notes: Spool;
  #noted = 0;
  /** How many inputs were found prepared. */
  found = 0;

  /** @param folder where its file lies that nobody sees */
  constructor(state: State, folder: string, by: PreparedBy) {
    this.#by = by;
    this.#state = state;
    this.#notes = new Spool(folder);
  }

  /** What a stopped run made of an input. @param asOf the day that it is read as of */
  find(key: string, asOf: string): Shelved | undefined {
    const row = this.#state.kept.one('key', key);
    if (!row || row.as_of !== asOf || row.stage !== this.#by.stage || row.slice !== this.#by.slice) return undefined;
    this.found++;
    const packed = JSON.parse(row.packed as string) as Packed;
    if (row.pack === null) return { packed };
    const [pack, at, articleBytes, signatureBytes] = [row.pack, row.at, row.article_bytes, row.signature_bytes] as [
      number,
      number,
      number,
      number,
    ];
    return { packed, packing: { pack, at, articleBytes, signatureBytes } };
  }

  /** Notes what this run prepared. An input that took its worker down is tried again. */
  add(shelved: Shelved, asOf: string): void {
    if (shelved.packed.problems.some(({ code }) => code === 'prepare/killed')) return;
    this.#notes.append(Buffer.from(JSON.stringify({ asOf, ...shelved } satisfies Noted)));
    this.#noted++;
  }

  /**
   * Leaves to the next run what this one prepared, if it was stopped rather than broken, beside what those left that were
   * stopped before.
   *
   * @param error what ended it; that keeping fails, too, must not hide it
   */
  leave(error: unknown, shelves: Shelves, stop: AbortSignal | undefined): void {
    const isGuard = error instanceof RunError && error.exitCode === EXIT.guard;
    if (!isGuard && stop?.aborted !== true) return;
    try {
      const packs = shelves.sync();
      this.#state.begin();
      for (const pack of packs) this.#state.packs.put(pack);
      for (let at = 0; at < this.#noted; at++) {
        const { asOf, packed, packing } = JSON.parse(Buffer.from(this.#notes.read(at)).toString('utf8')) as Noted;
        const former = this.#state.kept.one('key', packed.key)?.pack ?? null;
        // Prepared again, as of another day: nobody will look for what a run before this one made of it.
        if (former !== null) this.#state.leftovers.put({ document: NO_DOCUMENT, pack: former });
        this.#state.kept.put({
          key: packed.key,
          as_of: asOf,
          ...this.#by,
          packed: JSON.stringify(packed),
          pack: packing?.pack ?? null,
          at: packing?.at ?? null,
          article_bytes: packing?.articleBytes ?? null,
          signature_bytes: packing?.signatureBytes ?? null,
        });
      }
      this.#state.save();
    } catch {
      // The next run prepares it once more.
    }
  }

  close(): void {
    this.#notes.close();
  }
}
