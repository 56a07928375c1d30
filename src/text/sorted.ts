// Sets as ascending columns of distinct 32-bit hashes.

/** How many values two sets share. */
export function sharedCount(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] as number;
    const right = b[j] as number;
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}

/** Jaccard of two sets, 0 … 1; two empty sets have 0: nothing is not alike. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  const shared = sharedCount(a, b);
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}

/**
 * The share of the smaller of two sets that the larger has, 0 … 1, estimated from the lowest quarter of all hashes: a
 * sample of a quarter, for a quarter of the work.
 */
export function sampledContainment(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] as number;
    const right = b[j] as number;
    if (left >= SAMPLE_END || right >= SAMPLE_END) break;
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  if (shared === 0) return 0;
  return shared / Math.min(firstNotBelow(a, SAMPLE_END), firstNotBelow(b, SAMPLE_END));
}

const SAMPLE_END = 2 ** 30;
const FILTER_WORDS = 128;

/** A filter of 4,096 bits, one a value by its upper bits: what does not pass is not in the set. */
export function bitFilterOf(values: Uint32Array): Uint32Array {
  const filter = new Uint32Array(FILTER_WORDS);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    filter[value >>> 25] = (filter[value >>> 25] as number) | (1 << ((value >>> 20) & 31));
  }
  return filter;
}

export function passes(filter: Uint32Array, value: number): boolean {
  return ((filter[value >>> 25] as number) & (1 << ((value >>> 20) & 31))) !== 0;
}

/** How many values of a small set stand in a larger one: a binary search each. */
export function countIn(few: Uint32Array, many: Uint32Array): number {
  if (4 * few.length > many.length) return sharedCount(few, many);
  let shared = 0;
  for (let at = 0; at < few.length; at++) if (includes(many, few[at] as number)) shared++;
  return shared;
}

export function includes(ascending: Uint32Array, value: number): boolean {
  return ascending[firstNotBelow(ascending, value)] === value;
}

/**
 * The same from a place that is known to be too low or right: for values that are asked for in ascending order, the next
 * one is near, so steps double from there.
 */
export function seek(ascending: Uint32Array, value: number, from: number): number {
  const { length } = ascending;
  let low = from;
  let step = 1;
  while (low + step < length && (ascending[low + step] as number) < value) {
    low += step;
    step <<= 1;
  }
  let high = low + step < length ? low + step : length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first value that is not below a given one; the length if all are. */
export function firstNotBelow(ascending: Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
