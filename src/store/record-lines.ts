import { join } from 'node:path';
import type { StoryId } from '../domain/ids.ts';
import type { CanonicalRecord, RelatedStory } from '../domain/record.ts';
import { closeFile, eachLine, openForReading, readPiece } from './files.ts';
import { type Snapshot, storyOfLine } from './snapshot-reader.ts';

/** The records of a snapshot as they stand in its file, found by story. */
export class RecordLines {
  readonly #descriptor: number;
  readonly #places = new Map<string, readonly [number, number]>();

  constructor(snapshot: Snapshot) {
    const file = join(snapshot.folder, 'canonical.jsonl');
    let start = 0;
    for (const { text, byteLength } of eachLine(file)) {
      const id = storyOfLine(text);
      // A copy: a text that was cut out of a line keeps the whole line in memory.
      if (id !== undefined) this.#places.set(Buffer.from(id).toString(), [start, byteLength - 1]);
      start += byteLength;
    }
    this.#descriptor = openForReading(file);
  }

  line(story: StoryId): string | undefined {
    const place = this.#places.get(story);
    return place && readPiece(this.#descriptor, ...place).toString('utf8');
  }

  close(): void {
    closeFile(this.#descriptor);
  }
}

/** The links of a snapshot, told from both their stories; one record at a time is held in memory. */
export function* linksOf({ folder }: Snapshot): Generator<readonly [StoryId, RelatedStory]> {
  for (const { text } of eachLine(join(folder, 'canonical.jsonl'))) {
    const { id, story } = JSON.parse(text) as CanonicalRecord;
    for (const link of story.related) yield [id, link];
  }
}
