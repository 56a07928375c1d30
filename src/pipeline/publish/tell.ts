import { canonicalJson } from '../../domain/canonical-json.ts';
import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Moved } from '../../stages/diff/diff.ts';
import type { ChangesFile } from '../../store/changes.ts';
import type { Draft } from '../../store/snapshot/draft.ts';
import { problemRow } from '../../store/snapshot/problem-row.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import { type Entry, isLive, STANDS_FOR } from '../past/entry.ts';
import type { LedgerWriter } from '../past/ledger.ts';
import { byDocument, type EntryChange, recordChanges, type StoryChange } from '../past/record-changes.ts';
import type { Run } from '../prepare/run.ts';
import { DocumentTeller } from './document-teller.ts';
import { Feed } from './feed.ts';
import type { News } from './news.ts';
import type { Standing } from './rows.ts';
import type { Shown } from './shown.ts';
import { StoryTeller } from './story-teller.ts';
import { type DocumentChange, tellDocuments } from './tell-documents.ts';
import { movesOfMembers, type Placed } from './tell-members.ts';
import { type PairChanges, tellPairs } from './tell-pairs.ts';

/** What a run told. */
export interface Told {
  /** Entries that are new or stand otherwise, with their places among the stories. */
  readonly entries: readonly EntryChange[];
  readonly stories: readonly StoryChange[];
  readonly pairs: PairChanges;
  /** The first documents that stand otherwise among the stories, for a rebuild's difference; and how many there are. */
  readonly moved: readonly Moved[];
  readonly movedCount: number;
  /** Lines of the feed, and its file. */
  readonly counts: Feed['counts'];
  readonly feed: ChangesFile;
  readonly news: News;
  readonly shown: Shown;
}

/**
 * Writes all that a run changes into its draft: records, rows, feed, ledger. What it does not touch stays as it is.
 *
 * @param changes of entries, which the state has already
 */
export async function tell(
  run: Run,
  compared: Compared,
  changes: readonly EntryChange[],
  problems: readonly Problem[],
  draft: Draft,
  ledger: LedgerWriter,
): Promise<Told> {
  const { past, state, freshLedger } = run.project;
  const feed = new Feed(draft, run.number);
  const formerOf = formerEntries(compared, changes);
  const stories = new StoryTeller(run, compared, draft, feed, formerOf);
  await stories.folded();
  await stories.linked();
  const placed = placedBy(compared, stories.standings);
  const left = leftOf(compared, formerOf);
  const members = placed.map(({ entry }): Placed => ({ entry, before: formerOf.get(entry.document) }));
  const moves = movesOfMembers(members, left, (story) => stories.told.has(story), past, run.number);
  await stories.gone(moves.gone);
  const documents = documentChanges(placed, changes, stories.standings, compared);
  await tellDocuments(run, documents, draft, new DocumentTeller(state, past, feed, run.number));
  const pairs = await tellPairs(run, compared, draft);
  await draft.problems(problems.map(problemRow));
  for (const problem of problems)
    if (problem.effect === 'quarantined') draft.quarantine.write(`${canonicalJson(problem)}\n`);
  const told = documents.map(
    ({ before, after }): EntryChange => ({ ...(before ? { before } : {}), ...(after ? { after } : {}) }),
  );
  // A ledger that is begun anew knows nothing of what was.
  recordChanges(
    ledger,
    freshLedger ? told.flatMap(({ after }) => (after ? [{ after }] : [])) : told,
    freshLedger ? stories.changes.map(({ story, after }) => ({ story, after })) : stories.changes,
  );
  const { news, shown } = stories;
  return {
    entries: told,
    stories: stories.changes,
    pairs,
    moved: moves.moved,
    movedCount: moves.count,
    counts: feed.counts,
    feed: feed.file(),
    news,
    shown,
  };
}

/** How documents stood, by their ids: those that are folded, and those that were in a story with them. */
function formerEntries({ own, lost }: Compared, changes: readonly EntryChange[]): Map<DocumentId, Entry> {
  const former = new Map<DocumentId, Entry>();
  const changed = new Set(changes.flatMap(({ after }) => (after ? [after.number] : [])));
  for (const entry of own.values()) if (!changed.has(entry.number)) former.set(entry.document, entry);
  for (const { before } of changes) if (before && isLive(before)) former.set(before.document, before);
  for (const entry of lost) if (!former.has(entry.document)) former.set(entry.document, entry);
  return former;
}

/** Folded documents as they stand now, in the order of their ids. */
function placedBy(
  { own, folding, entries }: Compared,
  standings: ReadonlyMap<number, Standing>,
): Array<{ readonly entry: Entry }> {
  const stands = new Map<number, number>();
  for (const [groups, bit] of [
    [folding.identical, STANDS_FOR.identical],
    [folding.clear, STANDS_FOR.clear],
  ] as const)
    for (const { representative } of groups) {
      const { number } = entries[representative] as Entry;
      stands.set(number, (stands.get(number) ?? 0) | bit);
    }
  const copies = new Map<number, number>();
  for (const { representative, members } of folding.copies)
    for (const member of members)
      copies.set((entries[member] as Entry).number, (entries[representative] as Entry).number);
  return entries
    .filter(({ number }) => own.has(number))
    .map((entry) => {
      const standing = standings.get(entry.number) as Standing;
      const { story: _story, relation: _relation, score: _score, judge: _judge, ...rest } = entry;
      const { story, relation = 'canonical', score, judge } = standing;
      return {
        entry: {
          ...rest,
          story: story as StoryId,
          relation,
          ...(score === undefined ? {} : { score }),
          ...(judge === undefined ? {} : { judge }),
          copies: copies.get(entry.number) as number,
          stands: stands.get(entry.number) ?? 0,
        },
      };
    });
}

/** Documents that were in a story and are in none now, as they stood. */
function leftOf({ own, lost }: Compared, formerOf: ReadonlyMap<DocumentId, Entry>): Entry[] {
  const here = new Set(Array.from(own.values(), ({ document }) => document));
  return [...new Set(lost.map(({ document }) => document))]
    .filter((document) => !here.has(document))
    .sort(byCodeUnit)
    .flatMap((document) => formerOf.get(document) ?? []);
}

/** All entries of which anything changes, by document and key, with where they stand. */
function documentChanges(
  placed: ReadonlyArray<{ readonly entry: Entry }>,
  changes: readonly EntryChange[],
  standings: ReadonlyMap<number, Standing>,
  { own }: Compared,
): DocumentChange[] {
  const now = new Map(placed.map(({ entry }) => [entry.number, entry]));
  const told: DocumentChange[] = [];
  const seen = new Set<number>();
  for (const { before, after } of changes) {
    if (after) seen.add(after.number);
    const entry = after && (now.get(after.number) ?? after);
    const standing = entry && standings.get(entry.number);
    told.push({
      ...(before ? { before } : {}),
      ...(entry ? { after: entry } : {}),
      ...(standing ? { standing } : {}),
      ...(after && after.epoch < 0 ? { isUndated: true } : {}),
    });
  }
  for (const { entry } of placed)
    if (!seen.has(entry.number))
      told.push({
        before: own.get(entry.number) as Entry,
        after: entry,
        standing: standings.get(entry.number) as Standing,
      });
  return told.sort(byDocument);
}
