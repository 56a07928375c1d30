import type { Decision } from './decision.ts';
import { inForce, type Undone } from './decisions-in-force.ts';
import type { StoryId } from './ids.ts';
import type { RunSummary } from './summary.ts';

/** What the next run would do otherwise than the last one, by what people decided since. */
export interface WaitingDecisions {
  /** Those in force that the last run did not go by. */
  readonly decisions: readonly Decision[];
  /** Those that the last run went by and that are undone since. */
  readonly undone: readonly Undone[];
}

/**
 * What waits for a run. A decision that was undone before any run went by it comes to nothing, and does not wait.
 *
 * @param all as they stand in their file: the first of them are those that the run read
 * @param heirOf the story that a story has become
 */
export function waitingDecisions(
  { decisions }: Pick<RunSummary, 'decisions'>,
  all: readonly Decision[],
  heirOf?: (story: StoryId) => StoryId,
): WaitingDecisions {
  const read = decisions?.read ?? 0;
  if (read >= all.length) return { decisions: [], undone: [] };
  const now = inForce(all, heirOf);
  const goneBy = new Set(inForce(all.slice(0, read), heirOf).active.map(({ id }) => id));
  return {
    decisions: now.active.filter(({ id }) => !goneBy.has(id)),
    undone: now.undone.filter(({ decision }) => goneBy.has(decision.id)),
  };
}

/** How many there are of both. */
export function countWaiting({ decisions, undone }: WaitingDecisions): number {
  return decisions.length + undone.length;
}
