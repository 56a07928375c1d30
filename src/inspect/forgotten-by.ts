import { inForce } from '../domain/decisions-in-force.ts';
import { type ForgetDecision, Forgotten, forgottenDocument } from '../domain/forgotten.ts';
import type { DocumentId } from '../domain/ids.ts';
import { readDecisions } from '../store/decisions.ts';

/** Whether a document that left was forgotten by a decision that was taken back since. */
export function wasForgotten(home: string, document: DocumentId): boolean {
  const all = readDecisions(home);
  const { active } = inForce(all);
  const forgotten = all.filter((one) => one.kind === 'forget' && forgottenDocument(one) === document);
  return forgotten.length > 0 && !forgotten.some(({ id }) => active.some((one) => one.id === id));
}

/** The decision that a document be forgotten, where one holds. */
export function forgottenBy(home: string, document: DocumentId): ForgetDecision | undefined {
  return new Forgotten(inForce(readDecisions(home)).active, (place) => place).document(document);
}
