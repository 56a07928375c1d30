import { fromThousandths } from '../../../domain/thousandths.ts';

/** Questions a tree. */
const DEPTH = 6;

/**
 * Oblivious trees (all nodes of a level ask the same question) over columns of integers, fitted by bench/fit-trees.py. A
 * row's bit k of the leaf is `value[feature k] > border k`; the sum of its leaves and `bias`, in
 * thousandths, is the log-odds that the line is body. Integers, so that every machine adds up the same.
 */
export interface LineModel {
  /** Its kind and a checksum of its trees. */
  readonly name: string;
  /** A checksum of what it reads: columns, rules, kinds of characters and of blocks, each in its order (bench/fingerprint.ts). */
  readonly reads: string;
  readonly bias: number;
  /**
   * How much surer than by its limits, in thousandths of log-odds, one has to be that a line is furniture before it is cut for the table's
   * word alone: what a body loses weighs more than what stays of furniture.
   */
  readonly caution: number;
  /** [features, borders, leaves]: as many features as borders, at most `DEPTH`, and two to the power of that many leaves. */
  readonly trees: ReadonlyArray<readonly [readonly number[], readonly number[], readonly number[]]>;
}

/** A model laid out for speed: parallel columns instead of a list a tree. */
interface Compiled {
  readonly bias: number;
  readonly count: number;
  readonly features: Uint8Array;
  readonly borders: Int32Array;
  readonly leaves: Int32Array;
}

const compiled = new WeakMap<LineModel, Compiled>();

/** How surely each row of `width` values is body, 0 … 1. */
export function evaluate(model: LineModel, values: Int32Array, width: number): Float32Array {
  const { bias, count, features, borders, leaves } = compile(model);
  const rows = values.length / width;
  const sums = new Int32Array(rows).fill(bias);
  for (let tree = 0; tree < count; tree++) {
    const at = tree * DEPTH;
    const leaf = tree << DEPTH;
    // The questions of a tree stay in registers while all rows answer them.
    const f0 = features[at] as number;
    const f1 = features[at + 1] as number;
    const f2 = features[at + 2] as number;
    const f3 = features[at + 3] as number;
    const f4 = features[at + 4] as number;
    const f5 = features[at + 5] as number;
    const b0 = borders[at] as number;
    const b1 = borders[at + 1] as number;
    const b2 = borders[at + 2] as number;
    const b3 = borders[at + 3] as number;
    const b4 = borders[at + 4] as number;
    const b5 = borders[at + 5] as number;
    for (let row = 0, base = 0; row < rows; row++, base += width) {
      // The sign bit of border - value is the answer: no branch to guess wrong.
      const answer =
        (((b0 - (values[base + f0] as number)) >>> 31) << 0) |
        (((b1 - (values[base + f1] as number)) >>> 31) << 1) |
        (((b2 - (values[base + f2] as number)) >>> 31) << 2) |
        (((b3 - (values[base + f3] as number)) >>> 31) << 3) |
        (((b4 - (values[base + f4] as number)) >>> 31) << 4) |
        (((b5 - (values[base + f5] as number)) >>> 31) << 5);
      sums[row] = (sums[row] as number) + (leaves[leaf + answer] as number);
    }
  }
  return Float32Array.from(sums, (sum) => 1 / (1 + Math.exp(-fromThousandths(sum))));
}

function compile(model: LineModel): Compiled {
  const known = compiled.get(model);
  if (known) return known;
  for (const [features, borders, leaves] of model.trees) {
    if (features.length > DEPTH || borders.length !== features.length || leaves.length !== 1 << features.length)
      throw new RangeError(
        `expected trees of depth ${DEPTH} at most, found one with ${features.length} questions and ${leaves.length} leaves`,
      );
  }
  const made: Compiled = {
    bias: model.bias,
    count: model.trees.length,
    features: Uint8Array.from(model.trees.flatMap(([features]) => padded(features, 0, DEPTH))),
    borders: Int32Array.from(model.trees.flatMap(([, borders]) => padded(borders, NEVER, DEPTH))),
    leaves: Int32Array.from(model.trees.flatMap(([, , leaves]) => padded(leaves, 0, 1 << DEPTH))),
  };
  compiled.set(model, made);
  return made;
}

// No value is larger: a question that is always answered by no. Its difference to any value fits 32 bits.
const NEVER = 2 ** 30;

function padded(values: readonly number[], filler: number, length: number): number[] {
  return [...values, ...new Array<number>(length - values.length).fill(filler)];
}
