import { joinColumns } from '../../domain/columns.ts';
import type { Signature } from '../../domain/signature.ts';
import { shingles } from '../../text/shingles.ts';
import { bitFilterOf, firstNotBelow } from '../../text/sorted.ts';
import type { Content } from './content.ts';
import type { View } from './view.ts';

/**
 * A view without its signature as one row of bytes, for where the memory has no room for all of them: making a view
 * costs many times what reading it back does.
 */
export function packView({ content, shingles3, rare3, rareCount3, words }: View): Uint8Array {
  const header = Float64Array.from([
    ...[content.keys.length, content.figures.length, shingles3.keys.length, words.length],
    ...[content.ownTotal, content.namesTotal, content.names, content.weekdays, shingles3.total, rareCount3],
  ]);
  // The widest first, so that each begins at a multiple of its width.
  return joinColumns([
    ...[header, shingles3.weights],
    ...[content.keys, content.rarities, content.weights, content.leadWeights, content.figures, shingles3.keys, words],
    ...[content.marks, rare3],
  ]);
}

const HEADER_NUMBERS = 10;

type Column = Float64Array | Float32Array | Uint32Array | Uint8Array;
type ColumnOf<C extends Column> = new (buffer: ArrayBuffer, offset: number, length: number) => C;

/** @param bytes at the beginning of a buffer of their own */
export function unpackView({ buffer }: Uint8Array, signature: Signature): View {
  let at = 0;
  const column = <C extends Column>(type: ColumnOf<C>, length: number): C => {
    const values = new type(buffer as ArrayBuffer, at, length);
    at += values.byteLength;
    return values;
  };
  const [terms, numbers, runs, distinctWords, ownTotal, namesTotal, names, weekdays, total, rareCount3] = column(
    Float64Array,
    HEADER_NUMBERS,
  ) as unknown as [number, number, number, number, number, number, number, number, number, number];
  const runWeights = column(Float64Array, runs);
  const keys = column(Uint32Array, terms);
  const rarities = column(Float32Array, terms);
  const weights = column(Float32Array, terms);
  const leadWeights = column(Float32Array, terms);
  const figures = column(Uint32Array, numbers);
  const runKeys = column(Uint32Array, runs);
  const words = column(Uint32Array, distinctWords);
  const marks = column(Uint8Array, terms);
  const content: Content = {
    ...{ keys, marks, rarities, weights, leadWeights, filter: bitFilterOf(keys) },
    ...{ ownTotal, namesTotal, names, figures, weekdays },
  };
  return {
    signature,
    content,
    shingles3: { keys: runKeys, weights: runWeights, total, filter: bitFilterOf(runKeys) },
    rare3: column(Uint8Array, runs),
    rareCount3,
    places3: shingles(signature.terms, 3).map((shingle) => firstNotBelow(runKeys, shingle)),
    words,
  };
}

/** About what a view and its signature take in memory, in bytes: their columns. */
export function viewBytes({ signature, content, shingles3, rare3, places3, words }: View): number {
  const { terms, flags, quotes, salient } = signature;
  const columns = [...Object.values(content), ...Object.values(shingles3), rare3, places3, words];
  return [...columns, terms, flags, quotes, salient].reduce(
    (sum, column) => (typeof column === 'number' ? sum : sum + column.byteLength),
    0,
  );
}
