import type { CommonRun, JudgedPair } from '../explain-pair.ts';
import { type AlignedRow, type Anchor, align } from './pair-alignment.ts';
import { commonMarks } from './pair-marks.ts';
import { type Paragraph, paragraphsOf } from './pair-paragraphs.ts';

/** Two texts side by side. */
export interface PairTexts {
  readonly sides: readonly [readonly Paragraph[], readonly Paragraph[]];
  readonly rows: readonly AlignedRow[];
  readonly names: number;
  readonly figures: number;
  /** Words of either text that are in no passage. */
  readonly unshared: number;
}

export function pairTexts(judged: Omit<JudgedPair, 'explanation'>): PairTexts {
  const common = commonMarks(judged);
  const first = paragraphsOf(judged.sides[0], common.marks[0]);
  const second = paragraphsOf(judged.sides[1], common.marks[1]);
  const anchors = anchorsOf(common.runs, first.ofWord, second.ofWord);
  return {
    sides: [first.paragraphs, second.paragraphs],
    rows: align(first.paragraphs.length, second.paragraphs.length, anchors),
    names: common.names,
    figures: common.figures,
    unshared: common.unshared,
  };
}

/** How many words in a row each two paragraphs share. */
function anchorsOf(runs: readonly CommonRun[], ofFirst: Int32Array, ofSecond: Int32Array): Anchor[] {
  const words = new Map<string, { left: number; right: number; words: number }>();
  for (const { a, b, words: length } of runs)
    for (let at = 0; at < length; at++) {
      const [left, right] = [ofFirst[a + at] as number, ofSecond[b + at] as number];
      if (left < 0 || right < 0) continue;
      const key = `${left} ${right}`;
      const known = words.get(key);
      if (known) known.words++;
      else words.set(key, { left, right, words: 1 });
    }
  return [...words.values()];
}
