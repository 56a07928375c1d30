import type { Change } from '../../domain/change.ts';
import type { StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Place, PlacedChange } from './owed.ts';

/** Lines that are looked up and written together. */
export interface Chunk {
  readonly changes: readonly Change[];
  /** Stories that documents among them touch. */
  readonly touched: ReadonlyMap<StoryId, number>;
  /** The place behind the last of them. */
  readonly place: Place;
}

/** Characters of text that are held at once, about: bodies are looked up for a whole chunk. */
const CHUNK_CHARACTERS = 8_000_000;

/** Cuts lines into chunks. @param touched stories to be told with the first of their documents */
export async function* chunksOf(
  lines: AsyncIterable<PlacedChange> | Iterable<PlacedChange>,
  itemsMax: number,
  touched: ReadonlyMap<StoryId, number>,
): AsyncGenerator<Chunk> {
  const waiting = new Map(touched);
  let changes: Change[] = [];
  let stories = new Map<StoryId, number>();
  let characters = 0;
  let place: Place | undefined;
  for await (const line of lines) {
    const { change } = line;
    place = line.place;
    changes.push(change);
    characters += weightOf(change);
    const story = change.type === 'document' && change.state === 'live' ? change.row?.['story'] : undefined;
    const version = waiting.get(story as StoryId);
    if (version !== undefined) {
      stories.set(story as StoryId, version);
      waiting.delete(story as StoryId);
    }
    if (changes.length + stories.size < itemsMax && characters < CHUNK_CHARACTERS) continue;
    yield { changes, touched: stories, place };
    [changes, stories, characters] = [[], new Map(), 0];
  }
  if (changes.length > 0) yield { changes, touched: stories, place: place as Place };
}

/** Characters that one member of a story holds, about: names, an address, a headline. */
const MEMBER_CHARACTERS = 400;

/** Characters that a state holds, about. */
function weightOf(change: Change): number {
  if (change.state !== 'live') return 0;
  if (change.type === 'document') return Number(change.row?.['chars'] ?? 0);
  const { article, story } = change.record as CanonicalRecord;
  return article.articleBody.length + MEMBER_CHARACTERS * story.size.documents;
}
