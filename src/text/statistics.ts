import { ENGLISH_STEMS } from './background/en.ts';
import { hashPair, hashString } from './hash.ts';
import { distinct, shingles } from './shingles.ts';

/** How rare words and 3-word shingles are: one frozen, numbered epoch. */
export interface Statistics {
  /** `shipped/en/1`, or `corpus/<number>`. */
  readonly epoch: string;
  /** Documents counted; 0 for the shipped epoch, which knows the background alone. */
  readonly documents: number;
  /** Documents that hold a word; absent means 1. */
  readonly wordDocuments: ReadonlyMap<number, number>;
  /** Documents that hold a 3-word shingle; absent means 2, the least at which a shingle can be shared. */
  readonly shingleDocuments: ReadonlyMap<number, number>;
}

export const SHIPPED: Statistics = {
  epoch: 'shipped/en/1',
  documents: 0,
  wordDocuments: new Map(),
  shingleDocuments: new Map(),
};

// Zipf values (log10 of the frequency per billion words) that stand for the classes of words in `background/en.ts` and
// for words in none of them: the middles of the ranks that a class holds under Zipf's law, zipf(rank) = 7.8 − log10(rank).
// Names run higher in news than in a dictionary's general text; theirs were chosen on the public dev halves.
const ZIPF_OF_CLASS = { words10: 4.5, words20: 3.8, words35: 3.1, names8: 4.0, names3: 3.7, names: 3.5 } as const;
const ZIPF_UNLISTED = 3.4;
// A language without a background list: every word weighs the same until the corpus knows better.
const FLAT_RARITY = 0.7;

const background: ReadonlyMap<number, number> = new Map(
  (['names', 'words35', 'words20', 'names3', 'names8', 'words10'] as const).flatMap((name) =>
    ENGLISH_STEMS[name].split(' ').map((word) => [hashString(word), rarityOfZipf(ZIPF_OF_CLASS[name])] as const),
  ),
);

/** Rarity 0 … 1 of a Zipf value; a step of one is a factor of ten in frequency (the coverage recipe's bgIdf / 9.7). */
function rarityOfZipf(zipf: number): number {
  return Math.min(1, Math.max(0, ((7 - Math.max(zipf, 1.5)) * Math.LN10) / 1.3 / 9.7));
}

/**
 * How much a word tells, 0 … 8: the background's rarity, mixed with the corpus's as the corpus grows (λ = N / (N + 50)).
 * The corpus can only make a word less telling than the background says, never more.
 */
export function idf(statistics: Statistics, term: number, language: string): number {
  const known = language === 'en' ? (background.get(term) ?? rarityOfZipf(ZIPF_UNLISTED)) : FLAT_RARITY;
  const { documents } = statistics;
  if (documents === 0) return 8 * known;
  const mix = corpusShare(documents);
  const corpus =
    Math.log((documents + 1) / ((statistics.wordDocuments.get(term) ?? 1) + 0.5)) / (Math.log(documents + 1) + 0.69);
  return 8 * (mix * Math.max(0, language === 'en' ? Math.min(corpus, known) : corpus) + (1 - mix) * known);
}

/** How far a corpus of so many documents is believed against the background, 0 … 1: half at 50 documents. */
export function corpusShare(documents: number): number {
  return documents / (documents + 50);
}

// A shingle in more documents than this many, or this share of them, is somebody's boilerplate or a phrase of the day.
const SHINGLE_DOCUMENTS_MAX = 12;
const SHINGLE_SHARE_MAX = 0.06;

/** How much a shared 3-word shingle tells, 0 … 1; 1 for all while nothing is known of the corpus. */
export function shingleWeight(statistics: Statistics, shingle: number): number {
  const { documents } = statistics;
  if (documents === 0) return 1;
  const holding = statistics.shingleDocuments.get(shingle) ?? 2;
  if (holding > Math.max(SHINGLE_DOCUMENTS_MAX, SHINGLE_SHARE_MAX * documents)) return 0;
  return (Math.log((documents + 1) / holding) / Math.log(documents + 1)) ** 2;
}

/** Counts an epoch over the words of documents; the same for any order of them. */
export function countStatistics(epoch: string, documents: Iterable<Uint32Array>): Statistics {
  const words = new Map<number, number>();
  const runs = new Map<number, number>();
  let count = 0;
  for (const terms of documents) {
    count++;
    for (const term of distinct(terms)) words.set(term, (words.get(term) ?? 0) + 1);
    for (const shingle of distinct(shingles(terms, 3))) runs.set(shingle, (runs.get(shingle) ?? 0) + 1);
  }
  return { epoch, documents: count, wordDocuments: atLeast(words, 2), shingleDocuments: atLeast(runs, 3) };
}

function atLeast(counts: ReadonlyMap<number, number>, least: number): ReadonlyMap<number, number> {
  return new Map([...counts].filter(([, count]) => count >= least));
}

// Fewer documents know less of rarity than a background list does.
const CORPUS_DOCUMENTS_MIN = 100;

/**
 * The statistics to judge under: those of the corpus from 100 distinct texts on, the shipped ones below. The epoch is
 * named after what was counted, so equal corpora have equal names.
 *
 * @param texts word hashes of each distinct text, by its content key
 */
export function statisticsOf(texts: ReadonlyMap<string, Uint32Array>): Statistics {
  if (texts.size < CORPUS_DOCUMENTS_MIN) return SHIPPED;
  const keys = [...texts.keys()].sort();
  const name = keys.reduce((hash, key) => hashPair(hash, hashString(key)), keys.length);
  return countStatistics(
    `corpus/${name.toString(16).padStart(8, '0')}`,
    keys.map((key) => texts.get(key) as Uint32Array),
  );
}
