import type { Corpus } from '../../domain/signature.ts';
import type { Statistics } from '../../text/statistics.ts';
import { radixOrder, withRoom } from './columns.ts';
import { eachKey, type KeyFamily, keysExpected, type PairOptions } from './keys.ts';

/** Documents that meet under one key, ascending and each once, with what refines the key for each of them. */
export interface Bucket {
  readonly documents: readonly number[];
  readonly longer: readonly number[];
}

// Keys that are sorted at once: 18 bytes each with their order, so about 75 MB. More are joined in shares.
const KEYS_MAX = 1 << 22;

/** Passes over the signatures that the join of a family takes. @param documents how many */
export function passesOver(family: KeyFamily, documents: number, options: PairOptions): number {
  return Math.max(1, Math.ceil((documents * keysExpected(family, options)) / KEYS_MAX));
}

/**
 * A merge-join over the keys of one family: visits every bucket that more than one of the documents is in. Memory is
 * bounded: a family with too many keys is joined in shares, each a pass over the signatures.
 */
export function eachBucket(
  family: KeyFamily,
  corpus: Corpus,
  documents: ArrayLike<number>,
  statistics: Statistics,
  options: PairOptions,
  visit: (bucket: Bucket) => void,
): void {
  const parts = passesOver(family, documents.length, options);
  for (let part = 0; part < parts; part++) {
    const keys = new Keys();
    for (let at = 0; at < documents.length; at++) {
      const document = documents[at] as number;
      const signature = corpus.signature(document);
      eachKey(family, signature, statistics, options, { part, parts }, (high, low, longer) =>
        keys.add(document, high, low, longer),
      );
    }
    keys.visit(visit);
  }
}

/** Keys as columns, with the document that each belongs to. */
class Keys {
  #high = new Uint32Array(4096);
  #low = new Uint16Array(4096);
  #longer = new Uint32Array(4096);
  #document = new Uint32Array(4096);
  #count = 0;

  add(document: number, high: number, low: number, longer: number): void {
    const at = this.#count++;
    if (this.#count > this.#high.length) {
      this.#high = withRoom(this.#high, this.#count);
      this.#low = withRoom(this.#low, this.#count);
      this.#longer = withRoom(this.#longer, this.#count);
      this.#document = withRoom(this.#document, this.#count);
    }
    this.#high[at] = high;
    this.#low[at] = low;
    this.#longer[at] = longer;
    this.#document[at] = document;
  }

  visit(visit: (bucket: Bucket) => void): void {
    const [high, low, owner] = [this.#high, this.#low, this.#document];
    const order = radixOrder(high, low, this.#count);
    for (let from = 0; from < order.length; ) {
      const first = order[from] as number;
      const documents = [owner[first] as number];
      const longer = [this.#longer[first] as number];
      let to = from + 1;
      for (; to < order.length; to++) {
        const row = order[to] as number;
        if (high[row] !== high[first] || low[row] !== low[first]) break;
        // A document may emit a key twice; its rows lie side by side.
        if (owner[row] === documents.at(-1)) continue;
        documents.push(owner[row] as number);
        longer.push(this.#longer[row] as number);
      }
      if (documents.length > 1) visit({ documents, longer });
      from = to;
    }
  }
}
