import { rootOf, rootsOnly } from '../../domain/forest.ts';
import { sharedText, type TextSets } from '../../text/shared-text.ts';

/** Beyond so many texts, only those are compared that have one of their lowest hashes in common. */
const ALL_PAIRS_MAX = 48;
/** Lowest hashes a text: of two that share a tenth of their runs, one in twenty has none of them in common. */
const LOWEST_HASHES = 32;

/**
 * Parts texts of one place into those that can be versions of one document: what shares text, also through a third.
 * Returns for each text the number of the first of its part. The parts do not depend on the order of the texts.
 */
export function partsOfTexts(count: number, setsOf: (at: number) => TextSets): Uint32Array {
  const first = rootsOnly(count);
  for (const [a, b] of count <= ALL_PAIRS_MAX ? allPairs(count) : likelyPairs(count, setsOf)) {
    const [x, y] = [rootOf(first, a), rootOf(first, b)];
    if (x !== y && sharedText(setsOf(a), setsOf(b)) > 0) first[Math.max(x, y)] = Math.min(x, y);
  }
  return first.map((_, at) => rootOf(first, at));
}

function* allPairs(count: number): Generator<readonly [number, number]> {
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) yield [a, b];
}

// A hash of 32 bits and a number below 2^20 fit into a float: sorted, equal hashes stand beside each other.
const NUMBERS = 2 ** 20;

/** Neighbours under each of their lowest hashes: as many pairs as texts, times a constant. */
function* likelyPairs(count: number, setsOf: (at: number) => TextSets): Generator<readonly [number, number]> {
  const keyed = new Float64Array(count * (LOWEST_HASHES + 1));
  let filled = 0;
  for (let at = 0; at < count; at++) {
    const { runs, words, contentKey } = setsOf(at);
    keyed[filled++] = Number.parseInt(contentKey.slice(0, 8), 16) * NUMBERS + at;
    for (const hash of (runs.length > 0 ? runs : words).subarray(0, LOWEST_HASHES))
      keyed[filled++] = hash * NUMBERS + at;
  }
  const sorted = keyed.subarray(0, filled).sort();
  for (let at = 1; at < filled; at++) {
    const [before, here] = [sorted[at - 1] as number, sorted[at] as number];
    if (Math.floor(before / NUMBERS) === Math.floor(here / NUMBERS)) yield [before % NUMBERS, here % NUMBERS];
  }
}
