// Fits the weights of the judge on labelled pairs, under the statistics of their own corpus and under the shipped ones.
import { compare, type Measures } from '../src/stages/judge/compare.ts';
import { nearFeatures } from '../src/stages/judge/copies.ts';
import { coverageFeatures } from '../src/stages/judge/coverage.ts';
import { type View, viewOf } from '../src/stages/judge/view.ts';
import { WEIGHTS, type Weights } from '../src/stages/judge/weights.ts';
import { corpusShare, SHIPPED, type Statistics, statisticsOf } from '../src/text/statistics.ts';
import type { LabelledDocument } from './dedup-set.ts';
import { type Example, fitLogistic } from './logistic.ts';
import { mulberry32 } from './random.ts';

export interface LabelledPair {
  readonly a: LabelledDocument;
  readonly b: LabelledDocument;
  readonly measures: Measures;
  readonly corpusDocuments: number;
}

const COVERAGE = ['cosine', 'bigrams', 'salientTerms', 'quotes', 'quotesApart', 'numbers', 'numberConflict'] as const;
const NEAR = ['weightedJaccard3', 'weightedContainment3', 'cosine', 'bigrams', 'jaccard1'] as const;
// Pairs of different topics: most pairs of a corpus are such. They weigh a tenth: hard negatives teach more.
const RANDOM_PAIRS = 12_000;
const RANDOM_WEIGHT = 0.1;
const ANY: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const EVIDENCE_FOR: readonly [number, number] = [0, Number.POSITIVE_INFINITY];
const EVIDENCE_AGAINST: readonly [number, number] = [Number.NEGATIVE_INFINITY, 0];

/** All pairs within topics and as many random ones, measured under both kinds of statistics. */
export function pairsOf(documents: readonly LabelledDocument[]): LabelledPair[] {
  const own = statisticsOf(
    'corpus/1',
    documents.map(({ signature }) => signature),
  );
  return [SHIPPED, own].flatMap((statistics) => measuredUnder(documents, statistics));
}

function measuredUnder(documents: readonly LabelledDocument[], statistics: Statistics): LabelledPair[] {
  const views = new Map<LabelledDocument, View>(
    documents.map((document) => [document, viewOf(document.signature, statistics)]),
  );
  const measured = (a: LabelledDocument, b: LabelledDocument): LabelledPair => ({
    a,
    b,
    measures: compare(views.get(a) as View, views.get(b) as View),
    corpusDocuments: statistics.documents,
  });
  const pairs: LabelledPair[] = [];
  for (const topic of Map.groupBy(documents, (document) => document.topic).values())
    topic.forEach((a, at) => {
      for (const b of topic.slice(at + 1)) pairs.push(measured(a, b));
    });
  const random = mulberry32(11);
  const any = (): LabelledDocument => documents[Math.floor(random() * documents.length)] as LabelledDocument;
  for (let pair = 0; pair < RANDOM_PAIRS; pair++) {
    const [a, b] = [any(), any()];
    if (a.topic !== b.topic) pairs.push(measured(a, b));
  }
  return pairs;
}

/** Weights of the coverage score. `quotesApart` is held at the shipped value (docs/decisions/0006). */
export function fitCoverage(pairs: readonly LabelledPair[]): Weights['coverage'] {
  const examples = pairs.map(({ a, b, measures, corpusDocuments }): Example => {
    const features = coverageFeatures(measures, measures.quotesShared);
    return {
      x: [...COVERAGE.map((name) => features[name]), 1 - corpusShare(corpusDocuments), 1],
      same: a.gold.event === b.gold.event,
      weight: a.topic === b.topic ? 1 : RANDOM_WEIGHT,
    };
  });
  // The fit of the rest does not see the quotations that are apart: it would make up for them elsewhere.
  const bounds = [
    ...COVERAGE.map((name) =>
      name === 'quotesApart' ? ([0, 0] as const) : name === 'numberConflict' ? EVIDENCE_AGAINST : EVIDENCE_FOR,
    ),
    ANY,
    ANY,
  ];
  const fitted = fitLogistic(examples, { ridge: 1, bounds });
  return {
    ...named(COVERAGE, fitted),
    quotesApart: WEIGHTS.coverage.quotesApart,
    unknownCorpus: Math.min(fitted[COVERAGE.length] as number, WEIGHTS.coverage.unknownCorpus),
    base: fitted[COVERAGE.length + 1] as number,
  };
}

/** Weights of the two copy scores, on copies made from known texts. */
export function fitCopies(pairs: readonly LabelledPair[]): Pick<Weights, 'near' | 'excerpt'> {
  const known = pairs.filter(({ corpusDocuments }) => corpusDocuments > 0);
  const near = fitLogistic(
    known.map(({ a, b, measures }) => {
      const features = nearFeatures(measures);
      return {
        x: [...NEAR.map((name) => features[name]), 1],
        same: a.gold.dup === b.gold.dup,
        weight: a.topic === b.topic ? 1 : RANDOM_WEIGHT,
      };
    }),
    { ridge: 0.1, bounds: [...NEAR.map(() => EVIDENCE_FOR), ANY] },
  );
  const isBrief = ({ gold }: LabelledDocument): boolean => gold.kind === 'brief';
  const excerpt = fitLogistic(
    known
      .filter(({ a, b, measures }) => isBrief(a) !== isBrief(b) || measures.lengthRatio <= 0.5)
      .map(({ a, b, measures }) => ({
        x: [measures.weightedContainment3, measures.cosine, 1],
        same: a.gold.story === b.gold.story,
        weight: a.topic === b.topic ? 1 : RANDOM_WEIGHT,
      })),
    { ridge: 0.1, bounds: [EVIDENCE_FOR, EVIDENCE_FOR, ANY] },
  );
  return {
    near: { ...named(NEAR, near), base: near[NEAR.length] as number },
    excerpt: {
      weightedContainment3: excerpt[0] as number,
      cosine: excerpt[1] as number,
      base: excerpt[2] as number,
    },
  };
}

function named<Name extends string>(names: readonly Name[], values: readonly number[]): Record<Name, number> {
  return Object.fromEntries(names.map((name, at) => [name, values[at] as number])) as Record<Name, number>;
}
