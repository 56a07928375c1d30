import type { Bucket } from '../domain/record.ts';
import type { RunSummary } from '../domain/summary.ts';
import { BUCKET_WORDS, besideWords, formatWords, inputsWords, knownWords, newsHead, newsRows } from '../messages.ts';
import { countLine, EMPTY, type Line, named, type Paint, plain } from './screen-line.ts';
import { thousands } from './terminal.ts';

/** What this run brought: one line that says it, then each count. @param isRecovery its documents returned, some without their text */
export function newsLines(summary: RunSummary, paint: Paint, isRecovery = false): Line[] {
  return [
    plain(paint('bold', newsHead(summary))),
    EMPTY,
    ...newsRows(summary, isRecovery).map(({ words, count, beside }) => countLine(words, count, beside)),
  ];
}

/** Where each document ended: the numbers add up, or the line says that they do not. */
export function bucketLines(summary: RunSummary, paint: Paint): Line[] {
  const { documents, buckets, skipped, unread = 0, news } = summary;
  const shown = (Object.keys(buckets) as Bucket[]).filter((bucket) => bucket === 'canonical' || buckets[bucket] > 0);
  const sum = Object.values(buckets).reduce((total, count) => total + count, 0);
  const isLater = news.since !== undefined;
  return [
    ...shown.map((bucket) => countLine(BUCKET_WORDS[bucket], buckets[bucket], besideWords(bucket, summary))),
    plain(
      `${' '.repeat(35)}${thousands(sum).padStart(9)} = ${knownWords(summary)} ${sum === documents ? paint('green', '✓') : paint('red', '✗')}`,
    ),
    ...(isLater ? [plain(`  ${inputsWords(summary)}`)] : []),
    ...(skipped > 0 ? [plain(`  not inputs at all: ${thousands(skipped)} (see Problems)`)] : []),
    ...(unread > 0 ? [plain(`  could not be looked into: ${thousands(unread)} (see Problems)`)] : []),
  ];
}

/** What the inputs were read as, where it is more than texts and pages. */
export function formatLines(summary: RunSummary, paint: Paint): Line[] {
  const words = formatWords(summary);
  return words === undefined ? [] : [named('Read as', words, paint)];
}
