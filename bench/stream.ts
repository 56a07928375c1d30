// A real stream: the product's own path over all texts in the order of their hours, scored on pairs that were read.
import { writeFileSync } from 'node:fs';
import { corpusOf } from '../src/domain/signature.ts';
import { foldOptions } from '../src/pipeline/corpus.ts';
import { Court } from '../src/pipeline/court.ts';
import { drawerInMemory } from '../src/pipeline/drawer.ts';
import { type Folding, fold } from '../src/pipeline/fold.ts';
import { JUDGE } from '../src/stages/judge/weights.ts';
import { statisticsOf } from '../src/text/statistics.ts';
import { CONFIG, required } from './default-config.ts';
import { SCORE_HEAD, scoreRow, scoreStream } from './stream-scores.ts';
import { type ReadPair, readPairs, readStream, type StreamDocument } from './stream-set.ts';

/** Merge lines beside the shipped one, in log-odds: the curve. */
const LINES = [3, 4, 5, 6, 8, 10];

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  if (flags['folds'] !== undefined)
    throw new Error('--folds: r2 was fitted on no stream; the fit that is under way is cross-validated by `news`');
  const documents = readStream(required(flags, 'docs'));
  const pairs = readPairs(required(flags, 'pairs'));
  const stream = foldStream(documents);
  const line = CONFIG.judge.merge;
  const shipped = storiesAt(stream, line);
  const out = flags['out'];
  if (out !== undefined)
    writeFileSync(out, documents.map(({ id }) => `${JSON.stringify({ id, story: shipped.get(id) })}\n`).join(''));
  const folded = documents.length - new Set(shipped.values()).size;
  console.log(
    `${JUDGE}: ${documents.length} documents, ${folded} folded, ${stream.court.heard().length} pairs judged\n`,
  );
  console.log(SCORE_HEAD);
  for (const at of [line, ...LINES]) console.log(rowAt(at, at === line ? shipped : storiesAt(stream, at), pairs));
}

interface FoldedStream {
  readonly documents: readonly StreamDocument[];
  readonly court: Court;
  readonly at: (line: number) => Folding;
  /** Ids by number in the corpus. */
  readonly ids: readonly string[];
}

function foldStream(documents: readonly StreamDocument[]): FoldedStream {
  // What is no article (a wall, an error page) is filtered before anything is compared.
  const signatures = documents.flatMap(({ article, signature }) => (article.filteredBy ? [] : [signature]));
  const corpus = corpusOf(signatures);
  const statistics = statisticsOf('corpus/1', signatures);
  const options = foldOptions(CONFIG);
  const court = new Court(corpus, { epochOf: () => 1, statistics: () => statistics }, options.judge, drawerInMemory());
  const names = new Map(documents.map(({ id, signature }) => [signature.document, id]));
  return {
    documents,
    court,
    ids: corpus.cards.map(({ document }) => names.get(document) as string),
    // The court remembers what it judged: another line costs pairing and clustering alone.
    at: (line) =>
      fold(corpus, statistics, court, { ...options, cluster: { ...options.cluster, line: Math.round(line * 1000) } }),
  };
}

/** For each id its story under a merge line, named by its least id. */
function storiesAt({ documents, at, ids }: FoldedStream, line: number): Map<string, string> {
  const stories = new Map(documents.map(({ id }) => [id, id]));
  for (const groups of at(line).stories) {
    const members = groups.flatMap((group) => group.members.map((number) => ids[number] as string)).toSorted();
    for (const member of members) stories.set(member, members[0] as string);
  }
  return stories;
}

function rowAt(line: number, stories: ReadonlyMap<string, string>, pairs: readonly ReadPair[]): string {
  return scoreRow(
    `line ${line}`,
    scoreStream(
      pairs.map((pair) => {
        const [one, other] = [stories.get(pair.a), stories.get(pair.b)];
        if (one === undefined || other === undefined) throw new Error(`no document ${pair.a} or ${pair.b}`);
        return { ...pair, folded: one === other };
      }),
    ),
  );
}
