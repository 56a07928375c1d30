// The partition of a dev set as the product makes it, under the weights of a fold.
import type { Config } from '../src/config/config.ts';
import type { Article } from '../src/domain/article.ts';
import type { Signature } from '../src/domain/signature.ts';
import { foldOptions, linkedGroupOptions } from '../src/pipeline/corpus/corpus.ts';
import type { FoldOptions } from '../src/pipeline/corpus/field.ts';
import type { Copies } from '../src/stages/cluster/cluster.ts';
import type { Weights } from '../src/stages/judge/weights.ts';
import { CONFIG } from './default-config.ts';
import { foldInMemory } from './fold-in-memory.ts';
import { FOLDS, foldOf, foldOfTopic, type LabelledPair, type TopicDocument } from './judge-sets.ts';
import { interval, type Placed, scorePartition } from './partition-scores.ts';
import { SCORE_HEAD, scoreRow, scoreStream } from './stream-scores.ts';
import type { ReadPair } from './stream-set.ts';

export interface FoldedDocument {
  readonly id: string;
  readonly signature: Signature;
  readonly article: Article;
}

/** For each id a name of its group; what is no article is alone. */
export type Groups = ReadonlyMap<string, string>;

export interface Partition {
  readonly stories: Groups;
  /** Copies and excerpts, and copies alone. */
  readonly copies: Groups;
  readonly edits: Groups;
  readonly judged: number;
}

/** @param optionsOf which groups: stories, or groups of linked texts */
export function partitionOf(
  documents: readonly FoldedDocument[],
  weights: Weights,
  line: number = CONFIG.judge.merge,
  optionsOf: (config: Config) => FoldOptions = foldOptions,
): Partition {
  const articles = documents.filter(({ article }) => !article.filteredBy);
  const options = optionsOf({ ...CONFIG, judge: { ...CONFIG.judge, merge: line } });
  const folded = foldInMemory(
    articles.map(({ signature }) => signature),
    { ...options, judge: { ...options.judge, weights } },
  );
  const ids = new Map(articles.map(({ id, signature }) => [signature.document, id]));
  const idOf = (number: number): string => ids.get((folded.documents[number] as Signature).document) as string;
  const groupsOf = (groups: ReadonlyArray<readonly Copies[]>): Groups => {
    const names = new Map(documents.map(({ id }) => [id, id]));
    for (const group of groups) {
      const members = group.flatMap((copies) => copies.members.map(idOf)).toSorted();
      for (const member of members) names.set(member, members[0] as string);
    }
    return names;
  };
  const { stories, copies, edits } = folded.folding;
  return {
    stories: groupsOf(stories),
    copies: groupsOf(copies.map((group) => [group])),
    edits: groupsOf(edits.map((group) => [group])),
    judged: folded.court.heard().length,
  };
}

/** Whether each pair stands in one story. @throws where a pair names a document that is not there */
export function foldedBy<Pair extends ReadPair>(
  pairs: readonly Pair[],
  storiesOf: (pair: Pair) => Groups,
): Array<Pair & { readonly folded: boolean }> {
  return pairs.map((pair) => {
    const stories = storiesOf(pair);
    const [one, other] = [stories.get(pair.a), stories.get(pair.b)];
    if (one === undefined || other === undefined) throw new Error(`no document ${pair.a} or ${pair.b}`);
    return { ...pair, folded: one === other };
  });
}

/** The table of a stream, each pair by the partition of the fold that was not taught by it. */
export function printStream(
  set: string,
  documents: readonly FoldedDocument[],
  pairs: readonly LabelledPair[],
  weights: readonly Weights[],
): void {
  console.log(`\n${set}: ${documents.length} texts\n${SCORE_HEAD}`);
  const partitions = weights.map((own) => partitionOf(documents, own));
  const stories = (pair: LabelledPair): Groups => (partitions[foldOf(pair)] as Partition).stories;
  console.log(scoreRow(`line ${CONFIG.judge.merge}`, scoreStream(foldedBy(pairs, stories))));
  const judged = partitions.map((partition) => partition.judged);
  console.log(`pairs judged: ${judged.join(' ')}`);
}

type Level = 'dup' | 'story' | 'event';

/** Scores a set of topics at each level: every topic by the partition of the fold that was not taught by it. */
export function printTopics(
  name: string,
  documents: readonly TopicDocument[],
  weights: readonly Weights[],
  hasCopies: boolean,
): void {
  const partitions = weights.map((own) => partitionOf(documents, own));
  const linked = weights.map((own) => partitionOf(documents, own, CONFIG.judge.merge, linkedGroupOptions));
  const row = (title: string, level: Level, groupsOf: (fold: number) => Groups): void => {
    const placed = placedAt(documents, level, groupsOf);
    const score = scorePartition(placed);
    const cell = (of: 'b3' | 'pairPrecision' | 'pairRecall'): string => {
      const range = interval(placed, of).map((value) => value.toFixed(3));
      return `${score[of].toFixed(3)} [${range.join(' ')}]`;
    };
    const cells = `precision ${cell('pairPrecision')}  recall ${cell('pairRecall')}  B³ ${cell('b3')}`;
    console.log(`  ${name.padEnd(24)} ${title.padEnd(8)} ${cells}`);
  };
  row('stories', 'event', (fold) => (partitions[fold] as Partition).stories);
  if (hasCopies) {
    row('dup', 'dup', (fold) => (partitions[fold] as Partition).edits);
    row('story', 'story', (fold) => (partitions[fold] as Partition).copies);
  }
  row('event', 'event', (fold) => (linked[fold] as Partition).stories);
}

function placedAt(documents: readonly TopicDocument[], level: Level, groupsOf: (fold: number) => Groups): Placed[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const groups = groupsOf(fold);
    return documents.flatMap(({ id, topic, gold }): Placed[] => {
      const truth = gold[level];
      if (foldOfTopic(topic) !== fold || truth === undefined || truth === null) return [];
      return [{ found: `${fold} ${groups.get(id)}`, truth, topic }];
    });
  }).flat();
}
