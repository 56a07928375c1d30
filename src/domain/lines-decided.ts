import type { Decision } from './decision.ts';
import { byCodeUnit } from './ids.ts';
import { keyOfName } from './learnt-row.ts';

export type LineDecision = Extract<Decision, { readonly kind: 'approve-line' | 'reject-line' }>;

/** Names a line of a source among those of all. @param line as `keyName` gives it */
export function lineName(source: string, line: string): string {
  return `${source}\t${line}`;
}

/**
 * The last word on each line, by `lineName`: the later moment, and of one moment what stands further down. A decision that was
 * undone says nothing, unless the undoing was undone.
 */
export function linesDecided(decisions: readonly Decision[]): Map<string, LineDecision> {
  const undone = new Set<string>();
  for (const decision of decisions.toReversed())
    if (decision.kind === 'undo' && !undone.has(decision.id)) undone.add(decision.of);
  const said = new Map<string, LineDecision>();
  for (const decision of decisions.toSorted((x, y) => byCodeUnit(x.at, y.at))) {
    if (decision.kind !== 'approve-line' && decision.kind !== 'reject-line') continue;
    if (undone.has(decision.id) || keyOfName(decision.line) === undefined) continue;
    said.set(lineName(decision.source, decision.line), decision);
  }
  return said;
}
