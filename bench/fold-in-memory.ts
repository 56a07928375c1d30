import { corpusOf, type Signature } from '../src/domain/signature.ts';
import { Court } from '../src/pipeline/corpus/court.ts';
import { drawerInMemory } from '../src/pipeline/corpus/drawer.ts';
import { type Folding, type FoldOptions, fold } from '../src/pipeline/corpus/fold.ts';
import { type Statistics, statisticsOf } from '../src/text/statistics.ts';

/** A corpus that was folded in one go, without a past. */
export interface FoldedInMemory {
  readonly documents: readonly Signature[];
  readonly folding: Folding;
  readonly court: Court;
  readonly statistics: Statistics;
}

/** Folds signatures that fit into memory, under the statistics of their own corpus: for benches and tests. */
export function foldInMemory(signatures: readonly Signature[], options: FoldOptions): FoldedInMemory {
  const corpus = corpusOf(signatures);
  const statistics = statisticsOf('corpus/1', signatures);
  const court = new Court(corpus, { epochOf: () => 1, statistics: () => statistics }, options.judge, drawerInMemory());
  return {
    documents: corpus.cards.map((_, number) => corpus.signature(number)),
    folding: fold(corpus, statistics, court, options),
    court,
    statistics,
  };
}
