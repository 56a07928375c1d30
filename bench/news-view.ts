// What judge r3 would look at of a text: its headline, its lead, and what is rare in them. Research; the plan of wiring it in
// is docs/decisions/0010.
import type { Article } from '../src/domain/article.ts';
import { type Signature, termsWithHeadline } from '../src/domain/signature.ts';
import { type View, viewOf } from '../src/stages/judge/view.ts';
import { hashString } from '../src/text/hash.ts';
import { positionWeight } from '../src/text/salient.ts';
import { distinct, shingles } from '../src/text/shingles.ts';
import { idf, SHIPPED, type Statistics } from '../src/text/statistics.ts';
import { TermSet } from '../src/text/term-set.ts';
import { TOKEN } from '../src/text/tokens.ts';

/** Distinct hashes, ascending, each with its rarity in nats (or a weight made of it), and the sum. */
export interface Bits {
  readonly keys: Uint32Array;
  readonly weights: Float64Array;
  readonly total: number;
}

export interface NewsView {
  readonly view: View;
  /** Content words of the headline, declared or found in the text. */
  readonly head: Bits;
  /** Content words of the first 40 words of headline and body. */
  readonly lead: Bits;
  /** All content words but numbers. */
  readonly words: Bits;
  /** What stands outside of frames: words in a row that stand in many documents. */
  readonly own: Bits;
  readonly names: Bits;
  readonly leadNames: Bits;
  /** Numbers that belong to no date or hour, years left out. */
  readonly figures: Uint32Array;
  /** Unit vectors of tf-idf: of all words by their place, and of the lead. */
  readonly vector: Bits;
  readonly leadVector: Bits;
  /** 3-word shingles that stand in at most five documents. */
  readonly rare3: Uint32Array;
  /** Weekdays named, one bit each. */
  readonly weekdays: number;
  /** Whether its beginning says that something was earlier. */
  readonly refers: boolean;
  /** Of whoever is named beside a quotation: the content words quoted there. */
  readonly speakers: ReadonlyMap<number, Uint32Array>;
  /** That the statistics know. */
  readonly documents: number;
}

export interface NewsOptions {
  /** Documents that the background counts as, beside those of the corpus. */
  readonly backgroundDocuments: number;
  readonly leadWords: number;
}

export const NEWS_OPTIONS: NewsOptions = { backgroundDocuments: 500, leadWords: 40 };

const RARITY_MAX = 7.5;
// A text of the background, in words: turns frequencies a word into shares of documents.
const BACKGROUND_WORDS = 300;
const FRAME_DOCUMENTS = 6;
const SPEAKER_REACH = 12;
// A follow-up says soon what it follows: “the company said earlier”.
const EARLIER = hashString('earlier');
const REFERENCE_WORDS = 150;

const listed = (words: string): TermSet => {
  const list = words.split(/\s+/);
  const set = new TermSet(list.length);
  for (const word of list) set.add(hashString(word));
  return set;
};
const MONTHS = listed(
  'january february march april june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec',
);
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ').map(hashString);
const NUMBER_WORDS = listed(
  `one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety
  hundred thousand million billion trillion mln bln dlr dlrs ct cts pct first second third fourth fifth half quarter`,
);
const HOURS = listed('am pm gmt est edt utc');

/** @param statistics of the corpus, or the shipped ones */
export function rarityOf(statistics: Statistics, language: string, { backgroundDocuments }: NewsOptions) {
  const known = new Map<number, number>();
  return (term: number): number => {
    const before = known.get(term);
    if (before !== undefined) return before;
    // `idf` of the shipped statistics gives (7 − zipf) · ln 10 / 1.3 / 9.7 · 8.
    const zipf = 7 - ((idf(SHIPPED, term, language) / 8) * 1.3 * 9.7) / Math.LN10;
    const share = 1 - Math.exp(-BACKGROUND_WORDS * 10 ** (zipf - 9));
    const { documents } = statistics;
    const holding = documents === 0 ? 0 : (statistics.wordDocuments.get(term) ?? 1) + 0.5;
    const all = (holding + backgroundDocuments * share) / (documents + backgroundDocuments);
    const value = Math.min(RARITY_MAX, -Math.log(all));
    known.set(term, value);
    return value;
  };
}

