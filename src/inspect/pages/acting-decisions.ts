import type { Decision } from '../../domain/decision.ts';
import { documentsOf, inForce } from '../../domain/decisions-in-force.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { waitingDecisions } from '../../domain/waiting-decisions.ts';
import { readDecisions } from '../../store/decisions.ts';
import type { Site } from './site.ts';

/** A decision that acts, or will from the next run on. */
export interface ActingDecision {
  readonly decision: Decision;
  /** Whether what was said last of it, it or its undo, waits for a run. */
  readonly isPending: boolean;
  /** What took it back, where the last run still went by it. */
  readonly undo?: Decision;
}

/** Decisions that act, or will from the next run on; the earliest first. */
export async function decisionsActing(site: Site): Promise<ActingDecision[]> {
  return (await actingOf(site)).filter(({ undo }) => undo === undefined);
}

/** Decisions on some documents or on a story that act, or will, or did in the last run and were taken back since. */
export async function actingOn(
  site: Site,
  documents: readonly DocumentId[],
  story?: StoryId,
): Promise<ActingDecision[]> {
  const meant = new Set(documents);
  return (await actingOf(site)).filter(
    ({ decision }) =>
      ('story' in decision && decision.story === story) || documentsOf(decision).some((one) => meant.has(one)),
  );
}

async function actingOf({ snapshot, home }: Site): Promise<ActingDecision[]> {
  const all = readDecisions(home);
  if (all.length === 0) return [];
  const waiting = waitingDecisions(await snapshot.summary<RunSummary>(), all);
  const pending = new Set(waiting.decisions.map(({ id }) => id));
  return [
    ...inForce(all).active.map((decision) => ({ decision, isPending: pending.has(decision.id) })),
    ...waiting.undone.map(({ decision, by }) => ({ decision, isPending: true, undo: by })),
  ];
}
