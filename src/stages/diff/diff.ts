import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Relation } from '../../domain/verdict.ts';
import { contentHashOf, type UnversionedRecord } from '../canonicalize/canonicalize.ts';

/** What the last snapshot said of a story. */
export interface PreviousStory {
  readonly version: number;
  readonly contentHash: string;
}

/** Where a document stands. */
export interface Membership {
  readonly document: DocumentId;
  readonly story: StoryId;
  readonly relation: Relation | 'canonical';
}

/** A document that stands elsewhere, or otherwise, among the stories; without a story it is in none any more. */
export interface Moved {
  readonly document: DocumentId;
  readonly story: StoryId | undefined;
  readonly relation: Relation | 'canonical' | 'forgotten';
}

/**
 * Gives a record its version: the run in which its content changed last.
 *
 * @param old the story as the last snapshot had it
 * @param run that tells it
 */
export function versioned(
  record: UnversionedRecord,
  old: PreviousStory | undefined,
  run: number,
): { readonly record: CanonicalRecord; readonly isChanged: boolean } {
  const contentHash = contentHashOf(record);
  const isChanged = old?.contentHash !== contentHash;
  const { schema, id, ...rest } = record;
  return { record: { schema, id, version: isChanged ? run : old.version, contentHash, ...rest }, isChanged };
}

/** The change of a document's place among the stories, if there is one. */
export function movedFrom(now: Membership, old: Membership | undefined): Moved | undefined {
  return old?.story === now.story && old.relation === now.relation ? undefined : now;
}