export function newsViewOf(
  signature: Signature,
  article: Article,
  statistics: Statistics,
  options: NewsOptions = NEWS_OPTIONS,
): NewsView {
  const { headline } = signature;
  const isFound = article.fields.headline?.origin.from === 'text';
  // One that was found in the text is its first line.
  const headTokens = isFound ? firstLineOf(signature.flags) : headline.terms.length;
  const terms = termsWithHeadline(signature);
  const flags = new Uint8Array(terms.length);
  flags.set(headline.flags);
  flags.set(signature.flags, headline.flags.length);
  const rarity = rarityOf(statistics, signature.language, options);
  const names: number[] = [];
  const leadNames: number[] = [];
  const content: number[] = [];
  const sums = new Map<number, number>();
  const leadSums = new Map<number, number>();
  const inFrame = framesOf(terms, statistics);
  const own: number[] = [];
  const head: number[] = [];
  const lead: number[] = [];
  let weekdays = 0;
  for (let at = 0; at < terms.length; at++) {
    const flag = flags[at] as number;
    const term = terms[at] as number;
    const day = WEEKDAYS.indexOf(term);
    if (day >= 0) weekdays |= 1 << day;
    if (!(flag & TOKEN.content)) continue;
    sums.set(term, (sums.get(term) ?? 0) + positionWeight(at, flag));
    if (at < options.leadWords) leadSums.set(term, (leadSums.get(term) ?? 0) + 1);
    const isTime = day >= 0 || MONTHS.has(term);
    if (flag & TOKEN.number || isTime) continue;
    content.push(term);
    if (!inFrame[at]) own.push(term);
    if (at < headTokens) head.push(term);
    if (at < options.leadWords) lead.push(term);
    if (!(flag & TOKEN.name) || NUMBER_WORDS.has(term)) continue;
    names.push(term);
    if (at < options.leadWords) leadNames.push(term);
  }
  const bits = (values: readonly number[]): Bits => weighed(distinct(Uint32Array.from(values)), rarity);
  const sequence = shingles(signature.terms, 3);
  return {
    view: viewOf(signature, statistics),
    head: bits(head),
    lead: bits(lead),
    words: bits(content),
    own: bits(own),
    names: bits(names),
    leadNames: bits(leadNames),
    figures: figuresOf(terms, flags),
    vector: unit(sums, rarity),
    leadVector: unit(leadSums, rarity),
    rare3: distinct(sequence.filter((shingle) => holding3(statistics, shingle) < FRAME_DOCUMENTS)),
    weekdays,
    refers: terms.subarray(0, REFERENCE_WORDS).includes(EARLIER),
    speakers: speakersOf(signature),
    documents: statistics.documents,
  };
}

function firstLineOf(flags: Uint8Array): number {
  const second = flags.findIndex((flag, at) => at > 0 && (flag & TOKEN.line) !== 0);
  return second < 0 ? flags.length : second;
}

function holding3(statistics: Statistics, shingle: number): number {
  return statistics.documents === 0 ? 1 : (statistics.shingleDocuments.get(shingle) ?? 2);
}

/** Which words stand in a run of three that many documents hold. */
function framesOf(terms: Uint32Array, statistics: Statistics): Uint8Array {
  const inFrame = new Uint8Array(terms.length);
  shingles(terms, 3).forEach((shingle, at) => {
    if (holding3(statistics, shingle) >= FRAME_DOCUMENTS) inFrame.fill(1, at, at + 3);
  });
  return inFrame;
}

function figuresOf(terms: Uint32Array, flags: Uint8Array): Uint32Array {
  const near = (at: number, set: TermSet): boolean =>
    [-2, -1, 1, 2].some((step) => terms[at + step] !== undefined && set.has(terms[at + step] as number));
  const figures: number[] = [];
  for (let at = 0; at < terms.length; at++) {
    const flag = flags[at] as number;
    if (!(flag & TOKEN.number) || flag & TOKEN.year) continue;
    if (near(at, MONTHS) || near(at, HOURS)) continue;
    figures.push(terms[at] as number);
  }
  return distinct(Uint32Array.from(figures));
}

function speakersOf({ terms, flags, quotes }: Signature): Map<number, Uint32Array> {
  const said = new Map<number, number[]>();
  for (let q = 0; q < quotes.length; q += 2) {
    const [start, end] = [quotes[q] as number, quotes[q + 1] as number];
    const words: number[] = [];
    for (let at = start; at < end; at++) if ((flags[at] as number) & TOKEN.content) words.push(terms[at] as number);
    const around = [
      ...range(Math.max(0, start - SPEAKER_REACH), start),
      ...range(end, Math.min(terms.length, end + SPEAKER_REACH)),
    ];
    for (const at of around) {
      const flag = flags[at] as number;
      if (!(flag & TOKEN.name) || flag & TOKEN.quoted) continue;
      const known = said.get(terms[at] as number);
      if (known) known.push(...words);
      else said.set(terms[at] as number, [...words]);
    }
  }
  return new Map([...said].map(([name, words]) => [name, distinct(Uint32Array.from(words))]));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

function weighed(keys: Uint32Array, rarity: (term: number) => number): Bits {
  const weights = new Float64Array(keys.length);
  let total = 0;
  for (let at = 0; at < keys.length; at++) total += weights[at] = rarity(keys[at] as number);
  return { keys, weights, total };
}

function unit(sums: ReadonlyMap<number, number>, rarity: (term: number) => number): Bits {
  const keys = Uint32Array.from(sums.keys()).sort();
  const weights = new Float64Array(keys.length);
  let squares = 0;
  for (let at = 0; at < keys.length; at++) {
    const weight = Math.log(1 + (sums.get(keys[at] as number) as number)) * rarity(keys[at] as number);
    weights[at] = weight;
    squares += weight * weight;
  }
  const norm = Math.sqrt(squares) || 1;
  return { keys, weights: weights.map((weight) => weight / norm), total: 1 };
}
