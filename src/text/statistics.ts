import { type Signature, termsWithHeadline } from '../domain/signature.ts';
import { backgroundOf } from './background.ts';
import { type Counts, CountTable, countShared } from './counts.ts';
import { hashString } from './hash.ts';
import { shingles } from './shingles.ts';

/** How rare words and 3-word shingles are: one frozen, numbered epoch. */
export interface Statistics {
  /** `shipped/en/1`, or `corpus/<number>`. */
  readonly epoch: string;
  /** Documents counted; 0 for the shipped epoch, which knows the background alone. */
  readonly documents: number;
  /** Documents counted of each language, '' those of none; absent in epochs that were counted over all languages alike. */
  readonly documentsByLanguage?: ReadonlyMap<string, number>;
  /** Documents that hold a word; absent means 1. Keys are terms; those of other languages than English see `keyOf`. */
  readonly wordDocuments: Counts;
  /** Documents that hold a 3-word shingle; absent means 2, the least at which a shingle can be shared. */
  readonly shingleDocuments: Counts;
}

const NOTHING = new CountTable(new Uint32Array(0), new Uint32Array(0));

export const SHIPPED: Statistics = {
  epoch: 'shipped/en/1',
  documents: 0,
  wordDocuments: NOTHING,
  shingleDocuments: NOTHING,
};

// A language without a background list: every word weighs the same until the corpus knows better.
const FLAT_RARITY = 0.7;

/**
 * How much a word tells, 0 … 8: the background's rarity, mixed with the corpus's as the corpus grows (λ = N / (N + 50)).
 * The corpus can only make a word less telling than the background says, never more.
 */
export function idf(statistics: Statistics, term: number, language: string): number {
  return idfIn(statistics, language)(term);
}

/** `idf` of the words of one language. */
export function idfIn(statistics: Statistics, language: string): (term: number) => number {
  const background = backgroundOf(language);
  const documents = documentsIn(statistics, language);
  if (documents === 0) return (term) => 8 * (background?.rarityOf(term) ?? FLAT_RARITY);
  const mix = corpusShare(documents);
  return (term) => {
    const known = background?.rarityOf(term) ?? FLAT_RARITY;
    const holding = documentsHolding(statistics, term, language);
    const corpus = Math.log((documents + 1) / (holding + 0.5)) / (Math.log(documents + 1) + 0.69);
    return 8 * (mix * Math.max(0, background ? Math.min(corpus, known) : corpus) + (1 - mix) * known);
  };
}

/** Documents of a language that the statistics were counted on: 300 Russian texts are not 9,300 for English ones beside them. */
export function documentsIn({ documents, documentsByLanguage }: Statistics, language: string): number {
  return documentsByLanguage ? (documentsByLanguage.get(language) ?? 0) : documents;
}

/** Documents of a language that hold a word, at least 1. */
export function documentsHolding(
  { documentsByLanguage, wordDocuments }: Statistics,
  term: number,
  language: string,
): number {
  return wordDocuments.get(documentsByLanguage ? keyOf(term, language) : term) ?? 1;
}

const salts = new Map<string, number>();

/** One table holds the words of all languages: a name or a number of two of them is counted for each. English as it is. */
function keyOf(term: number, language: string): number {
  if (language === 'en') return term;
  const salt = salts.get(language) ?? hashString(language);
  salts.set(language, salt);
  return (term ^ salt) >>> 0;
}

/** How far a corpus of so many documents is believed against the background, 0 … 1: half at 50 documents. */
export function corpusShare(documents: number): number {
  return documents / (documents + 50);
}

// A shingle in more documents than this many, or this share of them, is somebody's boilerplate or a phrase of the day.
const SHINGLE_DOCUMENTS_MAX = 12;
const SHINGLE_SHARE_MAX = 0.06;

/** How much a shared 3-word shingle tells, 0 … 1; 1 for all while nothing is known of the language in the corpus. */
export function shingleWeight(statistics: Statistics, shingle: number, language: string): number {
  return weightOfHolders(statistics, language)(shingleHolders(statistics, shingle));
}

/** Documents that hold a 3-word shingle. */
export function shingleHolders({ shingleDocuments }: Statistics, shingle: number): number {
  return shingleDocuments.get(shingle) ?? 2;
}

/** `shingleWeight` of a shingle that so many documents hold. */
export function weightOfHolders(statistics: Statistics, language: string): (holders: number) => number {
  const documents = documentsIn(statistics, language);
  if (documents === 0) return () => 1;
  const most = Math.max(SHINGLE_DOCUMENTS_MAX, SHINGLE_SHARE_MAX * documents);
  // Nearly all shingles have few holders.
  const known: number[] = [];
  return (holders) => {
    if (holders > most) return 0;
    known[holders] ??= (Math.log((documents + 1) / holders) / Math.log(documents + 1)) ** 2;
    return known[holders];
  };
}

/** Fewer distinct texts know less of rarity than a background list does. */
export const CORPUS_TEXTS_MIN = 100;

/** About the words of a declared headline (7.0 and 10.4 on the two dev streams), for the room that counting takes. */
const HEADLINE_WORDS = 10;

/**
 * Counts an epoch over the words of texts, those of declared headlines among them, in bounded memory; the same for any order
 * of them.
 *
 * @param texts number of texts by language
 * @param words of all texts together, without those headlines
 * @param eachText calls back with each distinct text; called several times
 */
export function countStatistics(
  epoch: string,
  texts: ReadonlyMap<string, number>,
  words: number,
  eachText: (visit: (text: SignedText) => void) => void,
): Statistics {
  const documents = [...texts.values()].reduce((sum, count) => sum + count, 0);
  const expected = words + HEADLINE_WORDS * documents;
  const eachTerms = (visit: (terms: Uint32Array) => void): void => eachText((text) => visit(termsWithHeadline(text)));
  return {
    epoch,
    documents,
    documentsByLanguage: texts,
    wordDocuments: countShared((visit) => eachText((text) => visit(keysOf(text))), expected, 2),
    shingleDocuments: countShared((visit) => eachTerms((terms) => visit(shingles(terms, 3))), expected, 3),
  };
}

function keysOf(text: SignedText): Uint32Array {
  const terms = termsWithHeadline(text);
  return text.language === 'en' ? terms : terms.map((term) => keyOf(term, text.language));
}

/** How many texts there are of each language. */
export function countLanguages(texts: Iterable<{ readonly language: string }>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { language } of texts) counts.set(language, (counts.get(language) ?? 0) + 1);
  return counts;
}

/**
 * The statistics of a corpus in memory: its own from 100 distinct texts on, the shipped ones below. Of equal bodies under
 * several headlines the last one counts.
 */
export function statisticsOf(epoch: string, signatures: Iterable<SignedText>): Statistics {
  const texts = new Map([...signatures].map((signature) => [signature.contentKey, signature]));
  if (texts.size < CORPUS_TEXTS_MIN) return SHIPPED;
  const words = [...texts.values()].reduce((sum, { terms }) => sum + terms.length, 0);
  return countStatistics(epoch, countLanguages(texts.values()), words, (visit) => {
    for (const text of texts.values()) visit(text);
  });
}

type SignedText = Pick<Signature, 'contentKey' | 'headline' | 'language' | 'terms'>;
