import { canonicalJson } from '../../domain/canonical-json.ts';
import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import { thousandths } from '../../domain/thousandths.ts';
import type { Change } from '../../stages/diff/diff.ts';
import type { Draft } from '../../store/snapshot/draft.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import { type Entry, isLive, STANDS_FOR } from '../past/entry.ts';
import { type EntryChange, type LedgerWriter, recordChanges, type StoryChange } from '../past/ledger.ts';
import type { Run } from '../prepare/run.ts';
import { Feed } from './feed.ts';
import { News } from './news.ts';
import { problemRow, type Standing, storyTableRow } from './rows.ts';
import { Shown } from './shown.ts';
import { type DocumentChange, tellDocuments } from './tell-documents.ts';
import { type Placed, tellMembers } from './tell-members.ts';
import { type PairChanges, tellPairs } from './tell-pairs.ts';
import { RECORD_STAGE, type ToldStory, tellLinks, tellStory } from './tell-stories.ts';

/** What a run told. */
export interface Told {
  /** Entries that are new or stand otherwise, with their places among the stories. */
  readonly entries: readonly EntryChange[];
  readonly stories: readonly StoryChange[];
  readonly pairs: PairChanges;
  /** The first changes of the feed, for a rebuild's difference; and how many of each kind there are. */
  readonly changes: readonly Change[];
  readonly counts: Feed['counts'];
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
  const { project, config, number: runNumber } = run;
  const { past } = project;
  const { entries, folded, others } = compared;
  const feed = new Feed(draft, runNumber);
  const news = new News(run);
  const shown = new Shown(thousandths(config.judge.merge));
  const formerOf = formerEntries(compared, changes);
  const standings = new Map<number, Standing>();
  const stories: StoryChange[] = [];
  const versions = new Map<StoryId, number>();
  const isNews = new Set<StoryId>();
  const put = async ({ number, record, line, recordKey, before, change }: ToldStory): Promise<void> => {
    feed.add(change);
    versions.set(record.id, record.version);
    const canonical = record.provenance.document;
    const after = {
      number,
      version: record.version,
      contentHash: record.contentHash,
      canonical,
      recordKey,
      documents: record.story.size.documents,
    };
    stories.push({ story: record.id, ...(before ? { before } : {}), after });
    if (canonicalJson(before ?? null) === canonicalJson(after)) return;
    await draft.record(number, line);
    await draft.change('stories', number, [storyTableRow(number, record, recordKey, RECORD_STAGE)]);
  };
  const formerStories = new Set<StoryId>();
  for (const former of formerOf.values()) if (former.story !== undefined) formerStories.add(former.story);
  const linkedBefore = linkedWith(run, formerStories);
  let done = 0;
  for (const [at, number] of numbered(compared, run)) {
    run.tell('stories', done++, folded.stories.length);
    const told = tellStory(run, compared, at, number);
    for (const [seat, standing] of told.standings) standings.set((entries[seat] as Entry).number, standing);
    await put(told);
    const members = told.story.members.map((seat) => entries[seat] as Entry);
    const what = news.story(told.story.id, members, told.before, told.record.version, (entry) =>
      formerOf.get(entry.document),
    );
    if (what.news) isNews.add(told.story.id);
    if (members.length > 1) shown.fold(told.record, what);
  }
  const isFolded = (story: StoryId): boolean => versions.has(story) || formerStories.has(story);
  const known = new Map(others.map(({ id }, at) => [id, folded.stories.length + at]));
  for (const story of [...new Set([...known.keys(), ...linkedBefore])].sort(byCodeUnit)) {
    if (isFolded(story)) continue;
    const at = known.get(story);
    const told = tellLinks(run, story, at === undefined ? [] : folded.links.of(at), isFolded);
    if (told) await put(told);
    if (told) news.linked(told.change !== undefined);
  }
  shown.links(compared, isNews);
  const placed = placedBy(compared, changes, standings);
  const left = leftOf(compared, formerOf);
  const members = placed.map(({ entry }): Placed => ({ entry, before: formerOf.get(entry.document) }));
  const gone = tellMembers(members, left, (story) => versions.get(story), past, feed);
  for (const { after } of gone) {
    await draft.record(after.number, undefined);
    await draft.change('stories', after.number, []);
  }
  stories.push(...gone);
  const documents = documentChanges(placed, changes, standings, compared);
  await tellDocuments(run, documents, draft);
  const pairs = await tellPairs(run, compared, draft);
  await draft.problems(problems.map(problemRow));
  for (const problem of problems)
    if (problem.effect === 'quarantined') draft.quarantine.write(`${canonicalJson(problem)}\n`);
  const told = documents.map(
    ({ before, after }): EntryChange => ({ ...(before ? { before } : {}), ...(after ? { after } : {}) }),
  );
  // A ledger that is begun anew knows nothing of what was.
  const afresh = project.freshLedger;
  recordChanges(
    ledger,
    afresh ? told.flatMap(({ after }) => (after ? [{ after }] : [])) : told,
    afresh ? stories.map(({ story, after }) => ({ story, after })) : stories,
  );
  return { entries: told, stories, pairs, changes: feed.first, counts: feed.counts, news, shown };
}

/** Stories that were folded in the order of their numbers; one that is new gets the next, in the order of its first member. */
function numbered(
  { folded, entries }: Compared,
  { project: { past, state } }: Run,
): Array<readonly [at: number, number: number]> {
  const known = folded.stories.map(({ id }) => past.story(id)?.number);
  const firstMember = (at: number): number =>
    Math.min(...(folded.stories[at]?.members ?? []).map((seat) => (entries[seat] as Entry).number));
  let next = state.stories.number('max(number)') + 1;
  const born = [...folded.stories.keys()].filter((at) => known[at] === undefined);
  const first = new Map(born.map((at) => [at, firstMember(at)]));
  born.sort((x, y) => (first.get(x) as number) - (first.get(y) as number));
  const numbers = new Map(born.map((at) => [at, next++]));
  return [...folded.stories.keys()]
    .map((at): readonly [number, number] => [at, known[at] ?? (numbers.get(at) as number)])
    .sort(([, x], [, y]) => x - y);
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

/** Stories that the last run linked with those of which something is new. */
function linkedWith({ project: { past, snapshot }, isFull }: Run, stories: ReadonlySet<StoryId>): StoryId[] {
  if (isFull || !snapshot) return [];
  const sorted = [...stories].flatMap((id) => {
    const number = past.story(id)?.number;
    return number === undefined ? [] : [{ id, number }];
  });
  sorted.sort((x, y) => x.number - y.number);
  return sorted.flatMap(({ id, number }) => {
    const line = snapshot.line(number, id);
    const record =
      line === undefined ? undefined : (JSON.parse(line) as { story: { related: Array<{ story: StoryId }> } });
    return record?.story.related.map(({ story }) => story) ?? [];
  });
}

/** Folded documents as they stand now, in the order of their ids. */
function placedBy(
  { own, folding, entries }: Compared,
  _changes: readonly EntryChange[],
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
    told.push({ ...(before ? { before } : {}), ...(entry ? { after: entry } : {}), ...(standing ? { standing } : {}) });
  }
  for (const { entry } of placed)
    if (!seen.has(entry.number))
      told.push({
        before: own.get(entry.number) as Entry,
        after: entry,
        standing: standings.get(entry.number) as Standing,
      });
  const nameOf = ({ before, after }: DocumentChange): Entry => (after ?? before) as Entry;
  return told.sort(
    (x, y) => byCodeUnit(nameOf(x).document, nameOf(y).document) || byCodeUnit(nameOf(x).key, nameOf(y).key),
  );
}
