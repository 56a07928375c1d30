import type { Signature, Sketch } from '../../domain/signature.ts';
import type { Family } from '../../domain/verdict.ts';
import { hashPair } from '../../text/hash.ts';
import { quotationGrams } from '../../text/quotation-grams.ts';
import { positionWeight } from '../../text/salient.ts';
import { idfIn, type Statistics } from '../../text/statistics.ts';
import { TermSums } from '../../text/term-sums.ts';
import { TOKEN } from '../../text/tokens.ts';

/** A key under which documents meet: 48 bits. */
export interface Key {
  readonly family: KeyFamily;
  readonly key: number;
}

export interface Bands {
  readonly bands: number;
  readonly rows: number;
}

export interface PairOptions {
  readonly shingleBands: Bands;
  readonly termBands: Bands;
  /** Rarest terms a document is known by, and how many pairs of them become keys. */
  readonly rareTerms: number;
  readonly rareTermKeys: number;
  /** Under one key a document meets so many of those before it, the nearest in days. */
  readonly bucketMax: number;
  /** Candidates before a document: of more than this those with the fewest keys in common fall out. */
  readonly candidatesMax: number;
}

/** Families that propose by keys. */
export type KeyFamily = Exclude<Family, 'content-key' | 'star' | 'decision'>;
export const KEY_FAMILIES: readonly KeyFamily[] = [
  'shingle-bands',
  'salient-term-bands',
  'rare-term-keys',
  'quote-keys',
];

/** One of several equal shares of the keys of a family: what is too much for the memory is joined share by share. */
export interface Share {
  readonly part: number;
  readonly parts: number;
}

const WHOLE: Share = { part: 0, parts: 1 };

/** Receives a key of 48 bits: the upper 32 and the lower 16. */
export type Emit = (high: number, low: number) => void;

/** All keys of a document, for storing: a key may come twice. Those of rare terms hold under these statistics alone. */
export function everyKey(
  signature: Signature,
  statistics: Statistics,
  options: PairOptions,
  emit: (family: KeyFamily, high: number, low: number) => void,
): void {
  for (const family of KEY_FAMILIES)
    eachKey(family, signature, statistics, options, WHOLE, (high, low) => emit(family, high, low));
}

/** All keys of a document, each once. */
export function keysOf(signature: Signature, statistics: Statistics, options: PairOptions): Key[] {
  const keys = new Map<number, Key>();
  everyKey(signature, statistics, options, (family, high, low) => {
    const key = high * 0x10000 + low;
    keys.set(key, { family, key });
  });
  return [...keys.values()];
}

/** About how many keys of a family a document has: to tell how many shares a join needs. */
export function keysExpected(family: KeyFamily, options: PairOptions): number {
  if (family === 'shingle-bands') return options.shingleBands.bands;
  if (family === 'salient-term-bands') return options.termBands.bands;
  return family === 'rare-term-keys' ? options.rareTermKeys : QUOTE_KEYS_EXPECTED;
}

/** Emits the keys of one family, or a share of them. A key may come twice. */
export function eachKey(
  family: KeyFamily,
  signature: Signature,
  statistics: Statistics,
  options: PairOptions,
  share: Share,
  emit: Emit,
): void {
  if (family === 'shingle-bands') bandKeys(family, signature.shingleSketch, options.shingleBands, share, emit);
  else if (family === 'salient-term-bands') bandKeys(family, signature.termSketch, options.termBands, share, emit);
  else if (family === 'rare-term-keys') rareTermKeys(signature, statistics, options, share, emit);
  else quoteKeys(signature, share, emit);
}

const SEED = {
  'shingle-bands': 0x51ed270b,
  'salient-term-bands': 0x2545f491,
  'rare-term-keys': 0x6a09e667,
  'quote-keys': 0x3c6ef372,
} as const;

/** Emits two 32-bit hashes as one key of 48 bits, if it falls into the share; chance clashes are rare below 10^7 keys. */
function emitPair(family: KeyFamily, a: number, b: number, share: Share, emit: Emit): void {
  const high = hashPair(SEED[family] ^ a, b);
  if (high % share.parts === share.part) emit(high, hashPair(b, SEED[family] ^ a) >>> 16);
}

function bandKeys(
  family: KeyFamily,
  { values, elements }: Sketch,
  { bands, rows }: Bands,
  { part, parts }: Share,
  emit: Emit,
): void {
  if (elements === 0) return;
  for (let band = part; band < bands; band += parts) {
    let h = 0;
    for (let row = 0; row < rows; row++) h = hashPair(h, values[band * rows + row] as number);
    emitPair(family, band, h, WHOLE, emit);
  }
}

/** Pairs of the terms that tell most of this document: what two outlets share of a story when they share no phrase. */
function rareTermKeys(
  signature: Signature,
  statistics: Statistics,
  options: PairOptions,
  share: Share,
  emit: Emit,
): void {
  const { terms, weights } = topTerms(signature, statistics, options.rareTerms);
  const count = terms.length;
  // Pairs in the order of their places, as one number each: ties stay in it.
  const pairs: number[] = [];
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) pairs.push(i * count + j);
  const sums = new Float64Array(count * count);
  for (const pair of pairs)
    sums[pair] = (weights[Math.floor(pair / count)] as number) + (weights[pair % count] as number);
  pairs.sort((x, y) => (sums[y] as number) - (sums[x] as number) || x - y);
  for (const pair of pairs.slice(0, options.rareTermKeys)) {
    const [one, other] = [terms[Math.floor(pair / count)] as number, terms[pair % count] as number];
    emitPair('rare-term-keys', Math.min(one, other), Math.max(one, other), share, emit);
  }
}

/** The content terms of a document by weight, early and rare ones first; ties by hash. */
function topTerms(
  signature: Signature,
  statistics: Statistics,
  most: number,
): { readonly terms: readonly number[]; readonly weights: readonly number[] } {
  const { terms: words, flags, language } = signature;
  const frequencies = new TermSums(words.length);
  for (let at = 0; at < words.length; at++) {
    const flag = flags[at] as number;
    if (flag & TOKEN.content) frequencies.add(words[at] as number, positionWeight(at, flag));
  }
  const idf = idfIn(statistics, language);
  const terms: number[] = [];
  const weights: number[] = [];
  // Ascending by hash: of equal weights the first stays before the others.
  for (const term of frequencies.terms()) {
    const weight = Math.log(1 + (frequencies.get(term) as number)) * idf(term);
    let place = terms.length;
    while (place > 0 && weight > (weights[place - 1] as number)) place--;
    if (place >= most) continue;
    terms.splice(place, 0, term);
    weights.splice(place, 0, weight);
    if (terms.length > most) {
      terms.pop();
      weights.pop();
    }
  }
  return { terms, weights };
}

// Of each quotation its two least 6-word shingles: the same two wherever the whole quotation stands.
const GRAMS_PER_QUOTE = 2;
// Of a text with a handful of quotations.
const QUOTE_KEYS_EXPECTED = 10;

function quoteKeys(signature: Signature, share: Share, emit: Emit): void {
  for (const grams of quotationGrams(signature)) {
    for (const gram of grams.toSorted().slice(0, GRAMS_PER_QUOTE)) emitPair('quote-keys', gram, gram, share, emit);
  }
}
