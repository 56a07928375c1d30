// Judge r3, under way: fitted on all dev sets together, cross-validated by week and topic with its line inside the folds, as
// pairs and as a partition. Nothing of it ships yet: docs/decisions/0010.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from '../src/pipeline/order.ts';
import { SHIPPED } from '../src/text/statistics.ts';
import { PREPARE, required } from './default-config.ts';
import { newsFeatures } from './news-features.ts';
import {
  designOf,
  fitModel,
  isStream,
  type Model,
  R3,
  SHARES,
  type Shares,
  scoreOf,
  withMore,
  without,
} from './news-model.ts';
import {
  circumstancesOf,
  type NewsPair,
  ownStatistics,
  readTopics,
  streamPairs,
  type TopicDocument,
  topicPairs,
  UNKNOWN,
} from './news-pairs.ts';
import { type Candidates, candidatesOf, copiesOf, scoresOf, storiesOf } from './news-partition.ts';
import { newsViewOf } from './news-view.ts';
import { interval, type Placed, scorePartition } from './partition-scores.ts';
import { SCORE_HEAD, scoreRow, scoreStream } from './stream-scores.ts';
import { readStream } from './stream-set.ts';

const FOLDS = 5;
const SHORT_WORDS = 70;
const STREAMS = { wire: 'stream', outlets: 'stream-outlets' } as const;
const TOPICS = { ecb: 'dedup/ecbplus', syn: 'dedup/syndication' } as const;
const PRINTED = ['wire', 'outlets', 'wire0', 'outlets0', 'ecb', 'syn', 'ecb70', 'syn70'];
const LINES = [0.6, 0.8, 1, 1.1, 1.2, 1.4, 1.6, 1.8, 2, 2.5];
// Precision asked for where a line is chosen.
const WANTED = { wire: 0.93, outlets: 0.92, ecb: 0.985 } as const;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const root = required(flags, 'docs');
  const streams = Object.entries(STREAMS).map(([set, folder]) => {
    const documents = readStream(join(root, folder, 'docs.jsonl.gz'));
    const place = join(root, folder);
    const pairs = streamPairs(set, place, undefined, documents);
    const cold = streamPairs(`${set}0`, place, undefined, documents, SHIPPED);
    return {
      set,
      pairs,
      cold,
      candidates: candidatesOf(documents, ownStatistics(documents), circumstancesOf),
    };
  });
  const topics = Object.entries(TOPICS).map(([set, folder]) => {
    const documents = readTopics(join(root, folder));
    const statistics = ownStatistics(documents);
    const short = readTopics(join(root, folder), SHORT_WORDS);
    const pairs = [
      ...topicPairs(set, documents, statistics),
      ...topicPairs(`${set}0`, documents, SHIPPED),
      ...topicPairs(`${set}70`, short, ownStatistics(short)),
    ];
    return { set, documents, pairs, candidates: candidatesOf(documents, statistics, () => UNKNOWN) };
  });
  const pairs = [...streams.flatMap((each) => [...each.pairs, ...each.cold]), ...topics.flatMap((each) => each.pairs)];

  console.log('pairs, cross-validated: precision / recall (weighted) at each line of log-odds');
  const scored = crossValidated(pairs);
  for (const line of LINES) console.log(pairRow(`line ${line}`, pairs, scored, line));
  console.log('\nwith the dates hidden');
  const undated = crossValidated(pairs, R3, SHARES, true);
  for (const line of [1, 1.4, 2]) console.log(pairRow(`line ${line}`, pairs, undated, line));

  const sets: Partitioned[] = [
    ...streams.map(({ set, pairs: read, candidates }) => ({ set, candidates, read })),
    ...topics.map(({ set, documents, candidates }) => ({ set, candidates, read: allPairs(set, documents) })),
  ];
  const models = Array.from({ length: FOLDS }, (_, fold) => fitModel(pairs.filter((pair) => foldOf(pair) !== fold)));
  const lines = Array.from({ length: FOLDS }, (_, fold) => innerLine(pairs, sets, fold));
  console.log(
    `\npartition, cross-validated; lines chosen inside the folds: ${lines.map((at) => at.toFixed(2)).join(' ')}`,
  );
  const choices: Array<readonly [string, readonly number[]]> = [
    ['nested', lines],
    ...LINES.map((line) => [`line ${line}`, lines.map(() => line)] as const),
  ];
  for (const { set, pairs: own, candidates } of streams) {
    console.log(`\n${set}, ${candidates.ids.length} articles\n${SCORE_HEAD}`);
    for (const [name, at] of choices) console.log(streamRow(name, own, candidates, models, at, true));
    console.log(
      streamRow(
        'line 1.2, no star',
        own,
        candidates,
        models,
        lines.map(() => 1.2),
        false,
      ),
    );
  }
  for (const { set, documents, candidates } of topics) {
    console.log(`\n${set}, 95 % intervals over topics`);
    for (const [name, at] of choices) topicRows(name, set, documents, candidates, models, at);
  }
  const all = fitModel(pairs);
  console.log('\nfitted on all');
  [...all.features, ...all.products.map((name) => `one outlet × ${name}`)].forEach((name, at) => {
    console.log(`  ${name.padEnd(36)} ${(all.weights[at] as number).toFixed(3)}`);
  });
  console.log(`  base ${all.base.toFixed(3)}`);
  printSamples(all);

  console.log('\nablation: recall at wire P .93, outlets P .92, ECB+ P .985; log-loss of each');
  for (const [name, design, shares] of ablations())
    console.log(lossRow(name, pairs, crossValidated(pairs, design, shares)));
}

