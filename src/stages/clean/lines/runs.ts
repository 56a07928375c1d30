import { KIND } from '../../../text/characters.ts';
import type { LineMeasures } from './measure.ts';
import type { LineShape } from './scan.ts';
import { Vocabulary } from './vocabulary.ts';
import { keyOf } from './words.ts';

/** What stands for “no such line” in a distance, in lines. */
export const FAR = 999;
export const TITLE_WORDS_MIN = 4;
export const TITLE_WORDS_MAX = 30;

/** Looks like a headline: neither too short nor too long, and no full stop. */
export function looksLikeTitle(line: LineShape, words: number): boolean {
  return words >= TITLE_WORDS_MIN && words <= TITLE_WORDS_MAX && line.last !== KIND.stop;
}

/** For each line, how far the next prose lies in one direction (`FAR` for none) and how many words it has. */
export function distances(
  { prose, words, count }: LineMeasures,
  step: 1 | -1,
): { readonly lines: Float32Array; readonly words: Float32Array } {
  const away = new Float32Array(count);
  const sizes = new Float32Array(count);
  let steps = FAR;
  let size = 0;
  for (let k = 0; k < count; k++) {
    const row = step === 1 ? k : count - 1 - k;
    away[row] = steps;
    sizes[row] = size;
    if (prose[row]) {
      steps = 1;
      size = words[row] as number;
    } else if (steps < FAR) steps++;
  }
  return { lines: away, words: sizes };
}

/** Lengths of the runs that lines stand in: of lines that are no prose, and of lines that look like headlines. */
export function runsOf(
  lines: readonly LineShape[],
  { words, prose }: LineMeasures,
): { readonly short: Uint16Array; readonly title: Uint16Array } {
  return {
    short: runLengths(lines.length, (row) => prose[row] === 0),
    title: runLengths(lines.length, (row) => looksLikeTitle(lines[row] as LineShape, words[row] as number)),
  };
}

function runLengths(count: number, holds: (row: number) => boolean): Uint16Array {
  const lengths = new Uint16Array(count);
  for (let from = 0; from < count; ) {
    let to = from;
    while (to < count && holds(to)) to++;
    for (let row = from; row < to; row++) lengths[row] = Math.min(0xffff, to - from);
    from = to + 1;
  }
  return lengths;
}

/** How often each line stands in the text, how often above, and how many lines above the nearest copy is (-1: none). */
export function copiesOf(lines: readonly LineShape[]): {
  readonly total: Uint16Array;
  readonly before: Uint16Array;
  readonly distance: Float32Array;
} {
  const seen = new Vocabulary(lines.length + 1);
  const total = new Uint16Array(lines.length);
  const before = new Uint16Array(lines.length);
  const distance = new Float32Array(lines.length).fill(-1);
  const last = new Map<number, number>();
  for (let row = 0; row < lines.length; row++) {
    const { key } = lines[row] as LineShape;
    if (key === 0) continue;
    const count = (seen.counts[seen.add(key)] as number) - 1;
    before[row] = count;
    if (count > 0) distance[row] = row - (last.get(keyOf(key)) ?? row);
    last.set(keyOf(key), row);
  }
  for (let row = 0; row < lines.length; row++) {
    const { key } = lines[row] as LineShape;
    total[row] = key === 0 ? 0 : seen.count(key);
  }
  return { total, before, distance };
}
