import type { DocumentId, StoryId, TextGroupId } from './ids.ts';

/** Copies of one text. The representative is a function of the members: the longest, then the smallest content key. */
export interface TextGroup {
  readonly id: TextGroupId;
  readonly representative: DocumentId;
  /** Ascending by id. */
  readonly members: readonly DocumentId[];
}

/** Documents that tell one story: one or more groups of copies. */
export interface Story {
  readonly id: StoryId;
  readonly groups: readonly TextGroup[];
  /** All members of all groups, ascending by id. */
  readonly members: readonly DocumentId[];
}
