import type { Signature } from '../../domain/signature.ts';
import { shingles } from '../../text/shingles.ts';
import { filterOf, firstNotBelow } from '../../text/sorted.ts';
import type { View, WeightedSet } from './view.ts';

/**
 * A view without its signature as one row of bytes, for where the memory has no room for all of them: making a view
 * costs many times what reading it back does.
 */
export function packView({ vector, bigrams, shingles3, numbers, shingles5, words, grams6, quoted6 }: View): Uint8Array {
  const sets = [vector, bigrams, shingles3, numbers];
  const columns = [shingles5, words, grams6, quoted6];
  const header = Float64Array.from([
    ...sets.flatMap(({ keys, total }) => [keys.length, total]),
    ...columns.map(({ length }) => length),
  ]);
  const parts = [header, ...sets.map(({ weights }) => weights), ...sets.map(({ keys }) => keys), ...columns];
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

const HEADER_NUMBERS = 12;

/** @param bytes at the beginning of a buffer of their own */
export function unpackView({ buffer }: Uint8Array, signature: Signature): View {
  const header = new Float64Array(buffer as ArrayBuffer, 0, HEADER_NUMBERS);
  let at = header.byteLength;
  const weights = [0, 2, 4, 6].map((place) => {
    const column = new Float64Array(buffer as ArrayBuffer, at, header[place]);
    at += column.byteLength;
    return column;
  });
  const column = (length: number): Uint32Array => {
    const values = new Uint32Array(buffer as ArrayBuffer, at, length);
    at += values.byteLength;
    return values;
  };
  const [vector, bigrams, shingles3, numbers] = weights.map((own, index): WeightedSet => {
    const keys = column(own.length);
    return { keys, weights: own, total: header[2 * index + 1] as number, filter: filterOf(keys) };
  }) as [WeightedSet, WeightedSet, WeightedSet, WeightedSet];
  const [shingles5, words, grams6, quoted6] = [8, 9, 10, 11].map((place) => column(header[place] as number)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const places3 = shingles(signature.terms, 3).map((shingle) => firstNotBelow(shingles3.keys, shingle));
  return { signature, vector, bigrams, places3, shingles3, numbers, shingles5, words, grams6, quoted6 };
}

/** About what a view and its signature take in memory, in bytes: their columns. */
export function viewBytes(view: View): number {
  const { signature, vector, bigrams, numbers, shingles3, ...columns } = view;
  const sets = [vector, bigrams, numbers, shingles3].flatMap(({ keys, weights, filter }) => [keys, weights, filter]);
  const { terms, flags, headline, quotes, salient } = signature;
  const words = [terms, flags, headline.terms, headline.flags, quotes, salient];
  return [...sets, ...Object.values(columns), ...words].reduce((sum, { byteLength }) => sum + byteLength, 0);
}
