import { jaccard, passes, seek } from '../../text/sorted.ts';
import type { Runs } from './evidence.ts';
import { type Common, type Passage, passagesOf } from './passages.ts';
import { speechShared } from './speech.ts';
import { type Substitutions, substitutionsOf } from './substitutions.ts';
import type { View } from './view.ts';

/** What two texts have in common in words in a row, as plain ratios (0 … 1) and counts; the weights come later. */
export interface Measures {
  readonly runs: Runs;
  readonly jaccard1: number;
  readonly jaccard3: number;
  readonly containment3: number;
  readonly weightedJaccard3: number;
  readonly weightedContainment3: number;
  /** Longest first. */
  readonly passages: readonly Passage[];
  readonly longestRun: number;
  /** Words of the shorter text over words of the longer. */
  readonly lengthRatio: number;
  readonly substitutions: Substitutions;
}

/** Measures a pair of views of one epoch in full. Symmetric but for the sides of `passages`. */
export function compare(a: View, b: View): Measures {
  const shared = common(a, b);
  const passages = passagesOf(a, b, shared);
  const substitutions = substitutionsOf(a, b, passages);
  const lengths = [a.signature.terms.length, b.signature.terms.length] as const;
  const [one, other] = [a.shingles3, b.shingles3];
  const jaccard3 = ratio(shared.count, one.keys.length + other.keys.length - shared.count);
  return {
    runs: {
      jaccard3,
      rare3: shared.rare,
      rareContainment3: ratio(shared.rare, Math.min(a.rareCount3, b.rareCount3)),
      speech: speechShared(passages, a.signature, b.signature),
      wordsReplaced: substitutions.words,
      namesReplaced: substitutions.names,
      places: substitutions.places,
    },
    jaccard1: jaccard(a.words, b.words),
    jaccard3,
    containment3: ratio(shared.count, Math.min(one.keys.length, other.keys.length)),
    weightedJaccard3: ratio(shared.weight, one.total + other.total - shared.weight),
    weightedContainment3: Math.max(ratio(shared.weight, one.total), ratio(shared.weight, other.total)),
    passages,
    longestRun: passages[0]?.words ?? 0,
    lengthRatio: ratio(Math.min(...lengths), Math.max(...lengths)),
    substitutions,
  };
}

/** Shingles that two texts share, and how many of them are no frames. */
interface Shared extends Common {
  readonly rare: number;
}

function common(a: View, b: View): Shared {
  const [one, other] = [a.shingles3, b.shingles3];
  const inA = new Int32Array(one.keys.length).fill(-1);
  const inB = new Int32Array(other.keys.length).fill(-1);
  let [count, weight, rare, place] = [0, 0, 0, 0];
  // Asking for the keys of one side, most are turned down by the filter where little is shared.
  for (let at = 0; at < one.keys.length; at++) {
    const key = one.keys[at] as number;
    if (!passes(other.filter, key)) continue;
    place = seek(other.keys, key, place);
    if (other.keys[place] !== key) continue;
    inA[at] = count;
    inB[place] = count++;
    weight += one.weights[at] as number;
    rare += a.rare3[at] as number;
  }
  return { count, weight, rare, inA, inB };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
