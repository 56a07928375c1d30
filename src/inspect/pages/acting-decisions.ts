import type { Decision } from '../../domain/decision.ts';
import { documentsOf, inForce } from '../../domain/decisions-in-force.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { readDecisions } from '../../store/decisions.ts';
import { unreadDecisions } from '../unread-decisions.ts';
import type { Site } from './site.ts';

/** A decision that acts, or will from the next run on. */
export interface ActingDecision {
  readonly decision: Decision;
  /** Whether no run has read it yet. */
  readonly isPending: boolean;
}

/** Decisions that act, or will from the next run on; the earliest first. */
export async function decisionsActing({ snapshot, home }: Site): Promise<ActingDecision[]> {
  const all = readDecisions(home);
  if (all.length === 0) return [];
  const pending = new Set(unreadDecisions(await snapshot.summary<RunSummary>(), all).map(({ id }) => id));
  return inForce(all).active.map((decision) => ({ decision, isPending: pending.has(decision.id) }));
}

/** Those of them that are on some documents or on a story. */
export async function actingOn(
  site: Site,
  documents: readonly DocumentId[],
  story?: StoryId,
): Promise<ActingDecision[]> {
  const meant = new Set(documents);
  return (await decisionsActing(site)).filter(
    ({ decision }) =>
      ('story' in decision && decision.story === story) || documentsOf(decision).some((one) => meant.has(one)),
  );
}
