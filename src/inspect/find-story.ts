import { EXIT, RunError } from '../domain/errors.ts';
import type { StoryId } from '../domain/ids.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { findDocument } from './find-document.ts';
import { storyHistory } from './history.ts';

/** A story that was asked for. */
export interface FoundStory {
  readonly asked: StoryId;
  /** What it leads to: itself while it lives, the story that took it over, or nothing. */
  readonly now: StoryId | undefined;
  /** The record of what it leads to, as it stands in the file. */
  readonly line: string | undefined;
}

const LETTERS_MIN = 6;

/**
 * Finds a story by its id, however long ago it was taken over; by the beginning of an id, if that is unique; by any name of one
 * of its documents.
 *
 * @throws RunError (exit 2) when it could be several, or none
 */
export async function findStory(snapshot: Snapshot, home: string, name: string): Promise<FoundStory> {
  const known = await livingStory(snapshot, name);
  if (known) return known;
  const history = /^st_[0-9a-z]+$/.test(name) ? storyHistory(home, name as StoryId) : undefined;
  if (history) {
    const living = history.now && (await livingStory(snapshot, history.now));
    return { asked: history.story, now: history.now, line: living?.line };
  }
  const { story } = await findDocument(snapshot, name);
  const ofDocument = story === null ? undefined : await livingStory(snapshot, story);
  if (ofDocument) return ofDocument;
  throw new RunError(
    'inspect/unknown',
    EXIT.usage,
    `${JSON.stringify(name)} is a document that is in no story.`,
    'storyfold explain says why; storyfold stories lists the stories.',
  );
}

async function livingStory(snapshot: Snapshot, name: string): Promise<FoundStory | undefined> {
  if (!/^st_[0-9a-z]+$/.test(name)) return undefined;
  const condition = `starts_with(story, '${name}')`;
  const rows = await snapshot.table('stories', ['story', 'number'], {}, { condition });
  const exact = rows.find(({ story }) => story === name);
  if (!exact && name.length >= LETTERS_MIN && rows.length > 1)
    throw new RunError(
      'inspect/ambiguous',
      EXIT.usage,
      `${JSON.stringify(name)} could be any of ${rows.length} stories.`,
      'Give more of the id.',
    );
  const row = exact ?? (name.length >= LETTERS_MIN ? rows[0] : undefined);
  if (!row) return undefined;
  const id = row.story as StoryId;
  return { asked: id, now: id, line: snapshot.line(Number(row.number), id) };
}
