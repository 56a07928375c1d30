// Scores a partition of a stream against pairs that were read: the figures and intervals of the bench's own score.mjs.
import { LABELS, type Label, type ReadPair } from './stream-set.ts';

/** A pair that was read, and whether both of its documents stand in one story. */
export interface FoldedPair extends ReadPair {
  readonly folded: boolean;
}

export const FIGURES = ['precision', 'recall', 'weightedPrecision', 'weightedRecall', 'templateShare'] as const;
export type Figure = (typeof FIGURES)[number];
export type Figures = Readonly<Record<Figure, number>>;

export interface StreamScore extends Figures {
  /** 95 %, by bootstrap over pairs within strata. */
  readonly intervals: Readonly<Record<Figure, readonly [number, number]>>;
  readonly labels: Readonly<Record<Label, { readonly pairs: number; readonly folded: number }>>;
}

const RESAMPLES = 500;
// Of 500 ordered draws the 13th from either end, as score.mjs takes them.
const LOW = 12 / 500;
const HIGH = 487 / 500;

/** @param resamples of the bootstrap; score.mjs draws 500 */
export function scoreStream(pairs: readonly FoldedPair[], resamples = RESAMPLES): StreamScore {
  const strata = [...Map.groupBy(pairs, ({ stratum }) => stratum).values()];
  const random = drawn();
  const draws = Array.from({ length: resamples }, () =>
    figuresOf(
      strata.flatMap((stratum) => stratum.map(() => stratum[Math.floor(random() * stratum.length)] as FoldedPair)),
    ),
  );
  const intervalOf = (figure: Figure): readonly [number, number] => {
    const values = draws.map((draw) => draw[figure]).toSorted((x, y) => x - y);
    return [values[Math.floor(LOW * resamples)] as number, values[Math.floor(HIGH * resamples)] as number];
  };
  return {
    ...figuresOf(pairs),
    intervals: Object.fromEntries(FIGURES.map((figure) => [figure, intervalOf(figure)])) as StreamScore['intervals'],
    labels: Object.fromEntries(
      LABELS.map((label) => {
        const own = pairs.filter((pair) => pair.label === label);
        return [label, { pairs: own.length, folded: own.filter(({ folded }) => folded).length }];
      }),
    ) as StreamScore['labels'],
  };
}

/**
 * Precision and recall over the pairs that were read, and weighted: each stands for as many of its stratum; what was drawn
 * by TF-IDF is in other strata, too, and left out there. The share of templates (and of what differs otherwise) is weighted.
 */
export function figuresOf(pairs: readonly FoldedPair[]): Figures {
  let [folded, right, same] = [0, 0, 0];
  let [weightedFolded, weightedRight, weightedSame, weightedTemplates] = [0, 0, 0, 0];
  for (const pair of pairs) {
    const isSame = pair.label === 'S';
    const weight = pair.stratum.startsWith('tfidf') ? 0 : (pair.weight ?? 0);
    if (isSame) same++;
    if (isSame) weightedSame += weight;
    if (!pair.folded) continue;
    folded++;
    weightedFolded += weight;
    if (isSame) right++;
    if (isSame) weightedRight += weight;
    if (pair.label === 'T' || pair.label === 'D') weightedTemplates += weight;
  }
  return {
    precision: folded === 0 ? 1 : right / folded,
    recall: same === 0 ? 1 : right / same,
    weightedPrecision: weightedFolded === 0 ? 1 : weightedRight / weightedFolded,
    weightedRecall: weightedSame === 0 ? 1 : weightedRight / weightedSame,
    templateShare: weightedFolded === 0 ? 0 : weightedTemplates / weightedFolded,
  };
}

export function scoreRow(name: string, score: StreamScore): string {
  const cell = (figure: Figure): string =>
    `${score[figure].toFixed(3)} [${score.intervals[figure].map((value) => value.toFixed(3)).join(' ')}]`;
  const labels = LABELS.map((label) => `${score.labels[label].folded} of ${score.labels[label].pairs}`);
  return `| ${[name, ...FIGURES.map(cell), ...labels].join(' | ')} |`;
}

export const SCORE_HEAD = [
  `| | precision | recall | weighted precision | weighted recall | templates | ${LABELS.join(' | ')} |`,
  `|---|${'---|'.repeat(FIGURES.length + LABELS.length)}`,
].join('\n');

/** The generator of score.mjs, so that its intervals come out. */
function drawn(): () => number {
  let state = 20261126;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
