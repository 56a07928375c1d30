import type { StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord, RelatedStory } from '../../domain/record.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { labelsOf } from '../story-record.ts';
import type { NeighbourPair } from './story-neighbours.ts';

/** A story that is linked with another one, and not folded with it. */
export interface StoryLink {
  readonly story: StoryId;
  readonly link: RelatedStory;
  readonly label: string;
  /** The pair whose verdict it is, as stored; undefined where the tables do not tell it any more. */
  readonly pair: NeighbourPair | undefined;
  /** Other pairs of the two stories that were compared, the closest first. */
  readonly others: readonly NeighbourPair[];
}

/** Linked stories that stand open: about a screen of them; the page says how many more there are. */
export const LINKS_SHOWN = 12;

/** @param pairs verdicts with documents of other stories, the closest first */
export async function linksWith(
  snapshot: Snapshot,
  { story: { related } }: Pick<CanonicalRecord, 'story'>,
  pairs: readonly NeighbourPair[],
): Promise<StoryLink[]> {
  const pairsOf = Map.groupBy(pairs, ({ story }) => story);
  const unnamed = related.map(({ story }) => story).filter((story) => !pairsOf.has(story));
  const labels = await labelsOf(snapshot, unnamed);
  return related.map((link): StoryLink => {
    const all = pairsOf.get(link.story) ?? [];
    const [ours, theirs] = link.closest;
    const pair = all.find((one) => one.ours === ours && one.theirs === theirs);
    const label = all[0]?.label ?? labels.get(link.story) ?? link.story;
    return { story: link.story, link, label, pair, others: all.filter((one) => one !== pair) };
  });
}
