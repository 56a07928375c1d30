import { counted, score, thousands } from '../domain/printable.ts';
import type { Bucket } from '../domain/record.ts';
import type { FoldedStory, LinkedPair, RunSummary, ToldDecision } from '../domain/summary.ts';
import { DECISION_TEXT } from './decisions.ts';
import { TEXT } from './sentences.ts';
import { INPUT_KINDS, INPUT_WORDS, memberWords, NEWS_WORDS, pinnedWords, SETTLED_WORDS } from './words.ts';

// What is said of a run, on the screen that ends it and on its page.

/** What a run brought, as a line: `2 new documents: 1 new story, 1 joined story`. */
export function newsHead({ inputs, news: { stories, documents } }: RunSummary): string {
  if (inputs.new === 0) return 'No new documents';
  const came = [
    // Those that old documents came to, by a decision or a new verdict, are counted apart.
    [documents.founded && stories.born, counted(stories.born, 'new story', 'new stories')],
    [documents.joined && stories.joined, counted(stories.joined, 'joined story', 'joined stories')],
    [documents.apart, `${thousands(documents.apart)} filtered`],
  ] as const;
  const told = came.filter(([count]) => count > 0).map(([, words]) => words);
  const head = counted(inputs.new, 'new document', 'new documents');
  return told.length > 0 ? `${head}: ${told.join(', ')}` : head;
}

/** Something that is counted, and what stands beside the count. */
export interface CountRow {
  readonly words: string;
  readonly count: number;
  readonly beside: string;
}

/** What a run changed, count by count; nothing of what there was none. @param isRecovery whether it made again what was there */
export function newsRows({ inputs, news: { stories, documents } }: RunSummary, isRecovery = false): CountRow[] {
  const row = ([one, many]: readonly [string, string], count: number, beside = ''): CountRow => ({
    words: count === 1 ? one : many,
    count,
    beside,
  });
  return [
    row(NEWS_WORDS.born, stories.born, withDocuments(documents.founded)),
    row(NEWS_WORDS.joined, stories.joined, withDocuments(documents.joined)),
    row(NEWS_WORDS.changed, stories.changed),
    row(isRecovery ? NEWS_WORDS.goneInRecovery : NEWS_WORDS.gone, stories.gone),
    row(NEWS_WORDS.changedDocuments, inputs.changed),
    row(NEWS_WORDS.returned, inputs.returned),
    row(NEWS_WORDS.moved, inputs.moved),
    row(NEWS_WORDS.missing, inputs.missing),
    row(NEWS_WORDS.stale, inputs.stale),
    row(NEWS_WORDS.unreadable, inputs.unreadable),
    row(isRecovery ? NEWS_WORDS.withoutText : NEWS_WORDS.retracted, inputs.retracted),
  ].filter(({ count }) => count > 0);
}

function withDocuments(documents: number): string {
  return documents === 0 ? '' : `with ${counted(documents, 'new document', 'new documents')}`;
}

/** Documents of earlier runs whose input was not read in this one. */
export function earlierDocuments({
  buckets,
  inputs: { missing, stale = 0, unreadable, forgotten = 0 },
}: Pick<RunSummary, 'buckets' | 'inputs'>): number {
  return missing + stale + unreadable + buckets.forgotten - forgotten;
}

/** What the documents of a run come from: `5 read`, `5 read + 1 of earlier runs`. */
export function knownWords(summary: RunSummary): string {
  const earlier = earlierDocuments(summary);
  return earlier === 0
    ? `${thousands(summary.documents)} read`
    : `${thousands(summary.inputs.read)} read + ${thousands(earlier)} of earlier runs`;
}

/** Why documents ended there, as far as a bucket has several reasons. */
export function besideWords(bucket: Bucket, { filtered, superseded, documents }: RunSummary): string {
  if (bucket === 'filtered') return filteredWords(filtered, documents);
  return bucket === 'superseded' ? supersededWords(superseded) : '';
}

/** Which filters took how many pages, and their share of all documents. */
function filteredWords(filtered: RunSummary['filtered'], documents: number): string {
  const all = Object.values(filtered).reduce((sum, count) => sum + count, 0);
  const each = Object.entries(filtered).map(([name, count]) => `${name} ${thousands(count)}`);
  return `${((100 * all) / documents).toFixed(1)} %: ${each.join(', ')}`;
}

/** By what other versions go before these. */
function supersededWords(superseded: RunSummary['superseded']): string {
  return Object.entries(superseded)
    .map(([by, count]) => `${SETTLED_WORDS[by] ?? by} ${thousands(count)}`)
    .join(', ');
}

/** The inputs of a run by what they are: the numbers add up to the first. */
export function inputsWords({ inputs }: Pick<RunSummary, 'inputs'>): string {
  const parts = INPUT_KINDS.filter((kind) => (inputs[kind] ?? 0) > 0).map(
    (kind) => `${thousands(inputs[kind] ?? 0)} ${INPUT_WORDS[kind]}`,
  );
  return `${counted(inputs.read, 'input', 'inputs')} read${parts.length > 0 ? ` = ${parts.join(' + ')}` : ''}`;
}

