import { hashString } from './hash.ts';
import { packOf } from './language-packs/index.ts';
import type { RankClass } from './language-packs/language-pack.ts';
import { TermSums } from './term-sums.ts';

// Zipf values (log10 of the frequency per billion words) that stand for the classes of words in `background/` and for words
// in none of them: the middles of the ranks that a class holds under Zipf's law, zipf(rank) = 7.8 − log10(rank). Names run
// higher in news than in a dictionary's general text; theirs were chosen on the public dev halves, in English.
const ZIPF_OF_CLASS: Readonly<Record<RankClass, number>> = {
  rank300: 5.6,
  rank1000: 5.0,
  rank3000: 4.5,
  rank9000: 4.0,
  words10: 4.5,
  words20: 3.8,
  words35: 3.1,
  names8: 4.0,
  names3: 3.7,
  names: 3.5,
};
const ZIPF_UNLISTED = 3.4;

/** How rare words are in general text. */
export interface Background {
  /** Rarity 0 … 1 of a term; of those in no class, too. */
  rarityOf(term: number): number;
}

const known = new Map<string, Background | undefined>();

/** What is known of the words of a language before any corpus; undefined for languages without a list. */
export function backgroundOf(language: string): Background | undefined {
  if (!known.has(language)) known.set(language, read(language));
  return known.get(language);
}

function read(language: string): Background | undefined {
  const background = packOf(language)?.background;
  if (!background) return undefined;
  const classes = Object.entries(background).map(
    ([name, terms]) => [terms.split(' '), rarityOfZipf(ZIPF_OF_CLASS[name as RankClass])] as const,
  );
  const rarities = new TermSums(classes.reduce((sum, [terms]) => sum + terms.length, 0));
  for (const [terms, rarity] of classes) for (const term of terms) rarities.set(hashString(term), rarity);
  const unlisted = rarityOfZipf(ZIPF_UNLISTED);
  return { rarityOf: (term) => rarities.get(term) ?? unlisted };
}

/** The Zipf value that a rarity under 1 is of: `rarityOfZipf` backwards. */
export function zipfOfRarity(rarity: number): number {
  return 7 - (rarity * 1.3 * 9.7) / Math.LN10;
}

/** Rarity 0 … 1 of a Zipf value; a step of one is a factor of ten in frequency (the coverage recipe's bgIdf / 9.7). */
function rarityOfZipf(zipf: number): number {
  return Math.min(1, Math.max(0, ((7 - Math.max(zipf, 1.5)) * Math.LN10) / 1.3 / 9.7));
}
