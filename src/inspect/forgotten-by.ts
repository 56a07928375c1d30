import { inForce } from '../domain/decisions-in-force.ts';
import { type ForgetDecision, Forgotten } from '../domain/forgotten.ts';
import type { DocumentId } from '../domain/ids.ts';
import { readDecisions } from '../store/decisions.ts';

/** The decision that a document be forgotten, where one holds. */
export function forgottenBy(home: string, document: DocumentId): ForgetDecision | undefined {
  return new Forgotten(inForce(readDecisions(home)).active, (place) => place).document(document);
}
