import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Relation } from '../../domain/verdict.ts';
import { contentHashOf, type UnversionedRecord } from '../canonicalize/canonicalize.ts';

/** What the last snapshot said of a story. */
export interface PreviousStory {
  readonly id: StoryId;
  readonly version: number;
  readonly contentHash: string;
  readonly members: readonly DocumentId[];
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
      readonly story: StoryId;
      readonly relation: Relation | 'canonical';
    }
  | { readonly type: 'delete'; readonly id: StoryId; readonly version: number; readonly redirectTo?: StoryId };

export interface Diff {
  readonly records: readonly CanonicalRecord[];
  readonly changes: readonly Change[];
}

/**
 * Gives records their versions and says what changed since the last snapshot. A version grows by one when the content
 * hash changes; an unchanged record is no change.
 */
export function diff(
  previous: ReadonlyMap<StoryId, PreviousStory>,
  before: ReadonlyMap<DocumentId, Membership>,
  next: readonly UnversionedRecord[],
  memberships: readonly Membership[],
): Diff {
  const changes: Change[] = [];
  const records = next.map((record): CanonicalRecord => {
    const contentHash = contentHashOf(record);
    const old = previous.get(record.id);
    const version = old ? old.version + (old.contentHash === contentHash ? 0 : 1) : 1;
    if (old?.contentHash !== contentHash)
      changes.push({ type: 'upsert', id: record.id, version, contentHash, document: record.provenance.document });
    const { schema, id, ...rest } = record;
    return { schema, id, version, contentHash, ...rest };
  });
  const versions = new Map(records.map(({ id, version }) => [id, version]));
  const storyNow = new Map(memberships.map(({ document, story }) => [document, story]));
  for (const now of memberships.toSorted((a, b) => byCodeUnit(a.document, b.document))) {
    const old = before.get(now.document);
    if (old?.story === now.story && old.relation === now.relation) continue;
    changes.push({
      type: 'member',
      id: now.document,
      version: versions.get(now.story) as number,
      story: now.story,
      relation: now.relation,
    });
  }
  for (const old of [...previous.values()].toSorted((a, b) => byCodeUnit(a.id, b.id))) {
    if (versions.has(old.id)) continue;
    const heir = old.members.map((member) => storyNow.get(member)).find((story) => story !== undefined);
    changes.push({ type: 'delete', id: old.id, version: old.version + 1, ...(heir ? { redirectTo: heir } : {}) });
  }
  return { records, changes };
}
