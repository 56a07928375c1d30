import type { Signature } from '../../domain/signature.ts';
import type { Family } from '../../domain/verdict.ts';
import { hashPair } from '../../text/hash.ts';
import { quotationGrams } from '../../text/quotation-grams.ts';
import { positionWeight } from '../../text/salient.ts';
import { idf, type Statistics } from '../../text/statistics.ts';
import { TOKEN } from '../../text/tokens.ts';

/** A key under which documents meet. `longer` refines it when too many meet there. */
export interface Key {
  readonly family: Family;
  readonly key: number;
  readonly longer: number;
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
  /** Documents that may meet under one key before longer keys take over. */
  readonly bucketMax: number;
  /** Candidates a document: more than this, and those with the fewest keys in common fall out. */
  readonly candidatesMax: number;
}

/** All keys of a document, each once. */
export function keysOf(signature: Signature, statistics: Statistics, options: PairOptions): Key[] {
  const keys = new Map<number, Key>();
  const add = (key: Key): void => {
    keys.set(key.key, key);
  };
  if (signature.shingleSketch.elements > 0)
    bandKeys('shingle-bands', signature.shingleSketch.values, options.shingleBands, add);
  if (signature.termSketch.elements > 0)
    bandKeys('salient-term-bands', signature.termSketch.values, options.termBands, add);
  rareTermKeys(signature, statistics, options, add);
  quoteKeys(signature, add);
  return [...keys.values()];
}

/** The keys of the word shingles alone: what copies share. */
export function shingleKeys({ shingleSketch }: Signature, options: PairOptions): Key[] {
  const keys: Key[] = [];
  if (shingleSketch.elements > 0)
    bandKeys('shingle-bands', shingleSketch.values, options.shingleBands, (key) => keys.push(key));
  return keys;
}

const SEED = {
  'shingle-bands': 0x51ed270b,
  'salient-term-bands': 0x2545f491,
  'rare-term-keys': 0x6a09e667,
  'quote-keys': 0x3c6ef372,
} as const;

/** Two 32-bit hashes as one integer below 2^53: unlikely to clash by chance below 10^8 keys. */
function wideKey(family: keyof typeof SEED, a: number, b: number): number {
  return hashPair(SEED[family] ^ a, b) * 0x200000 + (hashPair(b, SEED[family] ^ a) >>> 11);
}

function bandKeys(
  family: 'shingle-bands' | 'salient-term-bands',
  values: Uint32Array,
  { bands, rows }: Bands,
  add: (key: Key) => void,
): void {
  for (let band = 0; band < bands; band++) {
    let h = 0;
    for (let row = 0; row < rows; row++) h = hashPair(h, values[band * rows + row] as number);
    // The row after the band makes the longer key.
    add({ family, key: wideKey(family, band, h), longer: values[(band * rows + rows) % values.length] as number });
  }
}

/** Pairs of the terms that tell most of this document: what two outlets share of a story when they share no phrase. */
function rareTermKeys(
  signature: Signature,
  statistics: Statistics,
  options: PairOptions,
  add: (key: Key) => void,
): void {
  const top = topTerms(signature, statistics, options.rareTerms);
  const pairs: Array<{ readonly weight: number; readonly i: number; readonly j: number }> = [];
  for (let i = 0; i < top.length; i++) {
    for (let j = i + 1; j < top.length; j++)
      pairs.push({ weight: (top[i]?.weight ?? 0) + (top[j]?.weight ?? 0), i, j });
  }
  pairs.sort((x, y) => y.weight - x.weight || x.i - y.i || x.j - y.j);
  for (const { i, j } of pairs.slice(0, options.rareTermKeys)) {
    const [low, high] = [top[i]?.term ?? 0, top[j]?.term ?? 0].sort((x, y) => x - y) as [number, number];
    const third = top.find((_, index) => index !== i && index !== j)?.term ?? 0;
    add({ family: 'rare-term-keys', key: wideKey('rare-term-keys', low, high), longer: third });
  }
}

/** The content terms of a document by weight, early and rare ones first; ties by hash. */
function topTerms(
  signature: Signature,
  statistics: Statistics,
  count: number,
): Array<{ term: number; weight: number }> {
  const frequencies = new Map<number, number>();
  for (let at = 0; at < signature.terms.length; at++) {
    const flag = signature.flags[at] as number;
    if (!(flag & TOKEN.content)) continue;
    const term = signature.terms[at] as number;
    frequencies.set(term, (frequencies.get(term) ?? 0) + positionWeight(at, flag));
  }
  return [...frequencies]
    .map(([term, frequency]) => ({ term, weight: Math.log(1 + frequency) * idf(statistics, term, signature.language) }))
    .sort((x, y) => y.weight - x.weight || x.term - y.term)
    .slice(0, count);
}

// Of each quotation its two least 6-word shingles: the same two wherever the whole quotation stands.
const GRAMS_PER_QUOTE = 2;

function quoteKeys(signature: Signature, add: (key: Key) => void): void {
  for (const grams of quotationGrams(signature)) {
    const inside = grams.toSorted();
    inside.slice(0, GRAMS_PER_QUOTE).forEach((gram) => {
      add({ family: 'quote-keys', key: wideKey('quote-keys', gram, gram), longer: inside[GRAMS_PER_QUOTE] ?? 0 });
    });
  }
}
