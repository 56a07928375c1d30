import type { Bucket } from '../domain/record.ts';
import type { RunSummary } from '../domain/summary.ts';
import { BUCKET_WORDS, INPUT_KINDS, INPUT_WORDS, NEWS_WORDS, SETTLED_WORDS } from '../messages.ts';
import { countLine, EMPTY, type Line, named, type Paint, plain } from './screen-line.ts';
import { counted, thousands } from './terminal.ts';

/** What this run brought: one line that says it, then each count. @param isRecovery its documents returned, some without their text */
export function newsLines({ inputs, news }: RunSummary, paint: Paint, isRecovery = false): Line[] {
  const { stories, documents } = news;
  const came = [
    // Those that old documents came to, by a decision or a new verdict, are counted below.
    [documents.founded && stories.born, counted(stories.born, 'new story', 'new stories')],
    [documents.joined && stories.joined, counted(stories.joined, 'joined story', 'joined stories')],
    [documents.apart, `${thousands(documents.apart)} filtered`],
  ] as const;
  const told = came.filter(([count]) => count > 0).map(([, words]) => words);
  const head =
    inputs.new > 0
      ? `${counted(inputs.new, 'new document', 'new documents')}${told.length > 0 ? `: ${told.join(', ')}` : ''}`
      : 'No new documents';
  const rows = [
    [NEWS_WORDS.born, stories.born, beside(documents.founded)],
    [NEWS_WORDS.joined, stories.joined, beside(documents.joined)],
    [NEWS_WORDS.changed, stories.changed, ''],
    [isRecovery ? NEWS_WORDS.goneInRecovery : NEWS_WORDS.gone, stories.gone, ''],
    [NEWS_WORDS.changedDocuments, inputs.changed, ''],
    [NEWS_WORDS.returned, inputs.returned, ''],
    [NEWS_WORDS.moved, inputs.moved, ''],
    [NEWS_WORDS.missing, inputs.missing, ''],
    [NEWS_WORDS.stale, inputs.stale, ''],
    [NEWS_WORDS.unreadable, inputs.unreadable, ''],
    [isRecovery ? NEWS_WORDS.withoutText : NEWS_WORDS.retracted, inputs.retracted, ''],
  ] as const;
  return [
    plain(paint('bold', head)),
    EMPTY,
    ...rows.filter(([, count]) => count > 0).map(([words, count, more]) => countLine(words, count, more)),
  ];
}

function beside(documents: number): string {
  return documents === 0 ? '' : `with ${counted(documents, 'new document', 'new documents')}`;
}

/** Where each document ended: the numbers add up, or the line says that they do not. */
export function bucketLines(summary: RunSummary, paint: Paint): Line[] {
  const { documents, buckets, skipped, unread = 0, inputs, news } = summary;
  const shown = (Object.keys(buckets) as Bucket[]).filter((bucket) => bucket === 'canonical' || buckets[bucket] > 0);
  const sum = Object.values(buckets).reduce((total, count) => total + count, 0);
  const isLater = news.since !== undefined;
  return [
    ...shown.map((bucket) => countLine(BUCKET_WORDS[bucket], buckets[bucket], besideWords(bucket, summary))),
    plain(
      `${' '.repeat(35)}${thousands(sum).padStart(9)} = ${knownWords(summary)} ${sum === documents ? paint('green', '✓') : paint('red', '✗')}`,
    ),
    ...(isLater ? [plain(inputsLine(inputs))] : []),
    ...(skipped > 0 ? [plain(`  not inputs at all: ${thousands(skipped)} (see Problems)`)] : []),
    ...(unread > 0 ? [plain(`  could not be looked into: ${thousands(unread)} (see Problems)`)] : []),
  ];
}

/** Every row is an input that was read, or a document of earlier runs whose input was not. */
function knownWords({
  documents,
  buckets,
  inputs: { read, missing, stale = 0, unreadable, forgotten = 0 },
}: RunSummary): string {
  const earlier = missing + stale + unreadable + buckets.forgotten - forgotten;
  return earlier === 0
    ? `${thousands(documents)} read`
    : `${thousands(read)} read + ${thousands(earlier)} of earlier runs`;
}

/** By what other versions go before these. */
function supersededWords(superseded: RunSummary['superseded']): string {
  return Object.entries(superseded)
    .map(([by, count]) => `${SETTLED_WORDS[by] ?? by} ${thousands(count)}`)
    .join(', ');
}

/** Why documents ended there, as far as a bucket has several reasons. */
function besideWords(bucket: Bucket, { filtered, superseded, documents }: RunSummary): string {
  if (bucket === 'filtered') return filteredWords(filtered, documents);
  return bucket === 'superseded' ? supersededWords(superseded) : '';
}

/** Which filters took how many pages, and their share of all documents. */
function filteredWords(filtered: RunSummary['filtered'], documents: number): string {
  const all = Object.values(filtered).reduce((sum, count) => sum + count, 0);
  const each = Object.entries(filtered).map(([name, count]) => `${name} ${thousands(count)}`);
  return `${((100 * all) / documents).toFixed(1)} %: ${each.join(', ')}`;
}

/** The inputs of this run by what they are: the numbers add up to the first. */
function inputsLine(inputs: RunSummary['inputs']): string {
  const parts = INPUT_KINDS.filter((kind) => (inputs[kind] ?? 0) > 0).map(
    (kind) => `${thousands(inputs[kind] ?? 0)} ${INPUT_WORDS[kind]}`,
  );
  return `  ${counted(inputs.read, 'input', 'inputs')} read${parts.length > 0 ? ` = ${parts.join(' + ')}` : ''}`;
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

/** What the inputs were read as, where it is more than texts and pages. */
export function formatLines({ formats }: RunSummary, paint: Paint): Line[] {
  const told = Object.entries(formats).map(([format, count]) => {
    const [kind = '', ...packing] = format.split(' in ');
    return `${[FORMAT_WORDS[kind] ?? kind, ...packing].join(' in ')} ${thousands(count)}`;
  });
  return Object.keys(formats).every((format) => format === 'text') ? [] : [named('Read as', told.join(', '), paint)];
}
