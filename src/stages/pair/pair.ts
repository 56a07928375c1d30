import { type Card, type Corpus, longestFirst } from '../../domain/signature.ts';
import { FAMILIES, type Family } from '../../domain/verdict.ts';
import { hashPair } from '../../text/hash.ts';
import type { Statistics } from '../../text/statistics.ts';
import { withRoom } from './columns.ts';
import { type Bucket, eachBucket } from './join.ts';
import { KEY_FAMILIES, type PairOptions } from './keys.ts';
import { PairTable } from './pair-table.ts';

export type MayMeet = (a: Card, b: Card) => boolean;

/** Pairs of documents worth judging, as columns; `a < b`, ascending by both. */
export interface PairList {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Bits in the order of `FAMILIES`. */
  readonly families: Uint8Array;
}

/**
 * Proposes the pairs worth judging: those that meet under a key of any family. A merge-join over sorted keys, so the
 * result does not depend on the order of the documents.
 *
 * @param documents numbers in the corpus, ascending: one per group of copies
 * @param mayMeet says which pairs are out of the question (languages, dates)
 */
export function pair(
  corpus: Corpus,
  documents: ArrayLike<number>,
  statistics: Statistics,
  options: PairOptions,
  mayMeet: MayMeet,
): PairList {
  const proposals = new Proposals(corpus.cards, mayMeet);
  for (const family of KEY_FAMILIES)
    eachBucket(family, corpus, documents, statistics, options, (bucket) =>
      meet(bucket, family, options.bucketMax, 0, proposals),
    );
  return proposals.pairs(options.candidatesMax);
}

/**
 * Proposes, of all that meet under a band of word shingles, each with the longest of them. Linear in the number of
 * documents however many are alike: what is clearly a copy is found here, before anything compares all with all.
 */
export function pairWithLongest(
  corpus: Corpus,
  documents: ArrayLike<number>,
  statistics: Statistics,
  options: PairOptions,
  mayMeet: MayMeet,
): PairList {
  const proposals = new Proposals(corpus.cards, mayMeet);
  const { cards } = corpus;
  eachBucket('shingle-bands', corpus, documents, statistics, options, (bucket) => {
    const longest = bucket.documents.reduce((best, document) =>
      longestFirst(cards[document] as Card, cards[best] as Card) < 0 ? document : best,
    );
    for (const document of bucket.documents) proposals.add(longest, document, 'shingle-bands');
  });
  return proposals.pairs(Number.POSITIVE_INFINITY);
}

const KEYS_COUNTED_MAX = 0xffff;

/** Collects pairs with the families and the number of keys that proposed them. */
class Proposals {
  readonly #cards: readonly Card[];
  readonly #mayMeet: MayMeet;
  readonly #table = new PairTable();
  #families = new Uint8Array(1024);
  #keys = new Uint16Array(1024);

  constructor(cards: readonly Card[], mayMeet: MayMeet) {
    this.#cards = cards;
    this.#mayMeet = mayMeet;
  }

  add(one: number, other: number, family: Family): void {
    const [a, b] = one < other ? [one, other] : [other, one];
    let number = this.#table.find(a, b);
    if (number < 0) {
      if (a === b || !this.#mayMeet(this.#cards[a] as Card, this.#cards[b] as Card)) return;
      number = this.#table.add(a, b);
      this.#families = withRoom(this.#families, this.#table.size);
      this.#keys = withRoom(this.#keys, this.#table.size);
    }
    this.#families[number] = (this.#families[number] as number) | familyBit(family);
    this.#keys[number] = Math.min(KEYS_COUNTED_MAX, (this.#keys[number] as number) + 1);
  }

  /** A pair stays if it is among the first `candidatesMax` of either document, by the number of keys they share. */
  pairs(candidatesMax: number): PairList {
    const table = this.#table;
    const keys = this.#keys;
    let numbers = table.numbers();
    if (this.#mostCandidates() > candidatesMax) {
      numbers.sort((x, y) => (keys[y] as number) - (keys[x] as number) || table.byDocuments(x, y));
      const places = new Uint32Array(this.#cards.length);
      numbers = numbers.filter((number) => {
        const [a, b] = [table.a(number), table.b(number)];
        const ranks = [places[a] as number, places[b] as number];
        places[a] = (places[a] as number) + 1;
        places[b] = (places[b] as number) + 1;
        return Math.min(...ranks) < candidatesMax;
      });
    }
    numbers.sort(table.byDocuments);
    return {
      a: numbers.map((number) => table.a(number)),
      b: numbers.map((number) => table.b(number)),
      families: Uint8Array.from(numbers, (number) => this.#families[number] as number),
    };
  }

  #mostCandidates(): number {
    const candidates = new Uint32Array(this.#cards.length);
    let most = 0;
    for (let number = 0; number < this.#table.size; number++) {
      for (const document of [this.#table.a(number), this.#table.b(number)]) {
        candidates[document] = (candidates[document] as number) + 1;
        most = Math.max(most, candidates[document] as number);
      }
    }
    return most;
  }
}

export function familyBit(family: Family): number {
  return 1 << FAMILIES.indexOf(family);
}

/** The families of a set of bits, in their order. */
export function familiesOf(bits: number): Family[] {
  return FAMILIES.filter((family) => bits & familyBit(family));
}

// After this many refinements the members of a bucket are alike in every key; pairing each with the first keeps them
// connected at linear cost.
const REFINEMENTS_MAX = 1;

/** Pairs the members of a bucket; one that overflows is split by longer keys, never dropped. */
function meet(bucket: Bucket, family: Family, bucketMax: number, refinements: number, proposals: Proposals): void {
  const { documents, longer } = bucket;
  const first = documents[0] as number;
  if (documents.length > bucketMax && refinements < REFINEMENTS_MAX) {
    for (const part of split(documents, longer, refinements)) {
      meet(part, family, bucketMax, refinements + 1, proposals);
      // The parts stay connected with one another, through their first members.
      proposals.add(first, part.documents[0] as number, family);
    }
    return;
  }
  documents.forEach((document, at) => {
    const others = documents.length > bucketMax ? [first] : documents.slice(at + 1);
    for (const other of others) proposals.add(document, other, family);
  });
}

function split(documents: readonly number[], longer: readonly number[], refinements: number): Bucket[] {
  const rows = Map.groupBy(documents.keys(), (row) => hashPair(longer[row] as number, refinements));
  return [...rows.values()].map((part) => ({
    documents: part.map((row) => documents[row] as number),
    longer: part.map((row) => longer[row] as number),
  }));
}
