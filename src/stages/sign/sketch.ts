import { Minhash } from 'minhash';
import type { Sketch } from '../../domain/signature.ts';
import { fastSimilaritySketch } from './fast-similarity-sketch.ts';

/**
 * Sketches a set of distinct hashes with the engine of choice. `fss` is ours; `minhash` is the npm package, kept as the
 * reference that ours is tested against: slower by two orders (bench/sketch.ts), and good for the same stories.
 */
export function sketch(elements: Uint32Array, engine: Sketch['engine'], k: number): Sketch {
  const values = engine === 'fss' ? fastSimilaritySketch(elements, k) : minhashValues(elements, k);
  return { engine, values, elements: elements.length };
}

function minhashValues(elements: Uint32Array, k: number): Uint32Array {
  const hasher = new Minhash({ numPerm: k, seed: 1 });
  for (const element of elements) hasher.update(element.toString(36));
  // The package works with floats that may reach 2^32 + 14; the low 32 bits are all that equality needs.
  return Uint32Array.from(hasher.hashvalues, (value) => value >>> 0);
}
