import { byCodeUnit, type DocumentId, type StoryId, storyId } from '../../domain/ids.ts';
import type { Story, TextGroup } from '../../domain/story.ts';

/** A story of the last snapshot, as far as matching needs it. */
export interface KnownStory {
  readonly id: StoryId;
  readonly members: readonly DocumentId[];
}

/**
 * Gives groups their story ids. An id is born once: a group takes over the id of the known story with which it shares
 * most members (largest overlap first, then the smaller id); what matches none is founded by its smallest document.
 */
export function identify(groups: ReadonlyArray<readonly TextGroup[]>, known: readonly KnownStory[]): Story[] {
  const stories = groups.map((list) => ({
    groups: list.toSorted((a, b) => byCodeUnit(a.id, b.id)),
    members: list.flatMap(({ members }) => members).toSorted(byCodeUnit),
  }));
  const homes = new Map(stories.flatMap(({ members }, at) => members.map((member) => [member, at] as const)));
  const overlaps = known.flatMap(({ id, members }) => {
    const counts = Map.groupBy(
      members.filter((member) => homes.has(member)),
      (member) => homes.get(member) as number,
    );
    return [...counts].map(([at, shared]) => ({ id, at, shared: shared.length }));
  });
  overlaps.sort((x, y) => y.shared - x.shared || byCodeUnit(x.id, y.id) || x.at - y.at);
  const ids = new Map<number, StoryId>();
  const taken = new Set<StoryId>();
  for (const { id, at } of overlaps) {
    if (ids.has(at) || taken.has(id)) continue;
    ids.set(at, id);
    taken.add(id);
  }
  const used = new Set<StoryId>(known.map(({ id }) => id));
  return stories.map((story, at) => {
    const id = ids.get(at) ?? foundedBy(story.members[0] as DocumentId, used);
    used.add(id);
    return { id, ...story };
  });
}

function foundedBy(founder: DocumentId, used: ReadonlySet<StoryId>): StoryId {
  let nth = 1;
  while (used.has(storyId(founder, nth))) nth++;
  return storyId(founder, nth);
}
