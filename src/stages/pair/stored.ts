import type { Statistics } from '../../text/statistics.ts';
import type { KeyFamily } from './keys.ts';

/** Keys of one family as columns: ascending, each once. */
export interface KeyColumns {
  /** The upper 32 bits. */
  readonly high: Uint32Array;
  /** The lower 16 bits. */
  readonly low: Uint16Array;
}

/** Statistics under which keys of rare terms are stored. */
export interface KeyEpoch {
  readonly number: number;
  readonly statistics: Statistics;
}

/** Keys of documents that were paired before. */
export interface Stored {
  /** All epochs that keys of rare terms in reach are stored under. */
  readonly epochs: readonly KeyEpoch[];
  /**
   * Visits all rows in reach that are stored under one of the keys, in any order, a row perhaps twice.
   *
   * @param epoch of keys of rare terms alone: only those that were made under it
   * @param visit receives the index of the key, the number of the document, and its day if it has one
   */
  look(
    family: KeyFamily,
    keys: KeyColumns,
    epoch: number | undefined,
    visit: (at: number, number: number, day: number | undefined) => void,
  ): void;
  /**
   * Set where all stored documents are new: visits the documents under each key of a family that more than one has, in the order
   * of the keys. Then no key is made anew.
   */
  scan?(family: KeyFamily, visit: (numbers: readonly number[]) => void): void;
}
