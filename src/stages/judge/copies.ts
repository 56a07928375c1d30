import type { Measures } from './compare.ts';
import type { Weights } from './weights.ts';

/**
 * Log-odds of "edited copy" and of "part of", each from its own line: above 0 holds. Shares weighted by rarity: what stands in
 * every text of an outlet weighs nothing.
 */
export function copyLogOdds(
  { weightedJaccard3, weightedContainment3, jaccard1 }: Measures,
  cosine: number,
  { near, excerpt }: Weights,
): { readonly near: number; readonly excerpt: number } {
  return {
    near:
      near.weightedJaccard3 * weightedJaccard3 +
      near.weightedContainment3 * weightedContainment3 +
      near.cosine * cosine +
      near.jaccard1 * jaccard1 +
      near.base,
    excerpt: excerpt.weightedContainment3 * weightedContainment3 + excerpt.cosine * cosine + excerpt.base,
  };
}
