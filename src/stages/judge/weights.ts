import type { Contribution } from '../../domain/verdict.ts';

/**
 * Weights of the judge. `coverage` gives log-odds of "same story"; the two copy scores hold above 0.
 * `coverage` was fitted by bench/judge.ts on the public dev half of ECB+ and rounded; the figures stand in bench/README.md.
 * `quotes` was then made more careful than the fit asks (2.9), because the fit saw no texts into which somebody had put
 * quotations of another story. `near` and `excerpt` are older than that script, whose fit does a little worse. `quotesApart` was set by hand (the fit asks for −0.15): two reports that both quote
 * at length and share no quotation are about different things that were said, whoever said them; docs/decisions/0006 has
 * what it costs and gains. Lines and weights belong together: see the same decision.
 */
export const JUDGE = 'coverage/r2';

/** What tells an edited copy, and what a part of a longer text: names of `Measures`, but `bigrams` for a root of one. */
type NearFeature = 'weightedJaccard3' | 'weightedContainment3' | 'cosine' | 'bigrams' | 'jaccard1';
type ExcerptFeature = 'weightedContainment3' | 'cosine';

/** Weights in log-odds a unit of each feature. Features take their names from here; this file imports none of them. */
export interface Weights {
  readonly coverage: Readonly<Record<Exclude<Contribution['name'], 'dates'>, number>>;
  readonly near: Readonly<Record<NearFeature | 'base', number>>;
  readonly excerpt: Readonly<Record<ExcerptFeature | 'base', number>>;
}

export const WEIGHTS: Weights = {
  coverage: {
    cosine: 6.8,
    bigrams: 2.7,
    salientTerms: 6.7,
    quotes: 2.3,
    quotesApart: -1,
    numbers: 0.8,
    numberConflict: -1.0,
    unknownCorpus: -0.45,
    base: -5.3,
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
};

/** A quotation proves nothing between texts that share no subject (a lure): it counts in full from this cosine on. */
export const QUOTES_FULL_AT_COSINE = 0.4;
/** One quotation alone travels into round-ups and stories of other days; two or more travel with their story. */
export const SINGLE_QUOTE_FACTOR = 0.25;
/** More shared 6-word runs than this in quotations add nothing. */
export const QUOTE_GRAMS_MAX = 20;
/** Both dates known: log-odds fall by up to 4 between 1 and 10 days apart: who tells it later tells what came of it. */
export const DATES = { freeDays: 1, fullDays: 10, weight: -4 } as const;
