// Labelled pairs of all dev sets, measured by the judge itself: two streams, ECB+, syndication, and the same cut to 70 words.
import { join } from 'node:path';
import type { Article } from '../src/domain/article.ts';
import type { Signature } from '../src/domain/signature.ts';
import { prepare } from '../src/pipeline/prepare/order.ts';
import { type Circumstances, circumstancesOf } from '../src/stages/judge/circumstances.ts';
import { compare } from '../src/stages/judge/compare.ts';
import { type Evidence, evidenceOf, glimpse } from '../src/stages/judge/evidence.ts';
import { type View, viewOf } from '../src/stages/judge/view.ts';
import { SHIPPED, type Statistics, statisticsOf } from '../src/text/statistics.ts';
import { type GoldRow, rowsOf, topicOf } from './dedup-set.ts';
import { PREPARE } from './default-config.ts';
import { mulberry32 } from './random.ts';
import { type Label, readPairs, readStream, type StreamDocument } from './stream-set.ts';

export interface LabelledPair {
  /** Its set; those that end in `0` are measured under the shipped statistics, in `70` on the first 70 words. */
  readonly set: string;
  readonly a: string;
  readonly b: string;
  readonly label: Label;
  readonly same: boolean;
  /** For streams the week of the later text, for the others the topic; folds are dealt from it. */
  readonly unit: number;
  readonly stratum: string;
  /** For streams how many pairs it stands for; for topics what it counts in the fit. */
  readonly weight: number;
  readonly evidence: Evidence;
  readonly circumstances: Circumstances;
}

export interface TopicDocument {
  readonly id: string;
  readonly gold: GoldRow;
  readonly signature: Signature;
  readonly article: Article;
  /** Documents of one topic (of two events of one kind) stand in one fold. */
  readonly topic: number;
}

export interface StreamSet {
  readonly set: string;
  readonly documents: readonly StreamDocument[];
  /** Of the set, and of the set under the shipped statistics. */
  readonly pairs: readonly LabelledPair[];
}

export interface TopicSet {
  readonly set: string;
  readonly documents: readonly TopicDocument[];
  /** The same, cut to 70 words. */
  readonly short: readonly TopicDocument[];
  readonly pairs: readonly LabelledPair[];
}

export const FOLDS = 5;
const STREAMS = { wire: 'stream', outlets: 'stream-outlets' } as const;
const TOPICS = { ecb: 'dedup/ecbplus', syn: 'dedup/syndication' } as const;
const SHORT_WORDS = 70;
const WEEK = 7 * 24 * 3_600_000;
// Pairs of one topic teach by their kinds, not by their number: thinned. Pairs of different topics weigh a tenth.
const TOPIC_PAIRS_MAX = 2500;
const RANDOM_PAIRS = 1000;
const RANDOM_WEIGHT = 0.1;

/** @param root the folder of stream/, stream-outlets/ and dedup/ */
export function readStreamSets(root: string): StreamSet[] {
  return Object.entries(STREAMS).map(([set, folder]) => {
    const documents = readStream(join(root, folder, 'docs.jsonl.gz'));
    const file = join(root, folder, 'pairs.jsonl');
    const pairs = [
      ...streamPairs(set, file, documents, ownStatistics(documents)),
      ...streamPairs(`${set}0`, file, documents, SHIPPED),
    ];
    return { set, documents, pairs };
  });
}

export function readTopicSets(root: string): TopicSet[] {
  return Object.entries(TOPICS).map(([set, folder]) => {
    const documents = readTopics(join(root, folder));
    const short = readTopics(join(root, folder), SHORT_WORDS);
    const pairs = [
      ...topicPairs(set, documents, ownStatistics(documents)),
      ...topicPairs(`${set}0`, documents, SHIPPED),
      ...topicPairs(`${set}70`, short, ownStatistics(short)),
    ];
    return { set, documents, short, pairs };
  });
}

export function isStream(set: string): boolean {
  return Object.keys(STREAMS).some((name) => set.startsWith(name));
}

/** Streams are dealt by week, the others by topic. @returns 0 … `FOLDS` - 1 */
export function foldOf({ set, unit }: Pick<LabelledPair, 'set' | 'unit'>): number {
  return isStream(set) ? unit % FOLDS : foldOfTopic(unit);
}

export function foldOfTopic(topic: number): number {
  return (Math.imul(topic, 0x9e3779b1) >>> 0) % FOLDS;
}

/** The statistics of a set of its own. */
function ownStatistics(documents: Iterable<{ readonly signature: Signature }>): Statistics {
  return statisticsOf(
    'corpus/1',
    [...documents].map(({ signature }) => signature),
  );
}

