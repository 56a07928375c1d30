import type { Signature } from '../../domain/signature.ts';
import { hashPair } from '../../text/hash.ts';
import { QUOTE_GRAM_WORDS, quotationGrams } from '../../text/quotation-grams.ts';
import { positionWeight } from '../../text/salient.ts';
import { distinct, shingles } from '../../text/shingles.ts';
import { filterOf, firstNotBelow, includes } from '../../text/sorted.ts';
import { idf, type Statistics, shingleWeight } from '../../text/statistics.ts';
import { TermSums } from '../../text/term-sums.ts';
import { TOKEN } from '../../text/tokens.ts';

/** Distinct hashes, ascending, each with a weight; sums run in this order, so they are the same everywhere. */
export interface WeightedSet {
  readonly keys: Uint32Array;
  readonly weights: Float64Array;
  readonly total: number;
  /** Of the keys (`filterOf`). */
  readonly filter: Uint32Array;
}

/** What the coverage score is measured on. */
export interface CoverageView {
  readonly signature: Signature;
  /** Content words, position-weighted TF-IDF; `total` is the Euclidean norm. */
  readonly vector: WeightedSet;
  /** Adjacent content words, weighted by the rarity of both. */
  readonly bigrams: WeightedSet;
  /** Numbers of two digits or more; weight 1, a year .3. */
  readonly numbers: WeightedSet;
  /** All 6-word shingles; those that begin and end inside a direct quotation. */
  readonly grams6: Uint32Array;
  readonly quoted6: Uint32Array;
}

/** A signature under one statistics epoch: what comparing it with many others needs, computed once. */
export interface View extends CoverageView {
  /** The distinct 3-word shingles, weighted by how few documents hold them. */
  readonly shingles3: WeightedSet;
  /** For each 3-word shingle in text order, which of the distinct ones it is. */
  readonly places3: Uint32Array;
  readonly shingles5: Uint32Array;
  readonly words: Uint32Array;
}

const YEAR_WEIGHT = 0.3;

/** Prepares a signature for judging under an epoch. */
export function viewOf(signature: Signature, statistics: Statistics): View {
  const { terms } = signature;
  const sequence3 = shingles(terms, 3);
  const distinct3 = distinct(sequence3);
  return {
    ...coverageViewOf(signature, statistics),
    shingles3: weigh(distinct3, (shingle) => shingleWeight(statistics, shingle, signature.language)),
    places3: sequence3.map((shingle) => firstNotBelow(distinct3, shingle)),
    shingles5: distinct(shingles(terms, 5)),
    words: distinct(terms),
  };
}

/** The part of a view that the coverage score needs. */
export function coverageViewOf(signature: Signature, statistics: Statistics): CoverageView {
  const { terms, flags, language, salient } = signature;
  const { length } = terms;
  const frequencies = new TermSums(length);
  for (let at = 0; at < length; at++) {
    const flag = flags[at] as number;
    if (flag & TOKEN.content) frequencies.add(terms[at] as number, positionWeight(at, flag));
  }
  const words = frequencies.terms();
  const rarities = new TermSums(words.length);
  for (const term of words) rarities.set(term, idf(statistics, term, language));
  return {
    signature,
    vector: vectorOf(words, frequencies, rarities),
    bigrams: bigramsOf(signature, rarities),
    numbers: salient.length === 0 ? NO_WEIGHTS : numbersOf(signature),
    grams6: distinct(shingles(terms, QUOTE_GRAM_WORDS)),
    quoted6: quotedGrams(signature),
  };
}

const NO_WEIGHTS: WeightedSet = weigh(new Uint32Array(0), () => 0);

/** Content words that follow each other within a sentence, other words between them or not. */
function bigramsOf({ terms, flags }: Signature, rarities: TermSums): WeightedSet {
  const pairs = new TermSums(terms.length);
  let before = -1;
  for (let at = 0; at < terms.length; at++) {
    const flag = flags[at] as number;
    if (flag & TOKEN.first) before = -1;
    if (!(flag & TOKEN.content)) continue;
    const term = terms[at] as number;
    if (before >= 0) pairs.set(hashPair(before, term), (rarities.get(before) ?? 0) + (rarities.get(term) ?? 0));
    before = term;
  }
  return setOf(pairs);
}

function numbersOf({ terms, flags, salient }: Signature): WeightedSet {
  const numbers = new TermSums(salient.length);
  for (let at = 0; at < terms.length; at++) {
    const flag = flags[at] as number;
    if ((flag & (TOKEN.content | TOKEN.number)) !== (TOKEN.content | TOKEN.number)) continue;
    const term = terms[at] as number;
    if (includes(salient, term)) numbers.set(term, flag & TOKEN.year ? YEAR_WEIGHT : 1);
  }
  return setOf(numbers);
}

function quotedGrams(signature: Signature): Uint32Array {
  const lists = quotationGrams(signature);
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return distinct(all);
}

function vectorOf(keys: Uint32Array, frequencies: TermSums, rarities: TermSums): WeightedSet {
  const weights = new Float64Array(keys.length);
  let squares = 0;
  for (let at = 0; at < keys.length; at++) {
    const term = keys[at] as number;
    const weight = Math.log(1 + (frequencies.get(term) ?? 0)) * (rarities.get(term) ?? 0);
    weights[at] = weight;
    squares += weight * weight;
  }
  return { keys, weights, total: Math.sqrt(squares), filter: filterOf(keys) };
}

function setOf(sums: TermSums): WeightedSet {
  return weigh(sums.terms(), (key) => sums.get(key) ?? 0);
}

function weigh(keys: Uint32Array, weightOf: (key: number) => number): WeightedSet {
  const weights = new Float64Array(keys.length);
  let total = 0;
  for (let at = 0; at < keys.length; at++) {
    const weight = weightOf(keys[at] as number);
    weights[at] = weight;
    total += weight;
  }
  return { keys, weights, total, filter: filterOf(keys) };
}
