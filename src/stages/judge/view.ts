import type { Signature } from '../../domain/signature.ts';
import { distinct, shingles } from '../../text/shingles.ts';
import { bitFilterOf, firstNotBelow } from '../../text/sorted.ts';
import { type Statistics, shingleHolders, weightOfHolders } from '../../text/statistics.ts';
import { type Content, contentOf, FRAME_DOCUMENTS } from './content.ts';

/** Distinct hashes, ascending, each with a weight; and the sum of the weights. */
export interface WeightedSet {
  readonly keys: Uint32Array;
  readonly weights: Float64Array;
  readonly total: number;
  /** Turns down most values that are not among the keys. */
  readonly filter: Uint32Array;
}

/** A signature under one statistics epoch: what comparing it with many others needs, computed once. */
export interface View {
  readonly signature: Signature;
  readonly content: Content;
  /** The distinct 3-word shingles of the text, weighted by how few documents hold them. */
  readonly shingles3: WeightedSet;
  /** Of each of them: 1 where it is no frame. */
  readonly rare3: Uint8Array;
  readonly rareCount3: number;
  /** For each 3-word shingle in text order, which of the distinct ones it is. */
  readonly places3: Uint32Array;
  /** Distinct words of the text, all of them. */
  readonly words: Uint32Array;
}

/** Prepares a signature for judging under an epoch. */
export function viewOf(signature: Signature, statistics: Statistics): View {
  const { terms } = signature;
  const sequence = shingles(terms, 3);
  const keys = distinct(sequence);
  const places3 = sequence.map((shingle) => firstNotBelow(keys, shingle));
  const holders = keys.map((shingle) => shingleHolders(statistics, shingle));
  const isKnown = statistics.documents > 0;
  const rare3 = Uint8Array.from(holders, (count) => (isKnown && count >= FRAME_DOCUMENTS ? 0 : 1));
  return {
    signature,
    content: contentOf(signature, statistics, (at) => rare3[places3[at] as number] === 0),
    shingles3: weigh(keys, holders, weightOfHolders(statistics, signature.language)),
    rare3,
    rareCount3: rare3.reduce((sum, one) => sum + one, 0),
    places3,
    words: distinct(terms),
  };
}

function weigh(keys: Uint32Array, holders: Uint32Array, weightOf: (holders: number) => number): WeightedSet {
  const weights = new Float64Array(keys.length);
  let total = 0;
  for (let at = 0; at < keys.length; at++) {
    const weight = weightOf(holders[at] as number);
    weights[at] = weight;
    total += weight;
  }
  return { keys, weights, total, filter: bitFilterOf(keys) };
}
