import { type Drawn, html } from '../html.ts';

/** A part of a whole: how much, and the class that colours it. */
export interface Part {
  readonly words: string;
  readonly count: number;
  readonly hue: string;
}

/** A part as it lies in a bar. */
export interface Laid {
  readonly hue: string;
  readonly x: number;
  readonly width: number;
}

/** Units of a bar that is as long as the whole. */
export const BAR_UNITS = 1000;
/** However few: it is seen. */
const PART_MIN = 4;

/** Lays parts side by side. The smallest are a little wider than their share, the others a little narrower. */
export function laidOut(parts: readonly Part[], whole: number): Laid[] {
  const shown = parts.filter(({ count }) => count > 0);
  if (whole <= 0) return [];
  const units = shown.map(({ count }) => Math.max(PART_MIN, (BAR_UNITS * count) / whole));
  const sum = shown.reduce((all, { count }) => all + count, 0);
  const long = (BAR_UNITS * Math.min(sum, whole)) / whole;
  const total = units.reduce((all, width) => all + width, 0);
  // What the smallest ones got beyond their share is taken from those that have enough.
  const spare = units.reduce((all, width) => all + (width > PART_MIN ? width - PART_MIN : 0), 0);
  const taken = spare > 0 ? Math.max(0, Math.min(1, (total - long) / spare)) : 0;
  let x = 0;
  return shown.map(({ hue }, at) => {
    const wide = units[at] as number;
    const width = wide > PART_MIN ? wide - taken * (wide - PART_MIN) : wide;
    const laid = { hue, x, width };
    x += width;
    return laid;
  });
}

/** Parts of a whole as one bar; their words and numbers stand beside it, so it is hidden from those who hear the page. */
export function StackedBar({ parts, whole }: { readonly parts: readonly Part[]; readonly whole: number }): Drawn {
  return html`<svg class="stacked" aria-hidden="true" viewBox=${`0 0 ${BAR_UNITS} 10`} preserveAspectRatio="none">
    <rect class="ground" width=${BAR_UNITS} height="10" />
    ${laidOut(parts, whole).map(
      ({ hue, x, width }) =>
        html`<rect class=${`seg ${hue}`} x=${x.toFixed(1)} width=${width.toFixed(1)} height="10" />`,
    )}
  </svg>`;
}
