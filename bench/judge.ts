// The judge on the public dev sets: fits its weights, cross-validates them by topic, prints how calibrated the score is,
// what the merge line gives, what the quick look loses, and what a look costs.
import { join } from 'node:path';
import type { Signature } from '../src/domain/signature.ts';
import { foldOptions, linkedGroupOptions } from '../src/pipeline/corpus.ts';
import type { FoldOptions } from '../src/pipeline/fold.ts';
import type { Copies } from '../src/stages/cluster/cluster.ts';
import { coverageFeatures, coverageScore } from '../src/stages/judge/coverage.ts';
import { WEIGHTS, type Weights } from '../src/stages/judge/weights.ts';
import { type LabelledDocument, readDedupSet } from './dedup-set.ts';
import { CONFIG, required } from './default-config.ts';
import { foldInMemory } from './fold-in-memory.ts';
import { fitCopies, fitCoverage, type LabelledPair, pairsOf } from './judge-fit.ts';
import { printLooks } from './judge-looks.ts';
import { interval, type Placed, scorePartition } from './partition-scores.ts';

const FOLDS = 5;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'docs');
  const coverage = readDedupSet(join(folder, 'ecbplus'));
  const copies = readDedupSet(join(folder, 'syndication'));
  const coveragePairs = pairsOf(coverage);
  const copyPairs = pairsOf(copies);
  print('fitted on all', { coverage: fitCoverage(coveragePairs), ...fitCopies(copyPairs) });
  print('shipped', WEIGHTS);
  const foldOf = foldsOf([...coverage, ...copies]);
  const weights = Array.from({ length: FOLDS }, (_, fold) => {
    const outside = ({ a, b }: LabelledPair): boolean => foldOf(a) !== fold && foldOf(b) !== fold;
    return {
      coverage: fitCoverage(coveragePairs.filter(outside)),
      ...fitCopies(copyPairs.filter(outside)),
    };
  });
  for (const [name, of] of [
    ['shipped weights (r2), which were fitted on these sets', () => WEIGHTS],
    [`weights cross-validated by topic, ${FOLDS} folds`, (fold: number) => weights[fold] as Weights],
  ] as const) {
    console.log(`\n${name}, 95 % intervals over topics`);
    const held = (documents: readonly LabelledDocument[], options: FoldOptions, level: Level): Placed[] =>
      Array.from({ length: FOLDS }, (_, fold) =>
        placed(documents, withWeights(options, of(fold)), level, foldOf, fold),
      ).flat();
    const { story, event } = { story: foldOptions(CONFIG), event: linkedGroupOptions(CONFIG) };
    line('syndication dup', held(copies, story, 'dup'));
    line('syndication story', held(copies, story, 'story'));
    line('ECB+ event', held(coverage, event, 'event'));
    const merged = held(coverage, story, 'merged');
    line('ECB+ merged', merged);
    const mergedCopies = held(copies, story, 'merged');
    line('syndication merged', mergedCopies);
    line('pooled merged', [...merged, ...mergedCopies]);
  }
  printCalibration(coveragePairs, weights, foldOf);
  printLooks([...coverage, ...copies].map(({ signature }) => signature));
}

type Level = 'dup' | 'story' | 'event' | 'merged';
type FoldOf = (document: LabelledDocument) => number;

/** Topics in the order of a hash of their number, dealt to the folds in turn. */
function foldsOf(documents: readonly LabelledDocument[]): FoldOf {
  const topics = [...new Set(documents.map(({ topic }) => topic))].toSorted(
    (a, b) => (Math.imul(a, 0x9e3779b1) >>> 0) - (Math.imul(b, 0x9e3779b1) >>> 0),
  );
  const folds = new Map(topics.map((topic, at) => [topic, at % FOLDS]));
  return ({ topic }) => folds.get(topic) as number;
}

function withWeights(options: FoldOptions, weights: Weights): FoldOptions {
  return { ...options, judge: { ...options.judge, weights } };
}

/** Folds the whole set under weights that have not seen one fold, and gives where the documents of that fold landed. */
function placed(
  documents: readonly LabelledDocument[],
  options: FoldOptions,
  level: Level,
  foldOf: FoldOf,
  fold: number,
): Placed[] {
  const byId = new Map(documents.map((document) => [document.signature.document, document]));
  const folded = foldInMemory(
    documents.map(({ signature }) => signature),
    options,
  );
  const { folding } = folded;
  const groups: ReadonlyArray<readonly Copies[]> =
    level === 'event' || level === 'merged'
      ? folding.stories
      : (level === 'story' ? folding.copies : folding.edits).map((group) => [group]);
  return groups.flatMap((group, at) =>
    group
      .flatMap(({ members }) => members)
      .flatMap((number) => {
        const document = byId.get((folded.documents[number] as Signature).document) as LabelledDocument;
        const truth = document.gold[level === 'merged' ? 'event' : level];
        if (foldOf(document) !== fold || truth === undefined || truth === null) return [];
        // Both sets are scored together: a group of one is no group of the other.
        return [{ found: `${level} ${documents.length} ${fold} ${at}`, truth, topic: document.topic }];
      }),
  );
}

function line(name: string, documents: readonly Placed[]): void {
  const score = scorePartition(documents);
  const range = (of: 'b3' | 'ari' | 'pairPrecision' | 'pairRecall'): string =>
    `${score[of].toFixed(3)} [${interval(documents, of)
      .map((value) => value.toFixed(3))
      .join(' ')}]`;
  console.log(
    `  ${name.padEnd(18)} B³ ${range('b3')}  ARI ${range('ari')}  pairs: precision ${range('pairPrecision')} recall ${range('pairRecall')}`,
  );
}

/** How often pairs of a score are of one event: what the log-odds promise and what holds. */
function printCalibration(pairs: readonly LabelledPair[], weights: readonly Weights[], foldOf: FoldOf): void {
  console.log(
    '\ncalibration of the coverage score on pairs of one topic, cross-validated (ECB+; quotesApart left out)',
  );
  const scored = pairs
    .filter(({ a, b }) => a.topic === b.topic)
    .map(({ a, b, measures, corpusDocuments }) => {
      const own = weights[foldOf(a)] as Weights;
      const features = { ...coverageFeatures(measures, measures.quotesShared), quotesApart: 0 };
      return {
        score: coverageScore(features, undefined, corpusDocuments, own),
        same: a.gold.event === b.gold.event,
      };
    });
  for (let from = -6; from < 8; from += 1) {
    const inside = scored.filter(({ score }) => score >= from && score < from + 1);
    if (inside.length < 20) continue;
    const promised = inside.reduce((sum, { score }) => sum + 1 / (1 + Math.exp(-score)), 0) / inside.length;
    const held = inside.filter(({ same }) => same).length / inside.length;
    console.log(
      `  ${String(from).padStart(3)} … ${String(from + 1).padStart(2)}  ${String(inside.length).padStart(6)} pairs  promised ${promised.toFixed(3)}  held ${held.toFixed(3)}`,
    );
  }
}

function print(name: string, weights: Weights): void {
  console.log(name);
  for (const [score, values] of Object.entries(weights))
    console.log(
      `  ${score.padEnd(9)} ${Object.entries(values as Record<string, number>)
        .map(([feature, value]) => `${feature} ${value.toFixed(2)}`)
        .join('  ')}`,
    );
}
