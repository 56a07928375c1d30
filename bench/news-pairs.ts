// Labelled pairs of all dev sets as features of judge r3: two streams, ECB+, syndication, and the same cut to 70 words.
import { join } from 'node:path';
import type { Article } from '../src/domain/article.ts';
import type { Signature } from '../src/domain/signature.ts';
import { prepare } from '../src/pipeline/order.ts';
import { type Statistics, statisticsOf } from '../src/text/statistics.ts';
import { type GoldRow, rowsOf } from './dedup-set.ts';
import { PREPARE } from './default-config.ts';
import { type Circumstances, type Features, newsFeatures } from './news-features.ts';
import { NEWS_OPTIONS, type NewsOptions, type NewsView, newsViewOf } from './news-view.ts';
import { mulberry32 } from './random.ts';
import { type Label, readPairs, readStream, type StreamDocument } from './stream-set.ts';

export interface NewsPair {
  readonly set: string;
  readonly a: string;
  readonly b: string;
  readonly label: Label;
  readonly same: boolean;
  /** For streams the week of the later text, for the others the topic; folds are dealt from it. */
  readonly unit: number;
  readonly stratum: string;
  readonly weight: number;
  readonly x: Features;
}

const WEEK = 7 * 24 * 3_600_000;
// Pairs of one topic teach by their kinds, not by their number: thinned.
const TOPIC_PAIRS_MAX = 2500;
const RANDOM_PAIRS = 1000;

/** The statistics of a set of its own. */
export function ownStatistics(documents: Iterable<{ readonly signature: Signature }>): Statistics {
  return statisticsOf(
    'corpus/1',
    [...documents].map(({ signature }) => signature),
  );
}

export function streamPairs(
  set: string,
  folder: string,
  options: NewsOptions = NEWS_OPTIONS,
  documents: readonly StreamDocument[] = readStream(join(folder, 'docs.jsonl.gz')),
  statistics: Statistics = ownStatistics(documents),
): NewsPair[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const view = viewer((id: string) => byId.get(id) as StreamDocument, statistics, options);
  const first = documents.reduce((least, { instant }) => Math.min(least, instant ?? least), Number.POSITIVE_INFINITY);
  return readPairs(join(folder, 'pairs.jsonl')).map(({ a, b, label, stratum, weight }) => {
    const [one, other] = [byId.get(a) as StreamDocument, byId.get(b) as StreamDocument];
    const later = Math.max(one.instant ?? first, other.instant ?? first);
    return {
      set,
      a,
      b,
      label,
      same: label === 'S',
      unit: Math.floor((later - first) / WEEK),
      stratum,
      weight: weight ?? 0,
      x: newsFeatures(view(a), view(b), circumstancesOf(one, other)),
    };
  });
}

/** A date without an hour is its whole day: hours apart are the least they can be, and some, since nobody knows. */
const UNKNOWN_HOUR = 4;
const HOUR = 3_600_000;

export function circumstancesOf(one: StreamDocument, other: StreamDocument): Circumstances {
  const [a, b] = [one.signature.source, other.signature.source];
  return {
    hoursApart: hoursApart(one, other),
    oneOutlet: a === b && a !== 'unknown',
    unknownOutlet: a === 'unknown' || b === 'unknown',
  };
}

function hoursApart(one: StreamDocument, other: StreamDocument): number | undefined {
  if (one.instant === undefined || other.instant === undefined) return undefined;
  const [early, late] = one.instant <= other.instant ? [one, other] : [other, one];
  const end = (early.instant as number) + (early.hasTime ? 0 : 24 * HOUR);
  const least = Math.max(0, (late.instant as number) - end) / HOUR;
  return one.hasTime && other.hasTime ? least : Math.max(UNKNOWN_HOUR, least);
}

/** Neither dates nor outlets. */
export const UNKNOWN: Circumstances = { hoursApart: undefined, oneOutlet: false, unknownOutlet: true };

export interface TopicDocument {
  readonly id: string;
  readonly gold: GoldRow;
  readonly signature: Signature;
  readonly article: Article;
  readonly topic: number;
}

export function readTopics(folder: string, wordsMax = Number.POSITIVE_INFINITY): TopicDocument[] {
  const gold = new Map(rowsOf<GoldRow>(join(folder, 'gold.jsonl')).map((row) => [row.id, row]));
  return rowsOf<{ id: string; text: string }>(join(folder, 'docs.jsonl')).flatMap((row, index) => {
    const label = gold.get(row.id);
    const cut = { ...row, text: cutTo(row.text, wordsMax) };
    const { signature, article } = prepare(
      { path: 'bench/docs.jsonl', line: index + 1, bytes: Buffer.from(JSON.stringify(cut)), kind: 'json', ordinal: 0 },
      PREPARE,
    );
    const topic = label?.topic ?? (Number.parseInt(label?.event ?? '', 10) || 0);
    return signature && article && label ? [{ id: row.id, gold: label, signature, article, topic }] : [];
  });
}

function cutTo(text: string, words: number): string {
  if (words === Number.POSITIVE_INFINITY) return text;
  const found = new RegExp(`^(?:\\s*\\S+){1,${words}}`).exec(text);
  return found ? found[0] : text;
}

export function topicPairs(
  set: string,
  documents: readonly TopicDocument[],
  statistics: Statistics,
  options: NewsOptions = NEWS_OPTIONS,
): NewsPair[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const view = viewer((id: string) => byId.get(id) as TopicDocument, statistics, options);
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
    if (a.topic !== b.topic) kept.push([a, b, 0.1]);
  }
  return kept.map(([a, b, weight]) => ({
    set,
    a: a.id,
    b: b.id,
    label: a.gold.event === b.gold.event ? 'S' : a.topic === b.topic ? 'F' : 'D',
    same: a.gold.event === b.gold.event,
    unit: Math.min(a.topic, b.topic),
    stratum: a.topic === b.topic ? 'topic' : 'random',
    weight,
    x: newsFeatures(view(a.id), view(b.id), UNKNOWN),
  }));
}

function viewer(
  find: (id: string) => { readonly signature: Signature; readonly article: Article },
  statistics: Statistics,
  options: NewsOptions,
): (id: string) => NewsView {
  const views = new Map<string, NewsView>();
  return (id) => {
    const known = views.get(id);
    if (known) return known;
    const { signature, article } = find(id);
    const view = newsViewOf(signature, article, statistics, options);
    views.set(id, view);
    return view;
  };
}
