import { forgottenDocument } from '../../domain/forgotten.ts';
import { byCodeUnit, type DocumentId } from '../../domain/ids.ts';
import { type Entry, hasLeft, isCurrent } from '../past/entry.ts';
import type { EntryChange } from '../past/record-changes.ts';
import { withoutStory } from '../past/standing.ts';
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
      change.after && isForgotten(change.after.document) ? { ...change, after: withoutText(change.after) } : change,
  );
  const seen = new Set(changes.flatMap(({ before, after }) => [before?.key, after?.key]));
  for (const decision of decided.forgotten.decisions) {
    for (const before of past.ofDocument(forgottenDocument(decision))) {
      const after = withoutText(before);
      if (!seen.has(before.key) && JSON.stringify(after) !== JSON.stringify(before)) told.push({ before, after });
    }
  }
  const nameOf = ({ before, after }: EntryChange): Entry => (after ?? before) as Entry;
  return told.sort(
    (x, y) => byCodeUnit(nameOf(x).document, nameOf(y).document) || byCodeUnit(nameOf(x).key, nameOf(y).key),
  );
}

/** What is left of an input: that it was there, its hashes and its source. */
function withoutText({ packing: _packing, ...entry }: Entry): Entry {
  const stands = isCurrent(entry) || hasLeft(entry);
  const bare: Entry = withoutStory({ ...entry, problems: [], ...(stands ? { status: 'forgotten' as const } : {}) });
  const { settledBy: _settledBy, ...rest } = bare;
  return stands ? rest : bare;
}
