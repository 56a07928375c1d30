import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Relation } from '../../domain/verdict.ts';
import { contentHashOf, type UnversionedRecord } from '../canonicalize/canonicalize.ts';

/** What the last snapshot said of a story. */
export interface PreviousStory {
  readonly version: number;
  readonly contentHash: string;
}

/** Where a document stands: what stores hold beside each of their rows. */
export interface Membership {
  readonly document: DocumentId;
  readonly story: StoryId;
  readonly relation: Relation | 'canonical';
}

/** One line of the change feed; replaying all of them in order of `seq` gives the current state. */
export type Change =
  | {
      readonly type: 'upsert';
      readonly id: StoryId;
      readonly version: number;
      readonly contentHash: string;
      readonly document: DocumentId;
    }
  | {
      readonly type: 'member';
      readonly id: DocumentId;
      readonly version: number;
      /** Null with `forgotten`: the document was taken out of all stories. */
      readonly story: StoryId | null;
      readonly relation: Relation | 'canonical' | 'forgotten';
    }
  | { readonly type: 'delete'; readonly id: StoryId; readonly version: number; readonly redirectTo?: StoryId };

/**
 * Gives a record its version: it grows by one when the content hash changes; an unchanged record is no change.
 *
 * @param old the story as the last snapshot had it
 */
export function versioned(
  record: UnversionedRecord,
  old: PreviousStory | undefined,
): { readonly record: CanonicalRecord; readonly change?: Change } {
  const contentHash = contentHashOf(record);
  const isSame = old?.contentHash === contentHash;
  const version = old ? old.version + (isSame ? 0 : 1) : 1;
  const { schema, id, ...rest } = record;
  return {
    record: { schema, id, version, contentHash, ...rest },
    ...(isSame ? {} : { change: { type: 'upsert', id, version, contentHash, document: record.provenance.document } }),
  };
}

/** The change of a document's place among the stories, if there is one. @param version of the story it is in now */
export function memberChange(now: Membership, old: Membership | undefined, version: number): Change | undefined {
  if (old?.story === now.story && old.relation === now.relation) return undefined;
  return { type: 'member', id: now.document, version, story: now.story, relation: now.relation };
}

/** A story that no document is in any more. @param heir the story that its first member went to */
export function deletion(id: StoryId, old: PreviousStory, heir: StoryId | undefined): Change {
  return { type: 'delete', id, version: old.version + 1, ...(heir ? { redirectTo: heir } : {}) };
}
