import { type Signature, termsWithHeadline } from '../../domain/signature.ts';
import { rarityIn } from '../../text/rarity.ts';
import { positionWeight } from '../../text/salient.ts';
import { distinct, shingles } from '../../text/shingles.ts';
import { bitFilterOf } from '../../text/sorted.ts';
import { type Statistics, shingleHolders } from '../../text/statistics.ts';
import { TOKEN } from '../../text/tokens.ts';
import { type WordKinds, wordKindsOf } from '../../text/word-kinds.ts';
import { WordTable } from './word-table.ts';

/** What a word of a text is, as bits of `Content.marks`. */
export const MARK = {
  /** A word that tells: no number, weekday or month. */
  word: 1,
  /** It stands outside of frames somewhere. */
  own: 2,
  name: 4,
  /** Among the first words, those of a declared headline included. */
  lead: 8,
  leadName: 16,
} as const;

/** The content words of a headline and the text below it, distinct, ascending by hash, as columns of one length. */
export interface Content {
  readonly keys: Uint32Array;
  /** Bits of `MARK`. */
  readonly marks: Uint8Array;
  /** Nats; 0 for what is no `word`. */
  readonly rarities: Float32Array;
  /** Unit vectors of log tf · rarity: of all by their place, and of the lead. */
  readonly weights: Float32Array;
  readonly leadWeights: Float32Array;
  readonly filter: Uint32Array;
  /** Nats of all that is `own`, and of all names. */
  readonly ownTotal: number;
  readonly namesTotal: number;
  readonly names: number;
  /** Numbers that belong to no date and no hour, distinct; years are none. */
  readonly figures: Uint32Array;
  /** Weekdays named, one bit each. */
  readonly weekdays: number;
}

/** Words of the lead, headline and text together; 30, 40 and 60 were tried. */
const LEAD_WORDS = 40;
/** Three words in a row that stand in so many documents are a frame, whoever fills it. */
export const FRAME_DOCUMENTS = 6;

/** Used for one text after the other: nothing of it is kept. */
const TABLE = new WordTable();

/** @param isFrame whether a 3-word shingle of the text, by its place, is a frame */
export function contentOf(signature: Signature, statistics: Statistics, isFrame: (place: number) => boolean): Content {
  const { headline, language } = signature;
  const above = headline.terms.length;
  const terms = termsWithHeadline(signature);
  const flags = above === 0 ? signature.flags : flagsWithHeadline(signature);
  const framed = framesOf(terms, above, statistics, isFrame);
  const kinds = wordKindsOf(language);
  const table = TABLE.reset(terms.length);
  let weekdays = 0;
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as number;
    const flag = flags[at] as number;
    const day = kinds.weekday(term);
    if (day >= 0) weekdays |= 1 << day;
    if (!(flag & TOKEN.content)) continue;
    const place = table.placeOf(term);
    table.sums[place] = (table.sums[place] as number) + positionWeight(at, flag);
    const isLead = at < LEAD_WORDS;
    if (isLead) table.leads[place] = (table.leads[place] as number) + 1;
    if (flag & TOKEN.number || day >= 0 || kinds.months.has(term)) continue;
    const isName = (flag & TOKEN.name) !== 0 && !kinds.numbers.has(term);
    const marks =
      MARK.word |
      (framed[at] ? 0 : MARK.own) |
      (isLead ? MARK.lead : 0) |
      (isName ? MARK.name | (isLead ? MARK.leadName : 0) : 0);
    table.marks[place] = (table.marks[place] as number) | marks;
  }
  return { ...columnsOf(table, statistics, language), figures: figuresOf(terms, flags, kinds), weekdays };
}

function flagsWithHeadline({ headline, flags }: Signature): Uint8Array {
  const all = new Uint8Array(headline.flags.length + flags.length);
  all.set(headline.flags);
  all.set(flags, headline.flags.length);
  return all;
}

function columnsOf(table: WordTable, statistics: Statistics, language: string): Omit<Content, 'figures' | 'weekdays'> {
  const keys = table.words();
  const rarityOf = rarityIn(statistics, language);
  const { length } = keys;
  const marks = new Uint8Array(length);
  const rarities = new Float32Array(length);
  const weights = new Float32Array(length);
  const leadWeights = new Float32Array(length);
  let [squares, leadSquares, ownTotal, namesTotal, names] = [0, 0, 0, 0, 0];
  for (let at = 0; at < length; at++) {
    const term = keys[at] as number;
    const place = table.placeOf(term);
    const value = rarityOf(term);
    const mark = table.marks[place] as number;
    marks[at] = mark;
    rarities[at] = mark & MARK.word ? value : 0;
    if (mark & MARK.own) ownTotal += rarities[at] as number;
    if (mark & MARK.name) {
      names++;
      namesTotal += rarities[at] as number;
    }
    weights[at] = Math.log(1 + (table.sums[place] as number)) * value;
    leadWeights[at] = Math.log(1 + (table.leads[place] as number)) * value;
    squares += (weights[at] as number) ** 2;
    leadSquares += (leadWeights[at] as number) ** 2;
  }
  scale(weights, squares);
  scale(leadWeights, leadSquares);
  return { keys, marks, rarities, weights, leadWeights, filter: bitFilterOf(keys), ownTotal, namesTotal, names };
}

function scale(weights: Float32Array, squares: number): void {
  const norm = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] as number) / norm;
}

/** Which words stand in a frame. @param above words of the headline, before those of the text */
function framesOf(
  terms: Uint32Array,
  above: number,
  statistics: Statistics,
  isFrame: (place: number) => boolean,
): Uint8Array {
  const framed = new Uint8Array(terms.length);
  if (statistics.documents === 0) return framed;
  const across = above === 0 ? terms.subarray(0, 0) : shingles(terms.subarray(0, above + 2), 3);
  across.subarray(0, above).forEach((shingle, at) => {
    if (shingleHolders(statistics, shingle) >= FRAME_DOCUMENTS) framed.fill(1, at, at + 3);
  });
  for (let place = 0; place < terms.length - above - 2; place++)
    if (isFrame(place)) framed.fill(1, above + place, above + place + 3);
  return framed;
}

function figuresOf(terms: Uint32Array, flags: Uint8Array, { months, hours }: WordKinds): Uint32Array {
  const isTime = (at: number): boolean =>
    at >= 0 && at < terms.length && (months.has(terms[at] as number) || hours.has(terms[at] as number));
  const figures: number[] = [];
  for (let at = 0; at < terms.length; at++) {
    const flag = flags[at] as number;
    if (!(flag & TOKEN.number) || flag & TOKEN.year) continue;
    if (isTime(at - 2) || isTime(at - 1) || isTime(at + 1) || isTime(at + 2)) continue;
    figures.push(terms[at] as number);
  }
  return distinct(Uint32Array.from(figures));
}
