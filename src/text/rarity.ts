import { type Background, backgroundOf, zipfOfRarity } from './background.ts';
import { documentsHolding, documentsIn, type Statistics } from './statistics.ts';

/** Nats: a word in one of 1,800 documents and all rarer ones tell the same. */
const RARITY_MAX = 7.5;
/** So many documents of general text stand beside those of the corpus; 100, 500 and 2,000 were tried (docs/decisions/0010). */
const BACKGROUND_DOCUMENTS = 500;
/** Words of one of them: turns a frequency among words into a share of documents. */
const BACKGROUND_WORDS = 300;
/** Of a word of a language without a list: as that of a word in no class. */
const UNKNOWN_SHARE = 0.00044;

const shares = new Map<number, number>();

/**
 * How much a word tells, 0 … `RARITY_MAX` nats: −ln of the share of documents that hold it, those of the corpus and of general
 * text in its language together. One scale for five texts and ten thousand, which sums of what two texts share need; `idf` is for ratios.
 */
export function rarityIn(statistics: Statistics, language: string): (term: number) => number {
  const documents = documentsIn(statistics, language);
  const background = backgroundOf(language);
  return (term) => {
    const holding = documents === 0 ? 0 : documentsHolding(statistics, term, language) + 0.5;
    const share = (holding + BACKGROUND_DOCUMENTS * shareIn(background, term)) / (documents + BACKGROUND_DOCUMENTS);
    return Math.min(RARITY_MAX, -Math.log(share));
  };
}

function shareIn(background: Background | undefined, term: number): number {
  const known = background?.rarityOf(term);
  if (known === undefined) return UNKNOWN_SHARE;
  let share = shares.get(known);
  if (share === undefined) {
    // A frequency per billion words, then the chance that a text holds it.
    share = 1 - Math.exp(-BACKGROUND_WORDS * 10 ** (zipfOfRarity(known) - 9));
    shares.set(known, share);
  }
  return share;
}
