import type { Signature } from '../domain/signature.ts';
import { shingles } from './shingles.ts';

/** Words of a quotation in a row that two texts must share for it to be evidence; shorter runs are idiom. */
export const QUOTE_GRAM_WORDS = 6;

/** For each direct quotation of a text, in order, its 6-word shingles in order; none for a shorter quotation. */
export function quotationGrams({ terms, quotes }: Pick<Signature, 'terms' | 'quotes'>): Uint32Array[] {
  const grams = shingles(terms, QUOTE_GRAM_WORDS);
  return Array.from({ length: quotes.length / 2 }, (_, quotation) => {
    const start = quotes[2 * quotation] as number;
    const end = quotes[2 * quotation + 1] as number;
    return grams.subarray(start, Math.max(start, end - QUOTE_GRAM_WORDS + 1));
  });
}
