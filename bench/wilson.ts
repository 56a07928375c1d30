// Two-sided 95 % of the normal distribution.
const Z = 1.96;

/** Wilson's interval of a share (JASA 1927): low and high, 0 … 1; all of it where nothing was tried. */
export function wilson(successes: number, tries: number): readonly [number, number] {
  if (tries === 0) return [0, 1];
  const share = successes / tries;
  const scale = 1 + Z ** 2 / tries;
  const middle = (share + Z ** 2 / (2 * tries)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / tries + Z ** 2 / (4 * tries ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** `0.956 [0.90 0.98]`; a dash where nothing was tried. */
export function shareWithInterval(successes: number, tries: number): string {
  if (tries === 0) return '–';
  const [low, high] = wilson(successes, tries).map((share) => share.toFixed(2));
  return `${(successes / tries).toFixed(3)} [${low} ${high}]`;
}
