import { forgottenDocument } from '../../domain/forgotten.ts';
import type { DocumentId } from '../../domain/ids.ts';
import { type Entry, hasLeft, isCurrent } from '../past/entry.ts';
import { byDocument, type EntryChange } from '../past/record-changes.ts';
import { withoutText } from '../past/standing.ts';
import type { Run } from './run.ts';

/**
 * Takes away what is known of documents that people decided to forget: the article, and what was said of it. Which of its
 * inputs stands for a document was settled as always; that one is `forgotten`, others stay behind it.
 *
 * @param changes of entries, before they are recorded
 */
export function forgetTexts(run: Run, changes: readonly EntryChange[]): readonly EntryChange[] {
  const { past, decided } = run.project;
  if (decided.forgotten.isEmpty) return changes;
  const isForgotten = (document: DocumentId): boolean => decided.forgotten.document(document) !== undefined;
  const told = changes.map(
    (change): EntryChange =>
      change.after && isForgotten(change.after.document) ? { ...change, after: forgotten(change.after) } : change,
  );
  const seen = new Set(changes.flatMap(({ before, after }) => [before?.key, after?.key]));
  for (const decision of decided.forgotten.decisions) {
    for (const before of past.ofDocument(forgottenDocument(decision))) {
      const after = forgotten(before);
      if (!seen.has(before.key) && JSON.stringify(after) !== JSON.stringify(before)) told.push({ before, after });
    }
  }
  return told.sort(byDocument);
}

/** An input as it is once its document is forgotten: the one that stands for it says so, others stay behind it. */
function forgotten(entry: Entry): Entry {
  if (!isCurrent(entry) && !hasLeft(entry)) return withoutText(entry, entry.status);
  const { settledBy: _settledBy, ...rest } = withoutText(entry, 'forgotten');
  return rest;
}
