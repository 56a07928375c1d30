import { FITTED } from './fitted-weights.ts';

/** Who judges: evidence and weights. Verdicts carry it, and those of another judge stand until `rebuild`. */
export const JUDGE = 'coverage/r3';

/** What speaks for one story or against it, as numbers: `evidence.ts` says how each is measured. */
export const EVIDENCE = [
  ...([
    'cosine',
    'ownShared',
    'ownShare',
    'ownApart',
    'jaccard3',
    'rare3',
    'bare',
    'lengthLess',
    'lengthRatio',
  ] as const),
  ...(['leadCosine', 'leadLackMore', 'leadLackLess'] as const),
  ...(['namesShared', 'namesUnion', 'nameRarest', 'namesApart'] as const),
  ...(['figures', 'figuresApart'] as const),
  ...(['hours', 'over6', 'over18', 'dated', 'weekdaysShared', 'weekdaysApart'] as const),
  ...(['speech', 'otherMatter'] as const),
  ...(['wordsReplaced', 'namesReplaced'] as const),
] as const;
export type EvidenceName = (typeof EVIDENCE)[number];

/** Weights in log-odds a unit of each piece of evidence. */
export interface Weights {
  /** Between two outlets; what it counts more inside one; what it counts more while nothing is known of the corpus. */
  readonly evidence: Readonly<Record<EvidenceName, readonly [elsewhere: number, inside: number, cold: number]>>;
  readonly oneOutlet: number;
  readonly unknown: number;
  readonly cold: number;
  readonly base: number;
  /** The two copy scores hold above 0. */
  readonly near: Readonly<Record<'weightedJaccard3' | 'weightedContainment3' | 'cosine' | 'jaccard1' | 'base', number>>;
  readonly excerpt: Readonly<Record<'weightedContainment3' | 'cosine' | 'base', number>>;
}

/**
 * The coverage weights were fitted by `npm run bench -- judge` on all public dev halves together (docs/decisions/0010). The copy
 * weights are older: r2's, with its word pairs left out and the rest fitted to give the same scores (18 of 861 copies differ).
 */
export const WEIGHTS: Weights = {
  ...FITTED,
  near: { weightedJaccard3: 15.31, weightedContainment3: 5.42, cosine: 0.91, jaccard1: 9.52, base: -14.28 },
  excerpt: { weightedContainment3: 12.46, cosine: 11.51, base: -13.1 },
};
