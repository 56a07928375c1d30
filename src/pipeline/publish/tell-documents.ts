import type { DocumentId } from '../../domain/ids.ts';
import type { Draft } from '../../store/snapshot/draft.ts';
import type { Row } from '../../store/snapshot/tables.ts';
import { type Entry, entryRow, hasLeft, placeRow } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import type { EntryChange } from '../past/record-changes.ts';
import type { Run } from '../prepare/run.ts';
import type { DocumentTeller } from './document-teller.ts';
import { bareRow, bucketOf, documentRow, memberRow, partsOf, removalRows, type Standing, textRow } from './rows.ts';

/** An entry of which something changes, with where it stands among the stories if it is live. */
export interface DocumentChange extends EntryChange {
  readonly standing?: Standing;
  /** The state has it without the statistics of this run, which were counted later. */
  readonly isUndated?: true;
}

/**
 * Writes rows of documents, their texts, removals and memberships into tables and state, in the order of their numbers, and
 * tells of the documents.
 */
export async function tellDocuments(
  run: Run,
  changes: readonly DocumentChange[],
  draft: Draft,
  teller: DocumentTeller,
): Promise<void> {
  const { state } = run.project;
  for (const { before, after } of changes)
    if (before && before.number !== after?.number) {
      for (const table of ['documents', 'texts', 'removals', 'members'] as const)
        await draft.change(table, before.number, []);
      teller.changed(before.document);
    }
  const sorted = changes
    .filter(({ after }) => after !== undefined)
    .sort((x, y) => (x.after as Entry).number - (y.after as Entry).number);
  let done = 0;
  for (const change of sorted) {
    run.tell('writing', done++, sorted.length);
    const { before, after } = change as DocumentChange & { readonly after: Entry };
    const isSameRow = before !== undefined && JSON.stringify(entryRow(before)) === JSON.stringify(entryRow(after));
    if (!isSameRow || change.isUndated) state.documents.update('number', after.number, placeRow(after));
    if (isSameRow && !run.isFull && canonicalBefore(run, before) === change.standing?.of) continue;
    const row = await tellDocument(run, change, after, draft);
    if (standsForDocument(after)) teller.tell(after, row);
    else teller.changed(after.document);
    if (before && before.document !== after.document) teller.changed(before.document);
  }
  teller.tellOthers((entry) => rowNow(run, entry));
}

/** Whether a row is the one of its document: another input, behind it or failed, is counted on it. */
function standsForDocument({ status }: Entry): boolean {
  return status !== 'superseded' && status !== 'failed';
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
): Promise<Row<'documents'>> {
  const { number, status, packing } = entry;
  const isSameText =
    before?.number === number && before.packing?.at === packing?.at && before.packing?.pack === packing?.pack;
  if (!hasArticle(entry)) {
    const row = rowWithoutArticle(entry);
    await draft.change('documents', number, [row]);
    for (const table of ['texts', 'removals', 'members'] as const) await draft.change(table, number, []);
    return row;
  }
  const article = shelves.article(entry);
  const row = documentRow(entry, article, partsOf(article), standingOf(entry, standing));
  await draft.change('documents', number, [row]);
  if (!isSameText || hasLeft(before)) await draft.change('texts', number, [textRow(entry, article)]);
  const hasRemovals = status === 'live' || status === 'filtered';
  if (!isSameText || before.status !== status)
    await draft.change('removals', number, hasRemovals ? removalRows(entry, article) : []);
  await draft.change('members', number, status === 'live' && standing ? [memberRow(entry, standing)] : []);
  return row;
}

function hasArticle({ packing, status }: Entry): boolean {
  return packing !== undefined && !hasLeft({ status }) && status !== 'quarantined';
}

function rowWithoutArticle(entry: Entry): Row<'documents'> {
  const { status, document } = entry;
  if (status === 'superseded') return { ...bareRow(entry, 'superseded'), of: document };
  if (status === 'failed') return { ...bareRow(entry, 'filtered'), of: document };
  return bareRow(entry, status === 'quarantined' ? 'quarantined' : 'forgotten');
}

/** The row of an entry that this run left as it was. */
function rowNow({ shelves, project: { past } }: Run, entry: Entry): Row<'documents'> {
  if (!hasArticle(entry)) return rowWithoutArticle(entry);
  const article = shelves.article(entry);
  return documentRow(entry, article, partsOf(article), standingOf(entry, standingNow(entry, past)));
}

function standingOf({ status, document }: Entry, standing: Standing | undefined): Standing {
  if (status === 'superseded') return { bucket: 'superseded', of: document };
  if (status === 'failed') return { bucket: 'filtered', of: document };
  return status === 'filtered' ? { bucket: 'filtered' } : (standing as Standing);
}

/** Where a live entry stands, by what the state says. */
function standingNow({ number, document, story, relation, score, copies }: Entry, past: Past): Standing | undefined {
  if (story === undefined || relation === undefined) return undefined;
  const representative = past.numbered(copies ?? number)?.document as DocumentId;
  if (relation === 'canonical') return { bucket: 'canonical', story, representative };
  return {
    bucket: bucketOf(relation),
    of: past.story(story)?.canonical ?? document,
    story,
    representative,
    relation,
    ...(score === undefined ? {} : { score }),
  };
}
