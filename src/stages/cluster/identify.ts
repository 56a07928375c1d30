import { byCodeUnit, type StoryId, storyId } from '../../domain/ids.ts';
import type { Card } from '../../domain/signature.ts';
import type { Copies } from './cluster.ts';

/** A story with its id; its documents are numbers in the corpus. */
export interface NumberedStory {
  readonly id: StoryId;
  /** Ascending by representative. */
  readonly groups: readonly Copies[];
  /** All members of all groups, ascending. */
  readonly members: readonly number[];
}

/** What earlier runs say of stories. */
export interface KnownStories {
  /** The story that a document was in. */
  storyBefore(document: number): StoryId | undefined;
  /** Whether an id was ever given to a story, living or gone: none is used twice. */
  isUsed(id: StoryId): boolean;
}

/**
 * Gives groups their story ids. An id is born once: a group takes over the id of the known story with which it shares
 * most members (largest overlap first, then the smaller id); what matches none is founded by its smallest document.
 */
export function identify(
  groups: ReadonlyArray<readonly Copies[]>,
  cards: readonly Card[],
  known: KnownStories,
): NumberedStory[] {
  const stories = groups.map((list) => ({
    groups: list.toSorted((x, y) => x.representative - y.representative),
    members:
      list.length === 1
        ? (list[0] as Copies).members
        : list.flatMap(({ members }) => members).toSorted((x, y) => x - y),
  }));
  const overlaps = stories.flatMap(({ members }, at) => {
    const shared = new Map<StoryId, number>();
    for (const member of members) {
      const id = known.storyBefore(member);
      if (id !== undefined) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    return [...shared].map(([id, count]) => ({ id, at, count }));
  });
  overlaps.sort((x, y) => y.count - x.count || byCodeUnit(x.id, y.id) || x.at - y.at);
  const ids = new Map<number, StoryId>();
  const taken = new Set<StoryId>();
  for (const { id, at } of overlaps) {
    if (ids.has(at) || taken.has(id)) continue;
    ids.set(at, id);
    taken.add(id);
  }
  return stories.map((story, at) => {
    const id = ids.get(at) ?? foundedBy(cards[story.members[0] as number] as Card, taken, known);
    taken.add(id);
    return { id, ...story };
  });
}

function foundedBy({ document }: Card, taken: ReadonlySet<StoryId>, known: KnownStories): StoryId {
  let nth = 1;
  while (taken.has(storyId(document, nth)) || known.isUsed(storyId(document, nth))) nth++;
  return storyId(document, nth);
}
