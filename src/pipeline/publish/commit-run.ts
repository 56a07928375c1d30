import type { ForgetDecision } from '../../domain/forgotten.ts';
import type { DocumentId } from '../../domain/ids.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { crashPoint } from '../../store/crash-point.ts';
import { discardEpoch } from '../../store/epochs.ts';
import { discardLearnt } from '../../store/learnt-files.ts';
import { Draft, type Written } from '../../store/snapshot/draft.ts';
import { linksOf } from '../../store/snapshot/reader.ts';
import type { State } from '../../store/state/state.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import { rememberDecisions } from '../past/decisions-before.ts';
import { entryOf } from '../past/entry.ts';
import { LedgerWriter } from '../past/ledger.ts';
import { type RunHead, storyOf, storyRow } from '../past/past.ts';
import { finish } from '../past/project.ts';
import { type EntryChange, recordChanges } from '../past/record-changes.ts';
import { storeSourceRuns } from '../past/source-runs.ts';
import type { VersionChange } from '../prepare/former-versions.ts';
import { NO_DOCUMENT } from '../prepare/kept.ts';
import type { Run } from '../prepare/run.ts';
import { type Difference, differenceOf } from './difference.ts';
import { newlyForgotten, stageErasure, tellForgotten } from './forget.ts';
import type { Link } from './moves.ts';
import { sourceRows } from './source-rows.ts';
import { type KnownBefore, summaryOf } from './summary.ts';
import { type Told, tell } from './tell.ts';
import { tellAllVersions, tellVersions } from './tell-versions.ts';
import { type Remains, remainsOf } from './unchanged.ts';

/** What a run that compared its corpus needs to become visible. */
export interface Commit {
  /** What the next run goes by; its ledger still ends where it began. */
  readonly head: RunHead;
  readonly compared: Compared;
  /** Changes of entries, which the state has already. */
  readonly changes: readonly EntryChange[];
  /** Of former versions, too. */
  readonly versions: readonly VersionChange[];
  readonly found: KnownBefore;
  /** Holds the written documents against the inputs. @throws RunError when they do not add up */
  readonly settle: (draft: Draft) => Promise<void>;
}

export interface Committed {
  readonly summary: RunSummary;
  /** What a rebuild changes, or would change. */
  readonly difference?: Difference;
  /** Set when the results equal those of an earlier run, and nothing was (a dry run: would be) written. */
  readonly unchangedSince?: number;
  /** Of a snapshot that was published: its files that were written, and those taken over from the one before. */
  readonly written?: Written;
  /** Documents whose texts it took out of everything, as people decided; logs are their keeper's to redact. */
  readonly forgotten?: ReadonlySet<DocumentId>;
}

/**
 * The six durable steps of a run (docs/state.md). Until the commit nothing that it wrote counts; from then on the next
 * start finishes what is left.
 */
export async function commitRun(run: Run, commit: Commit): Promise<Committed> {
  const { head, compared, found, settle } = commit;
  const { config, home, project, mode, stop } = run;
  const { past, state, snapshot, ledgerBytes } = project;
  const draft = new Draft({
    output: config.output,
    run: run.number,
    ...(snapshot && mode.kind !== 'recover' ? { previous: snapshot } : {}),
    sealedBelow: head.sealed,
  });
  let isCommitted = false;
  try {
    const ledger = new LedgerWriter(run.number, (line) => draft.ledger.write(line));
    ledger.begin(head);
    const forgotten = newlyForgotten(run);
    const told = await write(run, commit, forgotten, draft, ledger);
    await draft.finishTables();
    await settle(draft);
    const summary = await summaryOf(run, compared, told, draft.totals(), found);
    const difference = rebuilt(run, compared, told, () => remainsOf(past.head, head, told, draft.isChanged));
    if (past.head && difference.difference?.remains === 'nothing')
      return { summary, ...difference, unchangedSince: past.head.run };
    if (mode.kind === 'rebuild' && mode.dryRun) return { summary, ...difference };
    draft.finish(summary, head.settings);
    stop?.throwIfAborted();
    const erasure = stageErasure(run, told.entries, forgotten, draft.folder);
    storeFiles(run, compared, new Set([...erasure.packs, ...idlePacks(state)]));
    crashPoint('staged');
    const committed = {
      ...head,
      ledger: { before: ledgerBytes, after: ledgerBytes + ledger.bytes },
      changesFrom: keepChanges(run, told),
      ...erasure.head,
    };
    state.commit(run.number, committed);
    isCommitted = true;
    crashPoint('committed');
    finish(state, { output: config.output, home, snapshotsKept: config.publish.snapshotsKept }, committed);
    const { documents } = erasure;
    return { summary, ...difference, written: draft.written, ...(documents.size > 0 ? { forgotten: documents } : {}) };
  } finally {
    if (!isCommitted) {
      await draft.discard();
      state.rollback();
      if (head.epoch !== undefined) discardEpoch(home, head.epoch);
      for (const version of head.learnt?.drafted ?? []) discardLearnt(home, version);
    }
  }
}

