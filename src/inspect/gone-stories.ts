import type { StoryId } from '../domain/ids.ts';
import { changesFile } from '../store/changes.ts';
import { eachLine } from '../store/files.ts';

/** A story that a run ended. */
export interface GoneStory {
  readonly story: StoryId;
  /** The one that took it over. */
  readonly heir?: StoryId;
}

/** Of a longer feed no more is read: a run that changes so much is told in numbers. */
const BYTES_READ = 4 << 20;

/** The first stories that a run ended, as its part of the feed says. @param limit how many */
export function goneStories(output: string, run: number, limit: number): GoneStory[] {
  const gone: GoneStory[] = [];
  let bytes = 0;
  for (const { text, byteLength } of eachLine(changesFile(output, run))) {
    bytes += byteLength;
    if (gone.length === limit || bytes > BYTES_READ) break;
    // A line of a story that lives holds its whole record: it is not parsed.
    if (/^\{"run":\d+,"seq":\d+,"type":"story","id":"[^"]+","version":\d+,"state":"(?:redirect|gone)"/.test(text)) {
      const { id, redirectTo } = JSON.parse(text) as { readonly id: StoryId; readonly redirectTo?: StoryId };
      gone.push({ story: id, ...(redirectTo === undefined ? {} : { heir: redirectTo }) });
    }
  }
  return gone;
}
