// Tables over labelled pairs: what the score of a pair alone would fold, how far its log-odds hold, what each part is worth.
import { WEIGHTS, type Weights } from '../src/stages/judge/weights.ts';
import {
  asWeights,
  DESIGN,
  type Design,
  designOf,
  type FittedWeights,
  fitWeights,
  pairScore,
  SHARES,
  type Shares,
} from './judge-model.ts';
import { FOLDS, foldOf, isStream, type LabelledPair } from './judge-sets.ts';
import { figuresOf } from './stream-scores.ts';

export type Scored = ReadonlyMap<LabelledPair, number>;

const PRINTED = ['wire', 'outlets', 'wire0', 'outlets0', 'ecb', 'ecb0', 'syn', 'syn0', 'ecb70', 'syn70'];
const LINES = [0.6, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.6, 2];
/** Lines to choose from inside the folds. */
const INNER_LINES = [0.9, 1, 1.1, 1.2, 1.4];
// Precision asked for where a line is chosen, and where models are compared by their recall. Pairs of one topic reach it at no line:
// what keeps the texts of two events apart is the company that they keep, which only the partition sees.
const WANTED = { wire: 0.93, outlets: 0.92 } as const;
const COMPARED = { ...WANTED, ecb: 0.95 } as const;

/** For each fold weights that were not taught by it. */
export function weightsOfFolds(
  pairs: readonly LabelledPair[],
  design: Design = DESIGN,
  shares: Shares = SHARES,
): Weights[] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    asWeights(
      fitWeights(
        pairs.filter((pair) => foldOf(pair) !== fold),
        design,
        shares,
      ),
    ),
  );
}

/** Every pair scored by the weights of its fold. @param undated as if nobody knew the dates */
export function scoredBy(pairs: readonly LabelledPair[], weights: readonly Weights[], undated = false): Scored {
  return new Map(pairs.map((pair) => [pair, pairScore(pair, weights[foldOf(pair)] as Weights, undated)]));
}

export function printFitted(fitted: FittedWeights): void {
  console.log('| evidence | elsewhere | more inside one outlet | more in a small corpus |\n|---|---|---|---|');
  for (const [name, columns] of Object.entries(fitted.evidence))
    console.log(`| ${[name, ...columns.map((value) => value.toFixed(3))].join(' | ')} |`);
  for (const name of ['oneOutlet', 'unknown', 'cold', 'base'] as const)
    console.log(`| ${name} | ${fitted[name].toFixed(3)} | | |`);
}

export function printPairs(title: string, pairs: readonly LabelledPair[], scored: Scored): void {
  console.log(`\n${title}: precision / recall (both weighted), of pairs at or over a line of log-odds`);
  console.log(`| line | ${PRINTED.join(' | ')} |\n|---|${'---|'.repeat(PRINTED.length)}`);
  for (const line of LINES) console.log(pairRow(String(line), pairs, scored, () => line));
}

function pairRow(
  name: string,
  pairs: readonly LabelledPair[],
  scored: Scored,
  lineOf: (pair: LabelledPair) => number,
): string {
  const cells = PRINTED.map((set) => {
    const own = ofSet(pairs, set).map((pair) => ({
      ...pair,
      folded: (scored.get(pair) as number) >= lineOf(pair),
    }));
    const { precision, recall, weightedPrecision, weightedRecall } = figuresOf(own);
    const weighted = isStream(set) ? ` (${weightedPrecision.toFixed(2)} / ${weightedRecall.toFixed(2)})` : '';
    return `${precision.toFixed(3)} / ${recall.toFixed(3)}${weighted}`;
  });
  return `| ${[name, ...cells].join(' | ')} |`;
}

/** Pairs of a set within its topics, or all that were read of a stream. */
function ofSet(pairs: readonly LabelledPair[], set: string): LabelledPair[] {
  return pairs.filter((pair) => pair.set === set && pair.stratum !== 'random');
}

/**
 * What lines chosen inside the folds give: for each fold the least at which stream pairs of the other folds are as precise as asked
 * for, each scored by weights that have seen neither.
 */
export function printNested(pairs: readonly LabelledPair[], scored: Scored): void {
  const lines = Array.from({ length: FOLDS }, (_, fold) => innerLine(pairs, fold));
  console.log(
    pairRow(`chosen inside the folds: ${lines.join(' ')}`, pairs, scored, (pair) => lines[foldOf(pair)] as number),
  );
}

function innerLine(pairs: readonly LabelledPair[], fold: number): number {
  const rest = pairs.filter((pair) => foldOf(pair) !== fold);
  const scored = scoredBy(rest, weightsOfFolds(rest));
  const isPrecise = (line: number): boolean =>
    Object.entries(WANTED).every(([set, wanted]) => {
      const folded = ofSet(rest, set).filter((pair) => (scored.get(pair) as number) >= line);
      return folded.filter(({ same }) => same).length >= wanted * folded.length;
    });
  return INNER_LINES.find(isPrecise) ?? (INNER_LINES.at(-1) as number);
}

