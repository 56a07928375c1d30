import type { Decision } from '../domain/decision.ts';
import type { RunSummary } from '../domain/summary.ts';

/** Decisions that a run has not read: those behind the ones that it read. @param all as they stand in their file */
export function unreadDecisions({ decisions }: Pick<RunSummary, 'decisions'>, all: readonly Decision[]): Decision[] {
  return all.slice(decisions?.read ?? 0);
}
