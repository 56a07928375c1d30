import type { Signature } from '../../domain/signature.ts';
import { readEpoch } from '../../store/epochs.ts';
import { CORPUS_TEXTS_MIN, countLanguages, countStatistics, SHIPPED, type Statistics } from '../../text/statistics.ts';
import type { Entry } from '../past/entry.ts';
import type { Counted } from '../past/past.ts';
import type { Epochs } from './court.ts';

/** The number of an epoch is 0 for the shipped one, n for `corpus/n`. */
export function epochName(number: number): string {
  return number === 0 ? SHIPPED.epoch : `corpus/${number}`;
}

/** @returns undefined for what is no epoch's name */
export function epochNumber(name: string): number | undefined {
  if (name === SHIPPED.epoch) return 0;
  const number = /^corpus\/([1-9]\d*)$/.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

// A new epoch opens when the corpus has grown by a quarter: often enough to know new names, and the number of epochs
// grows with the logarithm of the corpus.
const GROWTH = 1.25;

/** Whether the statistics of a corpus should be counted anew. @param texts distinct live texts */
export function opensEpoch(texts: number, newest: Counted): boolean {
  return texts >= CORPUS_TEXTS_MIN && texts >= GROWTH * newest.texts;
}

/** An epoch counts so many texts at most, the newest: what is rare changes with the news, and counting is one pass over them. */
const TEXTS_COUNTED_MAX = 100_000;

/** What is counted of a text. */
export type CountedText = Pick<Signature, 'contentKey' | 'headline' | 'language' | 'terms'>;

/** Counts an epoch. @param texts distinct ones, ascending by number */
export function countEpoch(
  number: number,
  texts: readonly Entry[],
  signatureOf: (entry: Entry) => CountedText,
): Statistics {
  const counted = texts.slice(-TEXTS_COUNTED_MAX);
  const words = counted.reduce((sum, { card }) => sum + (card?.words ?? 0), 0);
  const languages = countLanguages(counted.map(({ card }) => ({ language: card?.language ?? '' })));
  return countStatistics(epochName(number), languages, words, (visit) => {
    for (const text of counted) visit(signatureOf(text));
  });
}

/** Of equal texts among live entries that with the smallest document id, ascending by number. */
export function distinctTexts(entries: Iterable<Entry>): Entry[] {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const { contentKey = '', words = 0 } = entry.card ?? {};
    const known = first.get(contentKey);
    if (words > 0 && (!known || entry.document < known.document)) first.set(contentKey, entry);
  }
  return [...first.values()].sort((x, y) => x.number - y.number);
}

/** The epochs of a run: old ones are read when the first verdict needs them. @param epochOf by the number of a document */
export function openEpochs(home: string, epochOf: (number: number) => number, counted?: Statistics): Epochs {
  const known = new Map<number, Statistics>();
  if (counted) known.set(epochNumber(counted.epoch) as number, counted);
  return {
    epochOf,
    statistics(number) {
      const statistics = known.get(number) ?? readEpoch(home, epochName(number));
      known.set(number, statistics);
      return statistics;
    },
    forget: () => known.clear(),
  };
}