/** Writes everything that a run tells into its draft, its ledger and the state. */
async function write(
  run: Run,
  { head, compared, changes, versions, found }: Commit,
  forgotten: readonly ForgetDecision[],
  draft: Draft,
  ledger: LedgerWriter,
): Promise<Told> {
  const { state, freshLedger } = run.project;
  const told = await tell(run, compared, changes, found.problems, draft, ledger);
  tellForgotten(ledger, forgotten);
  await tellVersions(run, versions, draft, ledger);
  storeStories(run, told, compared);
  storeSourceRuns(state, head, run.asked.limits.sourceRunsKept);
  await draft.sources(sourceRows(state));
  if (freshLedger) {
    recordAll(run, ledger, told);
    tellAllVersions(state, versions, ledger);
  }
  ledger.end();
  compared.folded.court.adjourn();
  return told;
}

/** What a rebuild changes, or would change. */
function rebuilt(run: Run, compared: Compared, told: Told, remains: () => Remains): Pick<Committed, 'difference'> {
  const { snapshot } = run.project;
  if (run.mode.kind !== 'rebuild') return {};
  const links = { before: snapshot ? linksOf(snapshot) : [], after: linksNow(compared, run, told) };
  return { difference: differenceOf(run, told, links, remains()) };
}

/** Names the run's part of the feed, and lets go of those that nobody needs to read any more. @returns the first run that is kept */
function keepChanges({ project: { state }, number, config }: Run, { feed }: Told): number {
  state.changes.put({ run: number, ...feed });
  state.changes.remove('run <= ?', number - config.publish.changesKept);
  return state.changes.number('min(run)');
}

/** Writes stories, the sums of sources, and the decisions that were gone by into the state. */
function storeStories({ project: { state, decided }, isFull }: Run, { stories }: Told, { sources }: Compared): void {
  if (isFull) state.sources.remove('TRUE');
  rememberDecisions(state, decided.inForce.active);
  for (const { story, after } of stories) state.stories.put(storyRow(story, after));
  for (const source of sources) state.sources.put(source);
}

/** Packs that hold articles of inputs or former versions, as SQL. */
const PACKS_NAMED = ['documents', 'versions']
  .map((table) => `SELECT pack FROM ${table} WHERE pack IS NOT NULL`)
  .join(' UNION ');

/** Packs of runs that were stopped, with something that no run took over. */
function idlePacks(state: State): number[] {
  const idle = Array.from(state.kept.each('pack IS NOT NULL')).flatMap(({ pack, at }) =>
    state.documents.number('count(*)', 'pack = ? AND at = ?', pack, at) === 0 ? [pack as number] : [],
  );
  return [...idle, ...state.leftovers.where('document', NO_DOCUMENT).map(({ pack }) => pack as number)];
}

/** Names the files that count from this commit on: packs and stored keys. @param given packs with texts that were given up */
function storeFiles(
  { project: { state }, number, shelves, isFull }: Run,
  { keys }: Compared,
  given: ReadonlySet<number>,
): void {
  shelves.tidy(state, given, !isFull);
  for (const pack of shelves.sync()) state.packs.put(pack);
  const live = new Map<number, boolean>();
  keys.merge(number, (one) => {
    const known = live.get(one) ?? state.documents.one('number', one)?.status === 'live';
    live.set(one, known);
    return known;
  });
  state.keys.remove('TRUE');
  for (const segment of keys.segments) state.keys.put(segment);
  state.kept.remove('TRUE');
  if (!isFull) return;
  state.packs.remove(`pack NOT IN (${PACKS_NAMED})`);
  state.leftovers.remove('pack NOT IN (SELECT pack FROM packs)');
}

/** The ledger from its beginning: what this run left as it was stands in the state. */
function recordAll({ project: { state } }: Run, ledger: LedgerWriter, { entries, stories }: Told): void {
  const told = new Set(entries.flatMap(({ after }) => (after ? [after.number] : [])));
  const changed = new Set<string>(stories.map(({ story }) => story));
  recordChanges(
    ledger,
    Array.from(state.documents.each(), (row) => ({ after: entryOf(row) })).filter(
      ({ after }) => !told.has(after.number),
    ),
    Array.from(state.stories.each(), (row) => ({ story: row.story as never, after: storyOf(row) })).filter(
      ({ story }) => !changed.has(story),
    ),
  );
}

/** Links as they are now: of what was folded, and of all else as they were. */
function* linksNow({ folded }: Compared, { project: { snapshot } }: Run, { stories }: Told): Generator<Link> {
  for (const [at, { id }] of folded.stories.entries()) for (const link of folded.links.of(at)) yield [id, link];
  const told = new Set<string>(stories.map(({ story }) => story));
  if (!snapshot) return;
  for (const [id, link] of linksOf(snapshot)) if (!told.has(id) && !told.has(link.story)) yield [id, link];
}
