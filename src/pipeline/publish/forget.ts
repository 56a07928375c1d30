import type { Decision } from '../../domain/decision.ts';
import { documentsOf } from '../../domain/decisions-in-force.ts';
import { type ForgetDecision, forgottenDocument } from '../../domain/forgotten.ts';
import type { DecisionId, DocumentId } from '../../domain/ids.ts';
import { journalHash, journalLine } from '../../store/journal.ts';
import { type Rewrite, stageRewrite } from '../../store/rewrites.ts';
import type { LedgerWriter } from '../past/ledger.ts';
import type { Run } from '../prepare/run.ts';

// What people decided to forget leaves its text nowhere: `erase.ts` has what is said of any document that leaves, this what is said
// of these alone.

/** Decisions that no run carried out before this one; of a ledger that is begun anew, all. */
export function newlyForgotten({ project: { state, decided, freshLedger } }: Run): ForgetDecision[] {
  return decided.forgotten.decisions.filter(({ id }) => freshLedger || state.decisions.one('id', id) === undefined);
}

/** Writes into the ledger what stays: id, hashes, and the reason that was given. */
export function tellForgotten(ledger: LedgerWriter, decisions: readonly ForgetDecision[]): void {
  for (const decision of decisions) {
    const { id, place, hashes, by, at, why = '' } = decision;
    const document = forgottenDocument(decision);
    ledger.add({ type: 'forgotten', document, place, hashes, decision: id, by, at, reason: why });
  }
}

/** The decisions as they are to be. */
export interface RedactedDecisions {
  readonly rewrite: Rewrite;
  readonly hash: string;
}

/**
 * Takes values and reasons out of decisions on documents that were forgotten, for they may quote them. Ids stay, checksums are new.
 *
 * @returns undefined where nothing is to be taken out
 */
export function redactDecisions({ project }: Run, draft: string): RedactedDecisions | undefined {
  const { all, bytes, forgotten } = project.decided;
  if (forgotten.isEmpty) return undefined;
  const isAbout = decisionsOn(all, (document) => forgotten.document(document) !== undefined);
  const redacted = all.map((decision) => (isAbout.has(decision.id) ? withoutTexts(decision) : decision));
  if (redacted.every((decision, at) => decision === all[at])) return undefined;
  const lines = redacted.map(journalLine);
  const rewrite = stageRewrite(draft, { in: 'home', path: 'decisions.jsonl' }, lines.join(''));
  return { rewrite: { ...rewrite, instead: bytes }, hash: journalHash(lines) };
}

/** Decisions that name such a document, and those that undo them: their reasons speak of it, too. */
function decisionsOn(all: readonly Decision[], isNamed: (document: DocumentId) => boolean): ReadonlySet<DecisionId> {
  const undos = Map.groupBy(
    all.filter((one) => one.kind === 'undo'),
    ({ of }) => of,
  );
  const found = new Set(all.filter((one) => documentsOf(one).some(isNamed)).map(({ id }) => id));
  for (const id of found) for (const undo of undos.get(id) ?? []) found.add(undo.id);
  return found;
}

/** The reason why something was forgotten stays. */
function withoutTexts(decision: Decision): Decision {
  const hasTexts = decision.why !== undefined || (decision.kind === 'field' && decision.values.length > 0);
  if (decision.kind === 'forget' || !hasTexts) return decision;
  const { why: _why, ...bare } = decision;
  return { ...bare, ...(bare.kind === 'field' ? { values: [] } : {}), redacted: true } as Decision;
}
