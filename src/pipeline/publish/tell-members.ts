import { byCodeUnit, type StoryId } from '../../domain/ids.ts';
import { type Membership, type Moved, movedFrom } from '../../stages/diff/diff.ts';
import { type Entry, isLive } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import type { StoryChange } from '../past/record-changes.ts';

/** A live document as it stands now, and how it stood, whichever of its inputs stood for it. */
export interface Placed {
  readonly entry: Entry;
  readonly before: Entry | undefined;
}

/** What became of memberships: documents that stand otherwise, and stories that nobody is in any more. */
export interface Moves {
  /** The first of them. */
  readonly moved: readonly Moved[];
  readonly count: number;
  readonly gone: readonly StoryChange[];
}

const MOVED_SHOWN_MAX = 1000;

/**
 * Says which documents moved between stories, and which stories are gone.
 *
 * @param placed all members of the stories that are told, by document
 * @param left documents that are in no story any more, as they stood
 * @param isTold whether a story is told, and so has a record
 */
export function movesOfMembers(
  placed: readonly Placed[],
  left: readonly Entry[],
  isTold: (story: StoryId) => boolean,
  past: Past,
  run: number,
): Moves {
  const heirs = new Map<StoryId, StoryId>();
  const former = new Set<StoryId>();
  const moved: Moved[] = [];
  let count = 0;
  const move = (one: Moved | undefined): void => {
    if (!one) return;
    count++;
    if (moved.length < MOVED_SHOWN_MAX) moved.push(one);
  };
  for (const { entry, before } of placed) {
    const now = membershipOf(entry) as Membership;
    const old = before && membershipOf(before);
    if (old) former.add(old.story);
    if (old && !heirs.has(old.story)) heirs.set(old.story, now.story);
    move(movedFrom(now, old));
  }
  for (const entry of left) {
    const old = membershipOf(entry);
    if (!old) continue;
    former.add(old.story);
    move({ document: entry.document, story: undefined, relation: 'forgotten' });
  }
  const gone = [...former].sort(byCodeUnit).flatMap((story): StoryChange[] => {
    const before = past.story(story);
    if (!before || before.canonical === undefined || isTold(story)) return [];
    const heir = heirs.get(story);
    const after = {
      number: before.number,
      version: run,
      contentHash: '',
      ...(heir ? { redirect: heir } : {}),
      documents: 0,
    };
    return [{ story, before, after }];
  });
  return { moved, count, gone };
}

function membershipOf(entry: Entry): Membership | undefined {
  const { document, story, relation } = entry;
  return isLive(entry) && story && relation ? { document, story, relation } : undefined;
}