/** Formats as they are written, where they are no plain word. */
const FORMAT_WORDS: Readonly<Record<string, string>> = {
  html: 'HTML',
  json: 'JSON',
  jsonl: 'JSON Lines',
  csv: 'CSV',
  warc: 'WARC',
  parquet: 'Parquet',
  feed: 'RSS or Atom',
};

/** What the inputs were read as; undefined where all are plain texts. */
export function formatWords({ formats }: Pick<RunSummary, 'formats'>): string | undefined {
  if (Object.keys(formats).every((format) => format === 'text')) return undefined;
  return Object.entries(formats)
    .map(([format, count]) => {
      const [kind = '', ...packing] = format.split(' in ');
      return `${[FORMAT_WORDS[kind] ?? kind, ...packing].join(' in ')} ${thousands(count)}`;
    })
    .join(', ');
}

/** Which dates and outlets nobody knows, of the documents that are in stories. @returns undefined where all are known */
export function notKnownWords(
  { notKnown: { date, outlet } }: Pick<RunSummary, 'notKnown'>,
  told: number,
): string | undefined {
  const parts = [
    ...(date > 0 ? [`date ${thousands(date)} of ${thousands(told)}`] : []),
    ...(outlet > 0 ? [`outlet ${thousands(outlet)} of ${thousands(told)}`] : []),
  ];
  if (parts.length === 0) return undefined;
  return `${parts.join(', ')}${date === told ? `: ${TEXT.datesUnknown}` : ''}`;
}

const LANGUAGES_SHOWN = 6;

/** In which languages own words are not folded. @returns undefined where there are no documents in any */
export function notFoldedWords({ coverageOff }: Pick<RunSummary, 'coverageOff'>): string | undefined {
  const off = Object.entries(coverageOff).map(([language, count]) => `${language} ${thousands(count)}`);
  return off.length === 0
    ? undefined
    : `own words are not folded yet in: ${off.slice(0, LANGUAGES_SHOWN).join(', ')}${off.length > LANGUAGES_SHOWN ? ', …' : ''}`;
}

/** What a table of fields was good for. */
export function tableWords({ rows, used }: NonNullable<RunSummary['meta']>): string {
  return `${thousands(used)} of ${counted(rows, 'row', 'rows')} found ${used === 1 ? 'an input' : 'inputs'}`;
}

/** What became of what people decided. */
export function decisionWords({ active, against, obsolete, overruled }: NonNullable<RunSummary['decisions']>): string {
  return [
    `${thousands(active)} active${against > 0 ? ` (${thousands(against)} against the evidence)` : ''}`,
    ...(obsolete > 0 ? [`${thousands(obsolete)} obsolete`] : []),
    ...(overruled > 0 ? [`${thousands(overruled)} overruled by later ones`] : []),
  ].join(', ');
}

/** Who does not agree with whom. */
export function conflictWords({ overruled, by }: NonNullable<RunSummary['decisions']>['conflicts'][number]): string {
  const said = (one: ToldDecision) => ({ ...one, day: one.at.slice(0, 10) });
  return DECISION_TEXT.conflict(said(overruled), by.map(said));
}

/** Under which versions the results stand: what judged the pairs, and what prepared the documents. */
export function underWords({ under }: Pick<RunSummary, 'under'>): string[] {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${thousands(count)}`)
      .join(' · ');
  if (Object.keys(under.judges).length === 0) return [];
  return [
    `judged by ${list(under.judges)}; under ${list(under.statistics)} (pairs)`,
    `prepared as today ${thousands(under.current)}, under older settings or versions ${thousands(under.older)} (documents)`,
  ];
}

type Member = FoldedStory<unknown>['members'][number];

/** How a member belongs to its story, whoever says so. */
export function belongsWords({ relation, pinnedBy }: Pick<Member, 'relation' | 'pinnedBy'>): string {
  return pinnedBy === undefined ? memberWords(relation) : pinnedWords(pinnedBy);
}

/** What a member has in common with the canonical document. */
export function sharedWords({ quotes, runWords }: Pick<Member, 'quotes' | 'runWords'>): string {
  const parts = [
    ...(quotes > 0 ? [counted(quotes, 'shared quote', 'shared quotes')] : []),
    `${thousands(runWords)} words in a row`,
  ];
  return parts.join(', ');
}

/** `score 3.9 (line 1.0)`. */
export function scoreWords({ score: value, line }: { readonly score: number; readonly line: number }): string {
  return `score ${score(value)} (line ${score(line)})`;
}

/** Why two stories stay two, where it is not that the evidence does not reach. */
export function apartWords({
  score: value,
  line,
  isPinned,
}: Pick<LinkedPair, 'score' | 'line' | 'isPinned'>): string | undefined {
  if (isPinned) return value >= line ? TEXT.decidedByPerson : TEXT.linkedByPerson;
  return value >= line ? TEXT.outvoted : undefined;
}

export function storyNewsWords(news: FoldedStory['news']): string {
  return news === 'born' ? 'new story' : news === 'joined' ? 'joined' : 'changed';
}
