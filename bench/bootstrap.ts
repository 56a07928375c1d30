import { mulberry32 } from './random.ts';

const RESAMPLES = 1000;

/** The 95 % interval of a statistic over resampled items, from a fixed generator: equal for equal items. */
export function interval<Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number,
  resamples = RESAMPLES,
): readonly [number, number] {
  const random = mulberry32(7);
  const values = Array.from({ length: resamples }, () =>
    statistic(items.map(() => items[Math.floor(random() * items.length)] as Item)),
  ).toSorted((a, b) => a - b);
  return [values[Math.floor(resamples * 0.025)] as number, values[Math.floor(resamples * 0.975)] as number];
}

export function printed([low, high]: readonly [number, number]): string {
  return `[${low.toFixed(3)} ${high.toFixed(3)}]`;
}