function ablations(): Array<readonly [string, Parameters<typeof fitModel>[1], Shares?]> {
  const features = R3.products;
  return [
    ['as it is', R3],
    ['no products of one outlet', designOf(features, false)],
    ['no outlet at all', designOf(features, false, ['cold'])],
    ['unknown outlet = two outlets', designOf(features, true, ['oneOutlet', 'cold'])],
    ['known statistics = shipped ones', designOf(features, true, ['oneOutlet', 'unknown'])],
    ['no hours', without(['hours', 'over6', 'over18'])],
    ['hours as one logarithm', without(['over6', 'over18'])],
    ['no frames (own words)', without(['ownShared', 'ownApart', 'ownShare'])],
    [
      'bits of all words for them',
      withMoreWithout(['shared', 'unshared', 'share'], ['ownShared', 'ownApart', 'ownShare']),
    ],
    ['no lead', without(['leadCosine', 'leadLackMore', 'leadLackLess'])],
    ['no names', without(['namesShared', 'namesApart', 'namesUnion', 'nameRarest'])],
    ['names not corrected for few', without(['namesUnion'])],
    ['no figures', without(['figures', 'figuresApart'])],
    ['no weekdays', without(['weekdaysApart', 'weekdaysShared'])],
    ['+ headlines apart from leads', withMore(['headCosine', 'headLackMore', 'headLackLess', 'headNone'])],
    ['two vectors, signs held', { ...R3, apart: true }],
    ['+ “earlier” in one of two', withMore(['refersOnce'])],
    ['streams taught under the shipped statistics', R3, { ...SHARES, wire0: 0.5, outlets0: 0.5 }],
    ['no quotations', without(['quoteGrams'])],
    ['+ who is quoted on what', withMore(['speakerSame', 'speakerApart'])],
    ['+ quotations apart (r2)', withMore(['quotesApart'])],
    ['+ rare shingles, share', withMore(['rare3Share'])],
    ['+ share of the lead that is held', withMore(['leadHeldLess', 'leadHeldMore'])],
    ['+ names of the lead that lack', withMore(['namesLackMore', 'namesLackLess'])],
    ['also taught by 70 words', R3, { ...SHARES, ecb70: 0.5, syn70: 0.5 }],
  ];
}

function withMoreWithout(more: readonly string[], less: readonly string[]) {
  return designOf([...R3.products.filter((name) => !less.includes(name)), ...more]);
}

/** Streams are dealt by week, the others by topic. */
function foldOf({ set, unit }: Pick<NewsPair, 'set' | 'unit'>): number {
  return isStream(set) ? unit % FOLDS : foldOfTopic(unit);
}