/** For each pair the week of its later text, counted from the first of the stream; undated texts are of the first. */
export function weeksOf(
  documents: readonly Pick<StreamDocument, 'id' | 'instant'>[],
): (pair: { readonly a: string; readonly b: string }) => number {
  const instants = new Map(documents.map(({ id, instant }) => [id, instant]));
  const first = documents.reduce((least, { instant }) => Math.min(least, instant ?? least), Number.POSITIVE_INFINITY);
  return ({ a, b }) => Math.floor((Math.max(instants.get(a) ?? first, instants.get(b) ?? first) - first) / WEEK);
}

function streamPairs(
  set: string,
  file: string,
  documents: readonly StreamDocument[],
  statistics: Statistics,
): LabelledPair[] {
  const view = viewer(documents, statistics);
  const week = weeksOf(documents);
  return readPairs(file).map(({ a, b, label, stratum, weight = 0 }) => {
    const of = circumstancesOf(view(a).signature, view(b).signature, statistics);
    const same = label === 'S';
    return { set, a, b, label, same, unit: week({ a, b }), stratum, weight, ...measured(view(a), view(b), of) };
  });
}

function measured(a: View, b: View, circumstances: Circumstances): Pick<LabelledPair, 'evidence' | 'circumstances'> {
  return { evidence: evidenceOf(a, b, glimpse(a, b, circumstances), compare(a, b).runs), circumstances };
}

function readTopics(folder: string, wordsMax = Number.POSITIVE_INFINITY): TopicDocument[] {
  const gold = new Map(rowsOf<GoldRow>(join(folder, 'gold.jsonl')).map((row) => [row.id, row]));
  return rowsOf<{ id: string; text: string }>(join(folder, 'docs.jsonl')).flatMap((row, index) => {
    const label = gold.get(row.id);
    const bytes = Buffer.from(JSON.stringify({ ...row, text: cutTo(row.text, wordsMax) }));
    const { signature, article } = prepare(
      { path: 'bench/docs.jsonl', line: index + 1, bytes, kind: 'json', ordinal: 0 },
      PREPARE,
    );
    return signature && article && label
      ? [{ id: row.id, gold: label, signature, article, topic: topicOf(label) }]
      : [];
  });
}

function cutTo(text: string, words: number): string {
  if (words === Number.POSITIVE_INFINITY) return text;
  return new RegExp(`^(?:\\s*\\S+){1,${words}}`).exec(text)?.[0] ?? text;
}

function topicPairs(set: string, documents: readonly TopicDocument[], statistics: Statistics): LabelledPair[] {
  const view = viewer(documents, statistics);
  const random = mulberry32(11);
  const pairs: Array<readonly [TopicDocument, TopicDocument, number]> = [];
  for (const topic of Map.groupBy(documents, ({ topic }) => topic).values())
    topic.forEach((a, at) => {
      for (const b of topic.slice(at + 1)) pairs.push([a, b, 1]);
    });
  const share = Math.min(1, TOPIC_PAIRS_MAX / pairs.length);
  const kept = pairs.filter(() => random() < share);
  const any = (): TopicDocument => documents[Math.floor(random() * documents.length)] as TopicDocument;
  for (let pair = 0; pair < RANDOM_PAIRS; pair++) {
    const [a, b] = [any(), any()];
    if (a.topic !== b.topic) kept.push([a, b, RANDOM_WEIGHT]);
  }
  return kept.map(([a, b, weight]) => {
    const [one, other] = [view(a.id), view(b.id)];
    const same = a.gold.event === b.gold.event;
    return {
      set,
      a: a.id,
      b: b.id,
      label: same ? 'S' : a.topic === b.topic ? 'F' : 'D',
      same,
      unit: Math.min(a.topic, b.topic),
      stratum: a.topic === b.topic ? 'topic' : 'random',
      weight,
      ...measured(one, other, undated(circumstancesOf(one.signature, other.signature, statistics))),
    };
  });
}

/** These sets have no dates of their own, and those that are found in their texts are often wrong: they teach nothing. */
function undated({ cold }: Circumstances): Circumstances {
  return { hoursApart: undefined, oneOutlet: 0, unknown: 1, cold };
}

function viewer(
  documents: readonly { readonly id: string; readonly signature: Signature }[],
  statistics: Statistics,
): (id: string) => View {
  const signatures = new Map(documents.map(({ id, signature }) => [id, signature]));
  const views = new Map<string, View>();
  return (id) => {
    const known = views.get(id);
    if (known) return known;
    const signature = signatures.get(id);
    if (!signature) throw new Error(`no document ${id}`);
    const view = viewOf(signature, statistics);
    views.set(id, view);
    return view;
  };
}
