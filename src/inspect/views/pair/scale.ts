import { score } from '../../../domain/printable.ts';
import { PAIR } from '../../../page-messages.ts';
import { type Drawn, html } from '../html.ts';

/** Log-odds that are shown at least on either side of what is told, thousandths. */
const MARGIN = 2000;

/** A place on an axis, in per cent of its width. */
export type Axis = (value: number) => number;

/** An axis on which all of some values lie, with room on both sides. */
export function axisOf(values: readonly number[]): Axis {
  const from = Math.min(0, ...values) - MARGIN;
  const to = Math.max(0, ...values) + MARGIN;
  return (value) => Number(((100 * (value - from)) / (to - from)).toFixed(2));
}

/** Where a score lies beside its line. @param words what holds from the line on */
export function Scale({
  value,
  line,
  words,
}: {
  readonly value: number;
  readonly line: number;
  readonly words: string;
}): Drawn {
  const at = axisOf([value, line]);
  const [dot, mark] = [at(value), at(line)];
  const side = (place: number): string => (place > 70 ? 'end' : place < 30 ? 'start' : 'middle');
  return html`<svg class="pair-scale" role="img" aria-label=${PAIR.scale(score(value), score(line))} width="100%" height="58">
    <title>${PAIR.scoreTitle}</title>
    <rect class="under" x="0" y="25" width=${`${mark}%`} height="6" rx="3" />
    <rect class="over" x=${`${mark}%`} y="25" width=${`${(100 - mark).toFixed(2)}%`} height="6" rx="3" />
    <line class="line" x1=${`${mark}%`} x2=${`${mark}%`} y1="18" y2="38" />
    <circle class=${value >= line ? 'dot over' : 'dot'} cx=${`${dot}%`} cy="28" r="7" />
    <text class="value" x=${`${dot}%`} y="13" text-anchor=${side(dot)}>${score(value)}</text>
    <text x=${`${mark}%`} y="53" text-anchor=${side(mark)}>${words}</text>
  </svg>`;
}