function foldOfTopic(topic: number): number {
  return (Math.imul(topic, 0x9e3779b1) >>> 0) % FOLDS;
}

type Scored = ReadonlyMap<NewsPair, number>;

function crossValidated(
  pairs: readonly NewsPair[],
  design: Parameters<typeof fitModel>[1] = R3,
  shares: Shares = SHARES,
  undated = false,
  skip?: number,
): Scored {
  const scored = new Map<NewsPair, number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    if (fold === skip) continue;
    const model = fitModel(
      pairs.filter((pair) => foldOf(pair) !== fold && foldOf(pair) !== skip),
      design,
      shares,
    );
    for (const pair of pairs) if (foldOf(pair) === fold) scored.set(pair, scoreOf(pair.x, model, undated));
  }
  return scored;
}

/**
 * The line for a fold: the least at which the partition is as precise as asked for on the other folds, each judged by a model
 * that has seen neither.
 */
function innerLine(pairs: readonly NewsPair[], sets: readonly Partitioned[], fold: number): number {
  const inner = [...Array(FOLDS).keys()].filter((other) => other !== fold);
  const models = new Map(
    inner.map((other) => [other, fitModel(pairs.filter((pair) => foldOf(pair) !== fold && foldOf(pair) !== other))]),
  );
  const scores = sets.map(
    ({ candidates }) => new Map([...models].map(([other, model]) => [other, scoresOf(candidates, model)])),
  );
  for (const line of LINES) {
    const isPrecise = sets.every(({ set, candidates, read }, at) => {
      const wanted = WANTED[set as keyof typeof WANTED];
      if (wanted === undefined) return true;
      let [folded, right] = [0, 0];
      for (const [other, model] of models) {
        const stories = storiesOf(candidates, model, line, true, scores[at]?.get(other));
        for (const { a, b, same } of read.filter((pair) => foldOf(pair) === other)) {
          if (stories.get(a) === undefined || stories.get(a) !== stories.get(b)) continue;
          folded++;
          if (same) right++;
        }
      }
      return right >= wanted * folded;
    });
    if (isPrecise) return line;
  }
  return LINES.at(-1) as number;
}

interface Partitioned {
  readonly set: string;
  readonly candidates: Candidates;
  /** All pairs that are known to be one story or not. */
  readonly read: ReadonlyArray<Pick<NewsPair, 'set' | 'unit' | 'a' | 'b' | 'same'>>;
}

/** All pairs of texts of one fold. */
function allPairs(set: string, documents: readonly TopicDocument[]): Partitioned['read'] {
  return documents.flatMap((a, at) =>
    documents
      .slice(at + 1)
      .filter((b) => foldOfTopic(a.topic) === foldOfTopic(b.topic))
      .map((b) => ({ set, unit: a.topic, a: a.id, b: b.id, same: a.gold.event === b.gold.event })),
  );
}

function setOf(pairs: readonly NewsPair[], set: string): NewsPair[] {
  return pairs.filter((pair) => pair.set === set && pair.stratum !== 'random');
}

function ratesOf(pairs: readonly NewsPair[], scored: Scored, line: number) {
  const folded = pairs.filter((pair) => (scored.get(pair) as number) >= line);
  const right = folded.filter(({ same }) => same).length;
  return {
    precision: folded.length === 0 ? 1 : right / folded.length,
    recall: right / pairs.filter(({ same }) => same).length,
  };
}

function pairRow(name: string, pairs: readonly NewsPair[], scored: Scored, line: number): string {
  const cells = PRINTED.map((set) => {
    const own = setOf(pairs, set);
    const { precision, recall } = ratesOf(own, scored, line);
    const read = own.map((pair) => ({ ...pair, folded: (scored.get(pair) as number) >= line }));
    const { weightedPrecision, weightedRecall } = scoreStream(read, 1);
    const weighted = isStream(set) ? ` (${weightedPrecision.toFixed(2)} / ${weightedRecall.toFixed(2)})` : '';
    return `${set} ${precision.toFixed(3)} / ${recall.toFixed(2)}${weighted}`;
  });
  return `| ${[name, ...cells].join(' | ')} |`;
}