const BINS = { from: -6, to: 7, pairsMin: 20 } as const;

/** How often pairs of a score are one story: what the log-odds promise and what holds. */
export function printCalibration(pairs: readonly LabelledPair[], scored: Scored): void {
  for (const set of ['wire', 'outlets', 'ecb', 'syn']) {
    console.log(`\ncalibration, ${set}: log-odds | pairs | promised | held`);
    const own = ofSet(pairs, set).map((pair) => ({ same: pair.same, score: scored.get(pair) as number }));
    for (let from = BINS.from; from < BINS.to; from++) {
      const inside = own.filter(({ score }) => score >= from && score < from + 1);
      if (inside.length < BINS.pairsMin) continue;
      const promised = inside.reduce((sum, { score }) => sum + 1 / (1 + Math.exp(-score)), 0) / inside.length;
      const held = inside.filter(({ same }) => same).length / inside.length;
      console.log(`  ${from} … ${from + 1}  ${inside.length}  ${promised.toFixed(3)}  ${held.toFixed(3)}`);
    }
  }
}

const NOTHING_HIDDEN: Shares = Object.fromEntries(Object.entries(SHARES).filter(([set]) => !set.endsWith('Hidden')));

const ABLATIONS: ReadonlyArray<readonly [string, Design, Shares?]> = [
  ['as it is', DESIGN],
  ['no products of one outlet', { ...DESIGN, inside: [] }],
  ['no outlet at all', designOf([], ['cold'])],
  ['unknown outlet = two outlets', designOf([], ['oneOutlet', 'cold'])],
  ['known statistics = shipped ones', designOf([], ['oneOutlet', 'unknown'])],
  ['no hours', designOf(['hours', 'over6', 'over18', 'dated'])],
  ['no frames (own*)', designOf(['ownShared', 'ownShare', 'ownApart'])],
  ['no lead', designOf(['leadCosine', 'leadLackMore', 'leadLackLess'])],
  ['no names', designOf(['namesShared', 'namesUnion', 'nameRarest', 'namesApart'])],
  ['no figures', designOf(['figures', 'figuresApart'])],
  ['no weekdays', designOf(['weekdaysShared', 'weekdaysApart'])],
  ['no words in a row', designOf(['jaccard3', 'rare3'])],
  ['no speech', designOf(['speech'])],
  ['no otherMatter', designOf(['otherMatter'])],
  ['no bare', designOf(['bare'])],
  ['otherMatter and bare fitted', { ...DESIGN, held: new Map() }],
  ['no replaced', designOf(['wordsReplaced', 'namesReplaced'])],
  ['taught by no hidden outlets', DESIGN, NOTHING_HIDDEN],
];

/** What each part of the fit is worth: the recall of pairs at a precision, and the log-loss of each set. */
export function printAblations(pairs: readonly LabelledPair[]): void {
  const head = ['', ...Object.entries(COMPARED).map(([set, wanted]) => `${set} recall at ${wanted}`)];
  console.log(`\nablations, pairs, cross-validated; log-loss of each set`);
  console.log(`| ${[...head, ...PRINTED].join(' | ')} |\n|---|${'---|'.repeat(head.length - 1 + PRINTED.length)}`);
  for (const [name, design, shares] of ABLATIONS) {
    const scored = scoredBy(pairs, weightsOfFolds(pairs, design, shares));
    const recalls = Object.entries(COMPARED).map(([set, wanted]) =>
      recallAt(ofSet(pairs, set), scored, wanted).toFixed(3),
    );
    const losses = PRINTED.map((set) => lossOf(ofSet(pairs, set), scored).toFixed(3));
    console.log(`| ${[name, ...recalls, ...losses].join(' | ')} |`);
  }
}

function lossOf(pairs: readonly LabelledPair[], scored: Scored): number {
  const sum = pairs.reduce((loss, pair) => {
    const score = scored.get(pair) as number;
    return loss + Math.log1p(Math.exp(pair.same ? -score : score));
  }, 0);
  return sum / pairs.length;
}

/** The most that can be found at a precision. */
function recallAt(pairs: readonly LabelledPair[], scored: Scored, precision: number): number {
  const ordered = pairs.toSorted((x, y) => (scored.get(y) as number) - (scored.get(x) as number));
  const all = pairs.filter(({ same }) => same).length;
  let [right, best] = [0, 0];
  ordered.forEach(({ same }, at) => {
    if (same) right++;
    if (right >= precision * (at + 1)) best = Math.max(best, right / all);
  });
  return best;
}

/** The largest difference of a weight from the one that ships. */
export function farthest(fitted: FittedWeights): number {
  const all = ({ evidence, oneOutlet, unknown, cold, base }: FittedWeights): number[] => [
    ...Object.values(evidence).flat(),
    oneOutlet,
    unknown,
    cold,
    base,
  ];
  const shipped = all(WEIGHTS);
  return Math.max(...all(fitted).map((value, at) => Math.abs(value - (shipped[at] as number))));
}
