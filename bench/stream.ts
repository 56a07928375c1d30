// A real stream: the product's own path over all texts in the order of their hours, scored on pairs that were read; under the
// weights that ship, or cross-validated by week under weights that have not seen the week.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { JUDGE, WEIGHTS, type Weights } from '../src/stages/judge/weights.ts';
import { CONFIG, required } from './default-config.ts';
import { asWeights, fitWeights, withHiddenOutlets } from './judge-model.ts';
import { foldedBy, type Groups, type Partition, partitionOf } from './judge-partition.ts';
import { type LabelledPair, readStreamSets, readTopicSets, weeksOf } from './judge-sets.ts';
import { SCORE_HEAD, scoreRow, scoreStream } from './stream-scores.ts';
import { type ReadPair, readPairs, readStream, type StreamDocument } from './stream-set.ts';

/** Lines beside the shipped one, in log-odds: the curve. Each is a run of its own. */
const LINES = [0.6, 0.8, 1.2, 1.6, 2, 3];

/** Share of the pairs of a labelled set that must be pairs of the stream for the set to be of it. */
const OWN_SET_SHARE = 0.5;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const documents = readStream(required(flags, 'docs'));
  const pairs = readPairs(required(flags, 'pairs'));
  const folds = foldsOf(flags['folds']);
  const week = weeksOf(documents);
  const foldOf = (pair: Named): number => week(pair) % folds;
  // Beside the stream, unless told otherwise.
  const sets = flags['sets'] ?? join(dirname(required(flags, 'docs')), '..');
  const weights = folds === 1 ? [WEIGHTS] : weightsOfFolds(sets, pairs, folds, foldOf);
  const partitions = weights.map((own) => partitionOf(documents, own));
  partitions.forEach(({ stories, judged }, fold) => {
    const folded = documents.length - new Set(stories.values()).size;
    const title = folds === 1 ? JUDGE : `${JUDGE}, fitted without fold ${fold}`;
    console.log(`${title}: ${documents.length} documents, ${folded} folded, ${judged} pairs judged`);
    write(flags['out'] === undefined || folds === 1 ? flags['out'] : `${flags['out']}.${fold}`, documents, stories);
  });
  const row = (line: number, made: readonly Partition[]): string =>
    scoreRow(`line ${line}`, scoreStream(foldedBy(pairs, (pair): Groups => (made[foldOf(pair)] as Partition).stories)));
  console.log(`\n${SCORE_HEAD}`);
  console.log(row(CONFIG.judge.merge, partitions));
  for (const line of LINES) {
    console.log(
      row(
        line,
        weights.map((own) => partitionOf(documents, own, line)),
      ),
    );
  }
}

type Named = Pick<ReadPair, 'a' | 'b'>;

function foldsOf(value: string | undefined): number {
  const folds = Number(value ?? 1);
  if (!Number.isInteger(folds) || folds < 1) throw new Error(`--folds: expected a whole number from 1, found ${value}`);
  return folds;
}

function weightsOfFolds(
  root: string,
  pairs: readonly ReadPair[],
  folds: number,
  foldOf: (pair: Named) => number,
): Weights[] {
  const all = withHiddenOutlets([...readStreamSets(root), ...readTopicSets(root)].flatMap((set) => set.pairs));
  const own = ownSets(all, pairs);
  console.log(`sets that hold pairs of this stream, of which a fold is left out: ${[...own].join(' ') || 'none'}`);
  return Array.from({ length: folds }, (_, fold) =>
    asWeights(fitWeights(all.filter((pair) => !own.has(pair.set) || foldOf(pair) !== fold))),
  );
}

/** Sets that hold the pairs of the stream, however measured: those of a fold must not teach it. */
function ownSets(all: readonly LabelledPair[], pairs: readonly ReadPair[]): ReadonlySet<string> {
  const keyOf = ({ a, b }: Named): string => JSON.stringify([a, b].toSorted());
  const keys = new Set(pairs.map(keyOf));
  const isOwn = (set: readonly LabelledPair[]): boolean =>
    set.filter((pair) => keys.has(keyOf(pair))).length >= OWN_SET_SHARE * set.length;
  return new Set([...Map.groupBy(all, ({ set }) => set)].flatMap(([set, own]) => (isOwn(own) ? [set] : [])));
}

function write(file: string | undefined, documents: readonly StreamDocument[], stories: Groups): void {
  if (file === undefined) return;
  writeFileSync(file, documents.map(({ id }) => `${JSON.stringify({ id, story: stories.get(id) })}\n`).join(''));
}
