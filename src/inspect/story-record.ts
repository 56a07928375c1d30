import type { StoryId } from '../domain/ids.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';

/** The record of a story; undefined of one that is not there. */
export async function recordOf(snapshot: Snapshot, story: StoryId): Promise<CanonicalRecord | undefined> {
  const [row] = await snapshot.table('stories', ['number'], { story: [story] });
  const line = row && snapshot.line(Number(row.number), story);
  return line === undefined ? undefined : (JSON.parse(line) as CanonicalRecord);
}

/** What stories are called; those that are not there are left out. */
export async function labelsOf(snapshot: Snapshot, stories: readonly StoryId[]): Promise<ReadonlyMap<StoryId, string>> {
  if (stories.length === 0) return new Map();
  const rows = await snapshot.table('stories', ['story', 'label'], { story: stories });
  return new Map(rows.map(({ story, label }) => [story as StoryId, String(label)]));
}
