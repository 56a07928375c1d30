import { join } from 'node:path';
import type { StoryId } from '../../domain/ids.ts';
import { damaged, wholeFile } from './pieces.ts';
import type { RecordSegment } from './segment.ts';

const LF = 0x0a;

interface OpenSegment {
  readonly segment: RecordSegment;
  readonly content: Buffer;
  /** Where each line begins, and where the file ends. */
  readonly starts: readonly number[];
}

/** Records of a snapshot as they stand in its files, found by story. Holds one file at a time: ask in the order of numbers. */
export class RecordLines {
  readonly #folder: string;
  readonly #segments: readonly RecordSegment[];
  #open: OpenSegment | undefined;

  constructor(folder: string, segments: readonly RecordSegment[]) {
    this.#folder = folder;
    this.#segments = segments;
  }

  /**
   * The line of a story's record; undefined when it has none.
   * @param number of the story, for life
   * @throws RunError (exit 5) when the file is gone or damaged
   */
  line(number: number, story: StoryId): string | undefined {
    const segment = segmentWith(this.#segments, number);
    if (!segment || segment.gaps.includes(number)) return undefined;
    const { content, starts } = this.#opened(segment);
    const nth = number - segment.from - segment.gaps.filter((gap) => gap < number).length;
    const line = content.toString('utf8', starts[nth], (starts[nth + 1] as number) - 1);
    if (!line.includes(`"id":"${story}"`)) throw damaged(join(this.#folder, segment.name));
    return line;
  }

  #opened(segment: RecordSegment): OpenSegment {
    if (this.#open?.segment === segment) return this.#open;
    const content = wholeFile({ ...segment, file: join(this.#folder, segment.name) });
    const starts = [0];
    for (let end = content.indexOf(LF); end >= 0; end = content.indexOf(LF, end + 1)) starts.push(end + 1);
    this.#open = { segment, content, starts };
    return this.#open;
  }
}

/** The segment in whose range a number lies, by bisection. */
function segmentWith(segments: readonly RecordSegment[], number: number): RecordSegment | undefined {
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
