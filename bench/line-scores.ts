// Scores of kept lines, by source and rendering: the measures of the line bench, with bootstrap intervals over pages.
import { interval, printed } from './bootstrap.ts';
import type { LabelledPage } from './labelled-pages.ts';

export interface LineScore {
  readonly f1: number;
  readonly tp: number;
  readonly fn: number;
  /** Lines: dropped rightly, dropped wrongly, kept wrongly. */
  readonly dropped: readonly [number, number, number];
}

export interface Score {
  readonly pages: number;
  readonly f1: number;
  readonly dropF1: number;
  readonly lost: number;
}

/** @param kept for each page, indexes of the lines kept */
export function scoreOf(
  pages: readonly LabelledPage[],
  kept: readonly (readonly number[])[],
): Map<string, LineScore[]> {
  const groups = new Map<string, LineScore[]>();
  for (const [at, page] of pages.entries()) {
    const group = `${page.source} ${page.rendering}`;
    const scores = groups.get(group) ?? [];
    scores.push(scoreLines(page, kept[at] ?? []));
    groups.set(group, scores);
  }
  return groups;
}

export function printScores(pages: readonly LabelledPage[], kept: readonly (readonly number[])[]): void {
  console.log('set rendering             pages  F1 [95 %]              dropped-line F1 [95 %]  body tokens lost');
  for (const [group, scores] of scoreOf(pages, kept)) {
    const { f1, dropF1, lost } = summary(scores);
    const range = (of: (score: Score) => number): string => printed(interval(scores, (sample) => of(summary(sample))));
    console.log(
      `${group.padEnd(24)} ${String(scores.length).padStart(6)}  ${f1.toFixed(3)} ${range((score) => score.f1)}    ${dropF1.toFixed(3)} ${range((score) => score.dropF1)}      ${(100 * lost).toFixed(2)} %`,
    );
  }
}

export function summary(scores: readonly LineScore[]): Score {
  let f1 = 0;
  let tp = 0;
  let fn = 0;
  const dropped = [0, 0, 0];
  for (const score of scores) {
    f1 += score.f1;
    tp += score.tp;
    fn += score.fn;
    for (let k = 0; k < 3; k++) dropped[k] = (dropped[k] as number) + (score.dropped[k] as number);
  }
  const [right, wrong, missed] = dropped as [number, number, number];
  return {
    pages: scores.length,
    f1: f1 / scores.length,
    dropF1: (2 * right) / Math.max(1, 2 * right + wrong + missed),
    lost: fn / Math.max(1, tp + fn),
  };
}

/** @param keptLines indexes of the lines kept */
export function scoreLines({ lines }: LabelledPage, keptLines: readonly number[]): LineScore {
  const kept = new Set(keptLines);
  let tp = 0;
  let fp = 0;
  let fn = 0;
  const dropped: [number, number, number] = [0, 0, 0];
  for (const [index, { text, label }] of lines.entries()) {
    if (label === 'ignore' || text.trim() === '') continue;
    const n = text.match(/[\p{L}\p{N}_]+/gu)?.length || 1;
    if (label === 'keep' && kept.has(index)) tp += n;
    else if (label === 'keep') {
      fn += n;
      dropped[1]++;
    } else if (kept.has(index)) {
      fp += n;
      dropped[2]++;
    } else dropped[0]++;
  }
  const precision = tp + fp > 0 ? tp / (tp + fp) : tp + fn > 0 ? 0 : 1;
  const recall = tp + fn > 0 ? tp / (tp + fn) : 1;
  return { f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0, tp, fn, dropped };
}
