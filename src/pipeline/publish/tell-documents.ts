import type { Draft } from '../../store/snapshot/draft.ts';
import { type Entry, entryRow, placeRow } from '../past/entry.ts';
import type { EntryChange } from '../past/ledger.ts';
import type { Run } from '../prepare/run.ts';
import { bareRow, documentRow, memberRow, partsOf, removalRows, type Standing, textRow } from './rows.ts';

/** An entry of which something changes, with where it stands among the stories if it is live. */
export interface DocumentChange extends EntryChange {
  readonly standing?: Standing;
}

/** Writes rows of documents, their texts, removals and memberships into tables and state, in the order of their numbers. */
export async function tellDocuments(run: Run, changes: readonly DocumentChange[], draft: Draft): Promise<void> {
  const { state } = run.project;
  for (const { before, after } of changes)
    if (before && before.number !== after?.number) {
      for (const table of ['documents', 'texts', 'removals', 'members'] as const)
        await draft.change(table, before.number, []);
    }
  const sorted = changes
    .filter(({ after }) => after !== undefined)
    .sort((x, y) => (x.after as Entry).number - (y.after as Entry).number);
  let done = 0;
  for (const change of sorted) {
    run.tell('writing', done++, sorted.length);
    const { before, after } = change as DocumentChange & { readonly after: Entry };
    const isSameRow = before !== undefined && JSON.stringify(entryRow(before)) === JSON.stringify(entryRow(after));
    if (!isSameRow) state.documents.update('number', after.number, placeRow(after));
    if (isSameRow && !run.isFull && canonicalBefore(run, before) === change.standing?.of) continue;
    await tellDocument(run, change, after, draft);
  }
}

/** The document that another one was folded into. */
function canonicalBefore({ project: { past } }: Run, { story, document }: Entry): string | undefined {
  const canonical = story === undefined ? undefined : past.story(story)?.canonical;
  return canonical === document ? undefined : canonical;
}

async function tellDocument(
  { shelves }: Run,
  { before, standing }: DocumentChange,
  entry: Entry,
  draft: Draft,
): Promise<void> {
  const { number, status, packing } = entry;
  const isSameText =
    before?.number === number && before.packing?.at === packing?.at && before.packing?.pack === packing?.pack;
  if (!packing || status === 'gone' || status === 'quarantined') {
    await draft.change('documents', number, [bareRow(entry, status === 'quarantined' ? 'quarantined' : 'forgotten')]);
    for (const table of ['texts', 'removals', 'members'] as const) await draft.change(table, number, []);
    return;
  }
  const article = shelves.article(entry);
  await draft.change('documents', number, [documentRow(entry, article, partsOf(article), standingOf(entry, standing))]);
  if (!isSameText || before.status === 'gone') await draft.change('texts', number, [textRow(entry, article)]);
  const hasRemovals = status === 'live' || status === 'filtered';
  if (!isSameText || before.status !== status)
    await draft.change('removals', number, hasRemovals ? removalRows(entry, article) : []);
  await draft.change('members', number, status === 'live' && standing ? [memberRow(entry, standing)] : []);
}

function standingOf({ status, document }: Entry, standing: Standing | undefined): Standing {
  if (status === 'superseded') return { bucket: 'superseded', of: document };
  if (status === 'failed') return { bucket: 'filtered', of: document };
  return status === 'filtered' ? { bucket: 'filtered' } : (standing as Standing);
}
