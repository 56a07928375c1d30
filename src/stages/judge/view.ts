import type { Signature } from '../../domain/signature.ts';
import { hashPair } from '../../text/hash.ts';
import { QUOTE_GRAM_WORDS, quotationGrams } from '../../text/quotation-grams.ts';
import { positionWeight } from '../../text/salient.ts';
import { distinct, shingles } from '../../text/shingles.ts';
import { idf, type Statistics, shingleWeight } from '../../text/statistics.ts';
import { TOKEN } from '../../text/tokens.ts';

/** Distinct hashes, ascending, each with a weight; sums run in this order, so they are the same everywhere. */
export interface WeightedSet {
  readonly keys: Uint32Array;
  readonly weights: Float64Array;
  readonly total: number;
}

/** A signature under one statistics epoch: what comparing it with many others needs, computed once. */
export interface View {
  readonly signature: Signature;
  /** Content words, position-weighted TF-IDF; `total` is the Euclidean norm. */
  readonly vector: WeightedSet;
  /** Adjacent content words, weighted by the rarity of both. */
  readonly bigrams: WeightedSet;
  /** 3-word shingles, weighted by how few documents hold them. */
  readonly shingles3: WeightedSet;
  readonly shingles5: Uint32Array;
  readonly words: Uint32Array;
  /** Numbers of two digits or more; weight 1, a year .3. */
  readonly numbers: WeightedSet;
  /** All 6-word shingles; those that begin and end inside a direct quotation. */
  readonly grams6: Uint32Array;
  readonly quoted6: Uint32Array;
}

const YEAR_WEIGHT = 0.3;

/** Prepares a signature for judging under an epoch. */
export function viewOf(signature: Signature, statistics: Statistics): View {
  const { terms, flags, language } = signature;
  const rarity = new Map<number, number>();
  const rarityOf = (term: number): number => {
    const known = rarity.get(term);
    if (known !== undefined) return known;
    const value = idf(statistics, term, language);
    rarity.set(term, value);
    return value;
  };
  const frequencies = new Map<number, number>();
  const pairs = new Map<number, number>();
  const numbers = new Map<number, number>();
  let before = -1;
  for (let at = 0; at < terms.length; at++) {
    const flag = flags[at] as number;
    const term = terms[at] as number;
    if (flag & TOKEN.first) before = -1;
    if (!(flag & TOKEN.content)) continue;
    frequencies.set(term, (frequencies.get(term) ?? 0) + positionWeight(at, flag));
    if (before >= 0) pairs.set(hashPair(before, term), rarityOf(before) + rarityOf(term));
    if (flag & TOKEN.number && signature.salient.length > 0 && includes(signature.salient, term)) {
      numbers.set(term, flag & TOKEN.year ? YEAR_WEIGHT : 1);
    }
    before = term;
  }
  return {
    signature,
    vector: vectorOf(frequencies, rarityOf),
    bigrams: setOf(pairs),
    shingles3: weigh(distinct(shingles(terms, 3)), (shingle) => shingleWeight(statistics, shingle)),
    shingles5: distinct(shingles(terms, 5)),
    words: distinct(terms),
    numbers: setOf(numbers),
    grams6: distinct(shingles(terms, QUOTE_GRAM_WORDS)),
    quoted6: distinct(Uint32Array.from(quotationGrams(signature).flatMap((grams) => [...grams]))),
  };
}

/**
 * A view without its signature as one row of bytes, for where the memory has no room for all of them: making a view
 * costs many times what reading it back does.
 */
export function packView({ vector, bigrams, shingles3, numbers, shingles5, words, grams6, quoted6 }: View): Uint8Array {
  const sets = [vector, bigrams, shingles3, numbers];
  const columns = [shingles5, words, grams6, quoted6];
  const header = Float64Array.from([
    ...sets.flatMap(({ keys, total }) => [keys.length, total]),
    ...columns.map(({ length }) => length),
  ]);
  const parts = [header, ...sets.map(({ weights }) => weights), ...sets.map(({ keys }) => keys), ...columns];
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

const HEADER_NUMBERS = 12;

/** @param bytes at the beginning of a buffer of their own */
export function unpackView({ buffer }: Uint8Array, signature: Signature): View {
  const header = new Float64Array(buffer as ArrayBuffer, 0, HEADER_NUMBERS);
  let at = header.byteLength;
  const weights = [0, 2, 4, 6].map((place) => {
    const column = new Float64Array(buffer as ArrayBuffer, at, header[place]);
    at += column.byteLength;
    return column;
  });
  const column = (length: number): Uint32Array => {
    const values = new Uint32Array(buffer as ArrayBuffer, at, length);
    at += values.byteLength;
    return values;
  };
  const [vector, bigrams, shingles3, numbers] = weights.map(
    (own, index): WeightedSet => ({ keys: column(own.length), weights: own, total: header[2 * index + 1] as number }),
  ) as [WeightedSet, WeightedSet, WeightedSet, WeightedSet];
  const [shingles5, words, grams6, quoted6] = [8, 9, 10, 11].map((place) => column(header[place] as number)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  return { signature, vector, bigrams, shingles3, numbers, shingles5, words, grams6, quoted6 };
}

function vectorOf(frequencies: ReadonlyMap<number, number>, rarityOf: (term: number) => number): WeightedSet {
  const keys = Uint32Array.from(frequencies.keys()).sort();
  const weights = Float64Array.from(keys, (term) => Math.log(1 + (frequencies.get(term) as number)) * rarityOf(term));
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  return { keys, weights, total: Math.sqrt(squares) };
}

function setOf(weightOf: ReadonlyMap<number, number>): WeightedSet {
  return weigh(Uint32Array.from(weightOf.keys()).sort(), (key) => weightOf.get(key) as number);
}

function weigh(keys: Uint32Array, weightOf: (key: number) => number): WeightedSet {
  const weights = Float64Array.from(keys, weightOf);
  let total = 0;
  for (const weight of weights) total += weight;
  return { keys, weights, total };
}

function includes(ascending: Uint32Array, value: number): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === value;
}
