import { mix32 } from '../../text/hash.ts';

/**
 * Fast Similarity Sketching (Dahlgaard, Knudsen, Thorup, FOCS 2017): `k` minima for the price of a few hashes an element.
 *
 * Round 0 sends each element to the bin named by the top bits of its hash and keeps the least of the other bits. While
 * bins are empty, round r < k does the same with a hash of its own; its values lie above those of all earlier rounds, so
 * it fills empty bins only. Round k + b then fills bin b from all elements.
 *
 * Stored sketches outlive this code: the bits are fixed by tests/stages/sketch.test.ts.
 *
 * @param elements distinct 32-bit hashes, in any order
 * @param k number of values: a power of two, 16 … 1024
 * @returns `k` unsigned values; all 0xffffffff for no elements
 */
export function fastSimilaritySketch(elements: Uint32Array, k: number): Uint32Array {
  if (!Number.isInteger(Math.log2(k)) || k < 16 || k > 1024)
    throw new RangeError(`sketch size: expected a power of two from 16 to 1024, found ${k}`);
  const values = new Uint32Array(k).fill(0xffffffff);
  if (elements.length === 0) return values;
  const binBits = Math.log2(k);
  // 2k rounds at most: their number takes binBits + 1 bits at the top of a value, the hash the rest.
  const roundShift = 32 - (binBits + 1);
  let empty = k;
  for (let round = 0; round < k && empty > 0; round++) {
    const seed = round === 0 ? 0 : mix32(Math.imul(round, 0x9e3779b1));
    for (let at = 0; at < elements.length; at++) {
      const h = round === 0 ? (elements[at] as number) : mix32((elements[at] as number) ^ seed);
      const bin = h >>> (32 - binBits);
      const value = ((round << roundShift) | ((h << binBits) >>> (binBits + 1))) >>> 0;
      if (value < (values[bin] as number)) {
        if (values[bin] === 0xffffffff) empty--;
        values[bin] = value;
      }
    }
  }
  for (let bin = 0; bin < k && empty > 0; bin++) {
    if (values[bin] !== 0xffffffff) continue;
    const round = k + bin;
    const seed = mix32(Math.imul(round, 0x9e3779b1));
    for (let at = 0; at < elements.length; at++) {
      const h = mix32((elements[at] as number) ^ seed);
      const value = ((round << roundShift) | ((h << binBits) >>> (binBits + 1))) >>> 0;
      if (value < (values[bin] as number)) values[bin] = value;
    }
    empty--;
  }
  return values;
}
