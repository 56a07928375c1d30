import type { Decision } from './decision.ts';
import { keyOfName } from './learnt-row.ts';

export type LineDecision = Extract<Decision, { readonly kind: 'approve-line' | 'reject-line' }>;

export function isOfLine(decision: Decision): decision is LineDecision {
  return decision.kind === 'approve-line' || decision.kind === 'reject-line';
}

/** Names a line of a source among those of all. @param line as `keyName` gives it */
export function lineName(source: string, line: string): string {
  return `${source}\t${line}`;
}

/** What people say of lines, by `lineName`. @param active decisions that hold, as of `inForce` */
export function linesDecided(active: readonly Decision[]): Map<string, LineDecision> {
  return new Map(
    active.flatMap((decision) =>
      isOfLine(decision) && keyOfName(decision.line) !== undefined
        ? [[lineName(decision.source, decision.line), decision] as const]
        : [],
    ),
  );
}
