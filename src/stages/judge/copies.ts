import type { Measures } from './compare.ts';
import type { Weights } from './weights.ts';

/** What tells an edited copy. Shares weighted by rarity: what stands in every text of an outlet weighs nothing. */
export type NearFeatures = Omit<Weights['near'], 'base'>;

export function nearFeatures(measures: Measures): NearFeatures {
  return {
    weightedJaccard3: measures.weightedJaccard3,
    weightedContainment3: measures.weightedContainment3,
    cosine: measures.cosine,
    bigrams: Math.sqrt(measures.bigramContainment),
    jaccard1: measures.jaccard1,
  };
}

/** Log-odds of "edited copy" and of "part of", each from its own line: above 0 holds. */
export function copyLogOdds(measures: Measures, { near, excerpt }: Weights): { near: number; excerpt: number } {
  const features = nearFeatures(measures);
  return {
    near:
      near.weightedJaccard3 * features.weightedJaccard3 +
      near.weightedContainment3 * features.weightedContainment3 +
      near.cosine * features.cosine +
      near.bigrams * features.bigrams +
      near.jaccard1 * features.jaccard1 +
      near.base,
    excerpt:
      excerpt.weightedContainment3 * measures.weightedContainment3 + excerpt.cosine * measures.cosine + excerpt.base,
  };
}
