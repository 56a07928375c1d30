// Bounds of opening inputs that hold whatever a config says. Both counts of the inputs go by them: they are rules, not
// reading.

/**
 * Largest file that is held whole, in bytes: a feed, and what has its directory at its end (Parquet, ZIP) and cannot be read
 * in places, because it is compressed once more or comes from standard input.
 */
export const HELD_BYTES_MAX = 64 * 2 ** 20;

/**
 * How many compressions and archives may lie in each other. People have two or three (`news.zip` with `a.jsonl.gz`); there
 * are files of a few hundred bytes that unfold to themselves, for ever.
 */
export const LAYERS_MAX = 6;

// Deflate packs texts to a tenth, and at most to a thousandth.
const UNFOLDED_BYTES = 256 * 2 ** 20;
const UNFOLDED_TIMES = 200;

/** Bytes that the members of an archive may unfold to together. @param size of the archive, in bytes */
export function unfoldedBytesMax(size: number): number {
  return Math.max(UNFOLDED_BYTES, size * UNFOLDED_TIMES);
}
