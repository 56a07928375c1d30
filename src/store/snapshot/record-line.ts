import { join } from 'node:path';
import type { StoryId } from '../../domain/ids.ts';
import { damaged, wholeFile } from './pieces.ts';
import type { RecordSegment } from './segment.ts';

const LF = 0x0a;

/** The line of a story's record, by its number for life; undefined when there is none. */
export function readLine(
  folder: string,
  segments: readonly RecordSegment[],
  number: number,
  story: StoryId,
): string | undefined {
  const segment = segmentOf(segments, number);
  if (!segment || segment.gaps.includes(number)) return undefined;
  const file = join(folder, segment.name);
  const content = wholeFile({ ...segment, file });
  const nth = number - segment.from - segment.gaps.filter((gap) => gap < number).length;
  let start = 0;
  for (let at = 0; at < nth; at++) start = content.indexOf(LF, start) + 1;
  const line = content.toString('utf8', start, content.indexOf(LF, start));
  if (!line.includes(`"id":"${story}"`)) throw damaged(file);
  return line;
}

/** The segment in whose range a number lies, by bisection. */
function segmentOf(segments: readonly RecordSegment[], number: number): RecordSegment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const segment = segments[middle] as RecordSegment;
    if (number < segment.from) high = middle - 1;
    else if (number > segment.to) low = middle + 1;
    else return segment;
  }
  return undefined;
}