function lossRow(name: string, pairs: readonly NewsPair[], scored: Scored): string {
  const recalls = Object.entries(WANTED).map(([set, wanted]) => recallAt(setOf(pairs, set), scored, wanted).toFixed(2));
  const losses = PRINTED.map((set) => {
    const own = setOf(pairs, set);
    const loss = own.reduce((sum, pair) => {
      const score = scored.get(pair) as number;
      return sum + Math.log(1 + Math.exp(pair.same ? -score : score));
    }, 0);
    return `${set} ${(loss / own.length).toFixed(3)}`;
  });
  return `| ${[name, ...recalls, ...losses].join(' | ')} |`;
}

/** The most that can be found at a precision. */
function recallAt(pairs: readonly NewsPair[], scored: Scored, precision: number): number {
  const ordered = pairs.toSorted((x, y) => (scored.get(y) as number) - (scored.get(x) as number));
  const all = pairs.filter(({ same }) => same).length;
  let [right, best] = [0, 0];
  ordered.forEach(({ same }, at) => {
    if (same) right++;
    if (right >= precision * (at + 1)) best = Math.max(best, right / all);
  });
  return best;
}

function streamRow(
  name: string,
  pairs: readonly NewsPair[],
  candidates: Candidates,
  models: readonly Model[],
  lines: readonly number[],
  star: boolean,
): string {
  const stories = models.map((model, fold) => storiesOf(candidates, model, lines[fold] as number, star));
  const read = pairs.map((pair) => {
    const own = stories[foldOf(pair)] as ReadonlyMap<string, number>;
    const [one, other] = [own.get(pair.a), own.get(pair.b)];
    return { ...pair, folded: one !== undefined && one === other };
  });
  return scoreRow(name, scoreStream(read));
}

function topicRows(
  name: string,
  set: string,
  documents: readonly TopicDocument[],
  candidates: Candidates,
  models: readonly Model[],
  lines: readonly number[],
): void {
  const levels = set === 'syn' ? (['dup', 'story', 'event'] as const) : (['event'] as const);
  for (const level of levels) {
    const placed = models.flatMap((model, fold): Placed[] => {
      const line = lines[fold] as number;
      const found =
        level === 'event' ? storiesOf(candidates, model, line) : copiesOf(candidates, model, line, level === 'story');
      return documents.flatMap(({ id, topic, gold }) => {
        const truth = gold[level];
        if (foldOfTopic(topic) !== fold || truth === undefined || truth === null) return [];
        return [{ found: `${fold} ${found.get(id) ?? id}`, truth, topic }];
      });
    });
    const score = scorePartition(placed);
    const cell = (of: 'b3' | 'pairPrecision' | 'pairRecall'): string =>
      `${score[of].toFixed(3)} [${interval(placed, of)
        .map((value) => value.toFixed(3))
        .join(' ')}]`;
    console.log(
      `  ${name.padEnd(9)} ${level.padEnd(6)} B³ ${cell('b3')}  precision ${cell('pairPrecision')}  recall ${cell('pairRecall')}`,
    );
  }
}

/** The samples of this repository under the shipped statistics, as they are and without quotation marks. */
function printSamples(model: Model): void {
  const names = readdirSync('raw')
    .filter((name) => name.endsWith('.txt'))
    .toSorted();
  for (const [title, edit] of [
    ['samples', (text: string) => text],
    ['samples without quotation marks', (text: string) => text.replace(/["“”„«»]/g, '')],
  ] as const) {
    console.log(`\n${title}`);
    const views = names.map((name) => {
      const bytes = Buffer.from(edit(readFileSync(join('raw', name), 'utf8')));
      const { article, signature } = prepare({ path: `raw/${name}`, bytes, kind: 'text', ordinal: 0 }, PREPARE);
      if (!article || !signature) throw new Error(`raw/${name} cannot be read`);
      return newsViewOf(signature, article, SHIPPED);
    });
    views.forEach((a, i) => {
      views.slice(i + 1).forEach((b, j) => {
        const score = scoreOf(newsFeatures(a, b, UNKNOWN), model);
        console.log(`  ${names[i]?.slice(0, 3)} ${names[i + j + 1]?.slice(0, 3)} ${score.toFixed(2)}`);
      });
    });
  }
}
