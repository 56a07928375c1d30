import { FNV_BASIS, FNV_PRIME } from '../../../text/hash.ts';

/** Bits of `Words.flags`. */
export const WORD = { upper: 1, caps: 2, number: 4, unspaced: 8, endsSentence: 16 } as const;

/** A cue that is the beginning of a word is this long, in UTF-16 units. */
export const HEAD_UNITS = 4;

/**
 * The words of a text in order, as columns. A script without spaces gives a word for each character: it together with
 * the next one, where there is one.
 */
export interface Words {
  /** Hash of the folded word (`hashWord`). */
  readonly hash: Uint32Array;
  /** Hash of its first `HEAD_UNITS` units; of the whole word where that is shorter. */
  readonly head: Uint32Array;
  readonly flags: Uint8Array;
  /** Where it begins, in UTF-16 units. */
  readonly start: Uint32Array;
}

/** A hash as a key of a `Map` or `Set`: with 30 bits it needs no object of its own, and two that fall together only cost a look. */
export function keyOf(hash: number): number {
  return hash >>> 2;
}

/** Hash of a folded word, as `scanText` gives it. */
export function hashWord(word: string): number {
  let hash = FNV_BASIS;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}

/** Collects words; the columns grow by doubling. */
export class WordWriter implements Words {
  hash: Uint32Array;
  head: Uint32Array;
  flags: Uint8Array;
  start: Uint32Array;
  count = 0;

  constructor(characters: number) {
    const size = 64 + (characters >>> 2);
    this.hash = new Uint32Array(size);
    this.head = new Uint32Array(size);
    this.flags = new Uint8Array(size);
    this.start = new Uint32Array(size);
  }

  push(hash: number, head: number, flags: number, start: number): void {
    if (this.count === this.hash.length) this.grow();
    this.hash[this.count] = hash;
    this.head[this.count] = head;
    this.flags[this.count] = flags;
    this.start[this.count] = start;
    this.count++;
  }

  private grow(): void {
    const size = this.hash.length * 2;
    const wider = (column: Uint32Array): Uint32Array => {
      const copy = new Uint32Array(size);
      copy.set(column);
      return copy;
    };
    this.hash = wider(this.hash);
    this.head = wider(this.head);
    this.start = wider(this.start);
    const flags = new Uint8Array(size);
    flags.set(this.flags);
    this.flags = flags;
  }
}
