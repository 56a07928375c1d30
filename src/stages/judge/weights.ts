/**
 * Weights of the judge. `coverage` gives log-odds of "same story"; the two copy scores hold above 0.
 * Fitted by bench/fit-judge.ts on the public dev halves; the figures that it printed stand in bench/README.md. Two of
 * the coverage weights were then made more careful than the fit asks: `quotes` (2.8), because the fit saw no texts into
 * which somebody had put one quotation of another story, and `unknownCorpus` (−0.45), because a background list knows
 * nothing of the names of the season.
 */
export const JUDGE = 'coverage/r1';

export const WEIGHTS = {
  coverage: {
    cosine: 7.5,
    bigrams: 3.0,
    salientTerms: 7.0,
    quotes: 2.3,
    numbers: 0.8,
    numberConflict: -1.0,
    unknownCorpus: -0.45,
    base: -5.9,
  },
  near: {
    weightedJaccard3: 16.67,
    weightedContainment3: 3.08,
    cosine: 2.96,
    bigrams: 3.05,
    jaccard1: 7.56,
    base: -16.29,
  },
  excerpt: { weightedContainment3: 12.46, cosine: 11.51, base: -13.1 },
} as const;

/** A quotation proves nothing between texts that share no subject (a lure): it counts in full from this cosine on. */
export const QUOTES_FULL_AT_COSINE = 0.4;
/** One quotation alone travels into round-ups and stories of other days; two or more travel with their story. */
export const SINGLE_QUOTE_FACTOR = 0.25;
/** More shared 6-word runs than this in quotations add nothing. */
export const QUOTE_GRAMS_MAX = 20;
/** Both dates known: log-odds fall by up to 4 between 3 and 14 days apart. */
export const DATES = { freeDays: 3, fullDays: 14, weight: -4 } as const;
