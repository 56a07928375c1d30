import { type CanonicalRecord, type Member, pinnedBy } from '../../domain/record.ts';
import { isFolded } from '../../domain/verdict.ts';
import type { StoryDocument } from './story-documents.ts';

/** A member of a story; its evidence where the record tells it. */
export interface ShownMember extends StoryDocument {
  readonly told: Member | undefined;
  /** Who holds it there, where its own verdict does not. */
  readonly heldBy: string | undefined;
  /** Whether only other members hold it there. */
  readonly isWeak: boolean;
}

/** Members that tell one text, as far as a part of the list has them. */
export interface CopiesGroup {
  readonly textGroup: string;
  /** Whether it is the text of the kept document. */
  readonly isKept: boolean;
  readonly members: readonly ShownMember[];
  /** How many of its members the story has, shown or not, and in how many outlets. */
  readonly count: number;
  readonly outlets: number;
  /** Whether the texts are equal, to the letter as far as they are compared. */
  readonly isOneText: boolean;
  /** Whether it goes on from the part before. */
  readonly goesOn: boolean;
}

/**
 * Members of a story, copies of one text together: first those of the kept document, then the largest groups, then the closest.
 *
 * @param documents as of `storyDocuments`
 * @param from how many members stand in the parts before
 * @param limit how many stand in this one
 */
export function copiesGroups(
  documents: readonly StoryDocument[],
  { story }: Pick<CanonicalRecord, 'story'>,
  from: number,
  limit: number,
): CopiesGroup[] {
  const told = new Map(story.members.map((member) => [member.document, member]));
  const kept = documents.find(({ isKept }) => isKept);
  const groups = [...Map.groupBy(documents, ({ textGroup }) => textGroup)]
    .map(([textGroup, all]) => ({
      textGroup,
      isKept: textGroup === kept?.textGroup,
      members: all.filter(({ isKept }) => !isKept),
      count: all.filter(({ isKept }) => !isKept).length,
      outlets: new Set(all.flatMap(({ isKept, outlet }) => (isKept || outlet === undefined ? [] : [outlet]))).size,
      isOneText: new Set(all.map(({ contentKey }) => contentKey)).size === 1,
    }))
    .filter(({ count }) => count > 0)
    .sort(
      (x, y) =>
        Number(y.isKept) - Number(x.isKept) ||
        y.count - x.count ||
        (y.members[0]?.score ?? 0) - (x.members[0]?.score ?? 0),
    );
  let at = 0;
  return groups.flatMap((group): CopiesGroup[] => {
    const begins = at;
    at += group.count;
    const members = group.members.slice(Math.max(0, from - begins), Math.max(0, from + limit - begins));
    if (members.length === 0) return [];
    return [
      {
        ...group,
        goesOn: begins < from,
        members: members.map((member) => {
          const isHeld = member.relation !== undefined && !isFolded(member.relation);
          const heldBy = isHeld
            ? pinnedBy(story.pins, { document: member.document, relation: member.relation as Member['relation'] })
            : undefined;
          return { ...member, told: told.get(member.document), heldBy, isWeak: isHeld && heldBy === undefined };
        }),
      },
    ];
  });
}
