import type { Library } from '../../domain/library.ts';
import type { Card } from '../../domain/signature.ts';
import { readEpoch } from '../../store/epochs.ts';
import { CORPUS_TEXTS_MIN, countLanguages, countStatistics, SHIPPED, type Statistics } from '../../text/statistics.ts';
import type { Entry } from '../past/entry.ts';
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

export interface Newest {
  readonly number: number;
  /** Texts that it was counted on. */
  readonly texts: number;
}

/** Whether the statistics of a corpus should be counted anew. @param texts distinct live texts */
export function opensEpoch(texts: number, newest: Newest): boolean {
  return texts >= CORPUS_TEXTS_MIN && texts >= GROWTH * newest.texts;
}

/** Distinct texts among live documents: of equal ones the first. Numbers in the library, ascending. */
export function distinctTexts({ cards }: Pick<Library, 'cards'>): Uint32Array {
  const seen = new Set<string>();
  const numbers: number[] = [];
  cards.forEach(({ contentKey, words }, number) => {
    if (words === 0 || seen.has(contentKey)) return;
    seen.add(contentKey);
    numbers.push(number);
  });
  return Uint32Array.from(numbers);
}

/** Counts an epoch over the texts of a library. */
export function countEpoch(number: number, library: Library, texts: Uint32Array): Statistics {
  let words = 0;
  for (const text of texts) words += library.cards[text]?.words ?? 0;
  const languages = countLanguages(Array.from(texts, (text) => library.cards[text] as Card));
  return countStatistics(epochName(number), languages, words, (visit) => {
    for (const text of texts) visit(library.signature(text));
  });
}

/** The epochs of a run: old ones are read when the first verdict needs them. */
export function openEpochs(home: string, entries: readonly Entry[], counted?: Statistics): Epochs {
  const known = new Map<number, Statistics>();
  if (counted) known.set(epochNumber(counted.epoch) as number, counted);
  return {
    epochOf: (document) => (entries[document] as Entry).epoch,
    statistics(number) {
      const statistics = known.get(number) ?? readEpoch(home, epochName(number));
      known.set(number, statistics);
      return statistics;
    },
    forget: () => known.clear(),
  };
}
