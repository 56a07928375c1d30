import type { StoryId } from '../../domain/ids.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { doubtedBy } from '../doubt.ts';
import { type FoundStories, findStories } from '../find-stories.ts';
import type { Address, StoryFilter } from '../pages/address.ts';
import type { Site } from '../pages/site.ts';
import { STORIES_A_PAGE, STORIES_TO_CHECK } from '../pages/stories.ts';

/** What goes into a report. */
export interface ReportPlan {
  /** Those that most depends on first. */
  readonly stories: readonly StoryId[];
  /** Of the whole run. */
  readonly all: number;
  /** Lists of stories; of a sample, the beginning of each. */
  readonly lists: readonly Address[];
}

/** Stories that are new in a run and shown for that. */
const NEW_SHOWN = 50;

/** Up to so many all are shown: what a sample has at most, so that none shows more than a whole. */
const WHOLE_MAX = STORIES_TO_CHECK + 2 * STORIES_A_PAGE + NEW_SHOWN;

/** Chooses the stories of a report: all of them when they are few, else those that its lists begin with, and what is new. */
export async function planReport({ snapshot, home, config }: Site): Promise<ReportPlan> {
  const check = await findStories(snapshot, {
    order: 'check',
    limit: STORIES_TO_CHECK,
    doubted: doubtedBy(snapshot, home, config),
  });
  const largest = await findStories(snapshot, { order: 'size', limit: WHOLE_MAX });
  const isWhole = largest.count <= WHOLE_MAX;
  const checked = check.count > 0 ? [listOf({ sort: 'check' })] : [];
  if (isWhole)
    return {
      stories: union(idsOf(check), idsOf(largest)),
      all: largest.count,
      lists: [...pagesOf({}, largest.count), ...pagesOf({ sort: 'newest' }, largest.count), ...checked],
    };
  const newest = await findStories(snapshot, { order: 'newest', limit: STORIES_A_PAGE });
  return {
    stories: union(
      idsOf(check),
      idsOf(largest).slice(0, STORIES_A_PAGE),
      await newStories({ snapshot }),
      idsOf(newest),
    ),
    all: largest.count,
    lists: [listOf({}), listOf({ sort: 'newest' }), ...checked],
  };
}

/** Stories that documents came to in this run, those of most first; of a first run none, for all are new. */
async function newStories({ snapshot }: Pick<Site, 'snapshot'>): Promise<StoryId[]> {
  const { news } = await snapshot.summary<Pick<RunSummary, 'news'>>();
  if (news.since === undefined) return [];
  const rows = await snapshot.select<{ readonly story: StoryId }>(
    (from) => `SELECT story FROM ${from('documents')}
      WHERE first_run = ${snapshot.run} AND story IS NOT NULL AND ("of" IS NULL OR "of" <> document)
      GROUP BY story ORDER BY count(*) DESC, story LIMIT ${NEW_SHOWN}`,
  );
  return rows.map(({ story }) => story);
}

function idsOf({ stories }: FoundStories): StoryId[] {
  return stories.map(({ story }) => story);
}

function union(...lists: ReadonlyArray<readonly StoryId[]>): StoryId[] {
  return [...new Set(lists.flat())];
}

function listOf(filter: StoryFilter): Address {
  return { page: 'stories', filter };
}

function pagesOf(filter: StoryFilter, count: number): Address[] {
  const pages = Math.max(1, Math.ceil(count / STORIES_A_PAGE));
  return Array.from({ length: pages }, (_, at) => listOf(at === 0 ? filter : { ...filter, page: at + 1 }));
}
