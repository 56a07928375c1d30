import type { Decision } from '../../domain/decision.ts';
import { documentsOf } from '../../domain/decisions-in-force.ts';
import { type ForgetDecision, forgottenDocument } from '../../domain/forgotten.ts';
import type { DecisionId, DocumentId } from '../../domain/ids.ts';
import { journalHash, journalLine } from '../../store/journal.ts';
import { type Rewrite, stageRewrite } from '../../store/rewrites.ts';
import type { LedgerWriter } from '../past/ledger.ts';
import type { RunHead } from '../past/past.ts';
import type { EntryChange } from '../past/record-changes.ts';
import type { Run } from '../prepare/run.ts';
import { erasedBy, packsOf, redactFiles } from './erase.ts';

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
interface RedactedDecisions {
  readonly rewrite: Rewrite;
  readonly hash: string;
}

/**
 * Takes values and reasons out of decisions on documents that were forgotten, for they may quote them. Ids stay, checksums are new.
 *
 * @returns undefined where nothing is to be taken out
 */
function redactDecisions({ project }: Run, draft: string): RedactedDecisions | undefined {
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

/** What a commit says and does of texts that are given up. */
export interface Erasure {
  /** Documents that people decided to forget, whose texts are to be nowhere. */
  readonly documents: ReadonlySet<DocumentId>;
  /** Packs that hold what is given up. */
  readonly packs: ReadonlySet<number>;
  readonly head: Pick<RunHead, 'rewrites' | 'erases'> & { readonly decisions?: string };
}

/** Stages all files of earlier runs that others take the place of. @param forgotten decisions that this run is the first to carry out */
export function stageErasure(
  run: Run,
  entries: readonly EntryChange[],
  forgotten: readonly ForgetDecision[],
  draft: string,
): Erasure {
  const documents = toErase(run, forgotten);
  const erased = erasedBy(entries, documents);
  const decisions = redactDecisions(run, draft);
  const rewrites = [...redactFiles(run, erased, documents, draft), ...(decisions ? [decisions.rewrite] : [])];
  return {
    documents,
    packs: packsOf(erased, run.project.state),
    head: {
      ...(rewrites.length > 0 ? { rewrites } : {}),
      ...(decisions ? { decisions: decisions.hash } : {}),
      ...(documents.size > 0 ? { erases: true as const } : {}),
    },
  };
}

/** A recovery looks for all: what a run before it had still to do went with the state. */
function toErase({ mode, project: { decided } }: Run, forgotten: readonly ForgetDecision[]): Set<DocumentId> {
  return new Set((mode.kind === 'recover' ? decided.forgotten.decisions : forgotten).map(forgottenDocument));
}
