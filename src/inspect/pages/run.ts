import type { DocumentId } from '../../domain/ids.ts';
import type { LearntRow } from '../../domain/learnt-row.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { countWaiting, waitingDecisions } from '../../domain/waiting-decisions.ts';
import { readDecisions } from '../../store/decisions.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { calledInPrint, type InPrint } from '../called-in-print.ts';
import { countSources, type SourceCounts } from '../count-sources.ts';
import { type ChangedStory, changedStories, countStories, type StoryCounts } from '../count-stories.ts';
import { doubtedBy } from '../doubt.ts';
import { foundedStories } from '../founded-stories.ts';
import { type GoneStory, goneStories } from '../gone-stories.ts';
import { learntIn } from '../learnt-in.ts';
import { type CountedKind, countProblems } from '../list-problems.ts';
import { olderFolds } from '../older-folds.ts';
import { type RunCost, runCost } from '../run-cost.ts';
import { type SinkState, sinkStates } from '../sink-states.ts';
import type { Site } from './site.ts';

/** The front page shows the first of each; the page of outlets has all sources, that of stories all stories. */
const SOURCES_SHOWN = 12;
const STORIES_SHOWN = 8;
/** Of more, the largest of the first are shown. */
const FOUNDED_READ = 1000;

/** What a run did, and where the project stands after it. */
export interface RunPage {
  readonly summary: RunSummary;
  readonly counts: StoryCounts;
  /** The largest sources, then all others as one. */
  readonly sources: readonly SourceCounts[];
  /** By kind, each with its first. */
  readonly problems: readonly CountedKind[];
  /** The first stories that a later run brought, changed and ended; of the first run all are new, and none is told. */
  readonly changed: readonly ChangedStory[];
  readonly gone: readonly GoneStory[];
  /** Documents that the first folds and links name. */
  readonly inPrint: ReadonlyMap<DocumentId, InPrint>;
  readonly learnt: readonly LearntRow[];
  readonly sinks: readonly SinkState[];
  /** What stands under older versions and settings, until a rebuild. */
  readonly olderFolds: { readonly folds: number; readonly judges: readonly string[] };
  /** Decisions, and undoes of decisions, that the next run is the first to go by. */
  readonly pending: number;
  readonly cost: RunCost | undefined;
}

export async function runPage({ snapshot, config, home }: Site): Promise<RunPage> {
  const summary = await snapshot.summary<RunSummary>();
  const isLater = summary.news.since !== undefined;
  const [counts, sources, problems, inPrint, changed] = await Promise.all([
    countStories(snapshot, doubtedBy(snapshot, home, config)),
    countSources(snapshot, SOURCES_SHOWN),
    countProblems(snapshot, {}, 1),
    calledInPrint(snapshot, namedIn(summary)),
    isLater ? newsOf(snapshot, home, summary) : [],
  ]);
  return {
    summary,
    counts,
    sources,
    problems,
    inPrint,
    changed,
    gone: isLater && summary.news.stories.gone > 0 ? goneStories(config.output, snapshot.run, STORIES_SHOWN) : [],
    learnt: learntIn(home, snapshot.run),
    sinks: sinkStates(config),
    olderFolds: olderFolds(summary),
    pending: countWaiting(waitingDecisions(summary, readDecisions(home))),
    cost: runCost(config.output, snapshot.run),
  };
}

/** The first stories that the run brought and changed. A story that parted from another one is new without a new document: the ledger, which takes longer, knows. */
async function newsOf(snapshot: Snapshot, home: string, { news }: RunSummary): Promise<ChangedStory[]> {
  const changed = await changedStories(snapshot, snapshot.run, STORIES_SHOWN);
  const born = changed.filter((story) => story.news === 'born').length;
  if (born >= Math.min(STORIES_SHOWN, news.stories.born)) return changed;
  const founded = foundedStories(home, snapshot.run, FOUNDED_READ);
  return changedStories(snapshot, snapshot.run, STORIES_SHOWN, founded);
}

/** Documents that a summary names. */
function namedIn({ folded, linked }: RunSummary): DocumentId[] {
  const shown = [...folded.flatMap(({ kept, members }) => [kept, ...members]), ...linked.flatMap(({ a, b }) => [a, b])];
  return [...new Set(shown.map(({ document }) => document))];
}
