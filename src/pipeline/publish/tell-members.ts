import { byCodeUnit, type StoryId } from '../../domain/ids.ts';
import { deletion, type Membership, memberChange } from '../../stages/diff/diff.ts';
import { type Entry, isLive } from '../past/entry.ts';
import type { StoryChange } from '../past/ledger.ts';
import type { Past } from '../past/past.ts';
import type { Feed } from './feed.ts';

/** A live document as it stands now, and how it stood, whichever of its inputs stood for it. */
export interface Placed {
  readonly entry: Entry;
  readonly before: Entry | undefined;
}

/**
 * Says which documents moved between stories, and which stories are gone.
 *
 * @param placed all members of the stories that are told, by document
 * @param left documents that are in no story any more, as they stood
 * @param versionOf a story that is told
 * @returns stories that are gone
 */
export function tellMembers(
  placed: readonly Placed[],
  left: readonly Entry[],
  versionOf: (story: StoryId) => number | undefined,
  past: Past,
  feed: Feed,
): StoryChange[] {
  const heirs = new Map<StoryId, StoryId>();
  const former = new Set<StoryId>();
  for (const { entry, before } of placed) {
    const now = membershipOf(entry) as Membership;
    const old = before && membershipOf(before);
    if (old) former.add(old.story);
    if (old && !heirs.has(old.story)) heirs.set(old.story, now.story);
    feed.add(memberChange(now, old, versionOf(now.story) as number));
  }
  for (const entry of left) {
    const old = membershipOf(entry);
    if (!old) continue;
    former.add(old.story);
    const version = (past.story(old.story)?.version ?? 0) + 1;
    feed.add({ type: 'member', id: entry.document, version, story: null, relation: 'forgotten' });
  }
  return [...former].sort(byCodeUnit).flatMap((story): StoryChange[] => {
    const before = past.story(story);
    if (!before || before.canonical === undefined || versionOf(story) !== undefined) return [];
    const heir = heirs.get(story);
    feed.add(deletion(story, before, heir));
    const { number, version } = before;
    const after = { number, version: version + 1, contentHash: '', ...(heir ? { redirect: heir } : {}), documents: 0 };
    return [{ story, before, after }];
  });
}

function membershipOf(entry: Entry): Membership | undefined {
  const { document, story, relation } = entry;
  return isLive(entry) && story && relation ? { document, story, relation } : undefined;
}
