/**
 * Log-odds and shares as whole thousandths. They are integers before they meet a threshold, a file or each other (law 5):
 * sums of integers are the same in any order and on any machine.
 *
 * @param value log-odds of any size, or a share of 0 … 1; finite
 * @returns an integer, never −0, which JSON and `Object.is` tell from 0
 */
export function thousandths(value: number): number {
  return Math.round(value * 1000) || 0;
}

/** The log-odds or the share that so many thousandths stand for. */
export function fromThousandths(count: number): number {
  return count / 1000;
}
