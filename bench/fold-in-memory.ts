import { corpusOf, type Signature } from '../src/domain/signature.ts';
import { Court } from '../src/pipeline/corpus/court.ts';
import { drawerInMemory } from '../src/pipeline/corpus/drawer.ts';
import type { FoldOptions } from '../src/pipeline/corpus/field.ts';
import { type Folding, fold } from '../src/pipeline/corpus/fold.ts';
import { pairable } from '../src/stages/pair/members.ts';
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
  const court = new Court(
    pairable(corpus),
    { epochOf: () => 1, statistics: () => statistics },
    options.judge,
    drawerInMemory(),
  );
  return {
    documents: corpus.cards.map((_, number) => corpus.signature(number)),
    folding: fold(corpus, statistics, court, options),
    court,
    statistics,
  };
}
