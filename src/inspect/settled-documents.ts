import { inForce } from '../domain/decisions-in-force.ts';
import type { DocumentId } from '../domain/ids.ts';
import { readDecisions } from '../store/decisions.ts';

/** Documents that a person holds in a story with another one: nobody has to check them again. */
export function settledDocuments(home: string): DocumentId[] {
  const { active } = inForce(readDecisions(home));
  return [...new Set(active.flatMap((decision) => (decision.kind === 'same' ? [decision.a, decision.b] : [])))];
}
