/** A language and how sure: the probability that it is right, 0.38 … 1; 1 where it is declared or the script decides. */
export interface LanguageGuess {
  readonly language: string;
  readonly confidence: number;
  readonly from: 'declared' | 'detected';
}

/**
 * From this confidence on a language is sure, as a probability of being right. Of 3,257 pieces of 60 characters of news in
 * eleven languages 946 in 1,000 are sure and 3 in 1,000 of those wrong; of 150 characters 998 and 1.
 */
export const SURE_MIN = 0.95;
