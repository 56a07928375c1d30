import type { Signature } from '../domain/signature.ts';
import { QUOTE_GRAM_WORDS } from '../text/quotation-grams.ts';
import { shingles } from '../text/shingles.ts';

/** Words in a row, inside a direct quotation of one text at least, that stand in both: token offsets and their number. */
export interface CommonQuotation {
  readonly a: number;
  readonly b: number;
  readonly words: number;
  /** Whether it is in quotation marks on that side. */
  readonly quotedInA: boolean;
  readonly quotedInB: boolean;
}

type Side = Pick<Signature, 'terms' | 'quotes'>;

/**
 * The quotations that the score counts (`Evidence.quoteGrams`), as runs: what one side quotes and the other has anywhere, in
 * quotation marks or in its own voice. There are none if and only if the score counts none.
 */
export function commonQuotations(a: Side, b: Side): CommonQuotation[] {
  const quotedHere = runs(a, b);
  const quotedThere = runs(b, a).map(([inB, inA, words]) => [inA, inB, words] as const);
  const found = quotedHere.map((run) => asQuotation(run, a, b));
  for (const run of quotedThere) {
    const [inA, inB, words] = run;
    const isKnown = found.some(
      (one) => overlaps(one.a, one.words, inA, words) && overlaps(one.b, one.words, inB, words),
    );
    if (!isKnown) found.push(asQuotation(run, a, b));
  }
  return found.toSorted((x, y) => x.a - y.a || x.b - y.b);
}

type Run = readonly [here: number, there: number, words: number];

/** Runs inside the quotations of one side that stand anywhere on the other, each word once. */
function runs(here: Side, there: Side): Run[] {
  const grams = shingles(here.terms, QUOTE_GRAM_WORDS);
  const places = new Map<number, number>();
  shingles(there.terms, QUOTE_GRAM_WORDS).forEach((gram, at) => {
    if (!places.has(gram)) places.set(gram, at);
  });
  const found: Run[] = [];
  for (let q = 0; q < here.quotes.length; q += 2) {
    const end = here.quotes[q + 1] as number;
    let at = here.quotes[q] as number;
    while (at + QUOTE_GRAM_WORDS <= end) {
      const place = places.get(grams[at] as number);
      if (place === undefined) at++;
      else {
        let words = QUOTE_GRAM_WORDS;
        while (at + words < end && here.terms[at + words] === there.terms[place + words]) words++;
        found.push([at, place, words]);
        at += words;
      }
    }
  }
  return found;
}

function asQuotation([a, b, words]: Run, inA: Side, inB: Side): CommonQuotation {
  return { a, b, words, quotedInA: isQuoted(inA, a, words), quotedInB: isQuoted(inB, b, words) };
}

/** Whether so much of the words stands inside a direct quotation as counts. */
function isQuoted({ quotes }: Side, start: number, words: number): boolean {
  for (let q = 0; q < quotes.length; q += 2) {
    const within = Math.min(start + words, quotes[q + 1] as number) - Math.max(start, quotes[q] as number);
    if (within >= QUOTE_GRAM_WORDS) return true;
  }
  return false;
}

function overlaps(start: number, words: number, other: number, otherWords: number): boolean {
  return start < other + otherWords && other < start + words;
}
