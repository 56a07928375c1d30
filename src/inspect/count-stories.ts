import type { StoryId } from '../domain/ids.ts';
import type { StoryNews } from '../domain/summary.ts';
import { quoted } from '../store/duck.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { IS_TOLD, TOLD } from '../store/snapshot/story-conditions.ts';
import { type DoubtedBy, doubtQuery, severalOf } from './doubt.ts';
import { OUTLET_KEY } from './outlet-key.ts';

/** Stories by how many tell them. */
export interface StoryCounts {
  /** Documents that are in stories. */
  readonly documents: number;
  /** Outlets that are known, of all of them. */
  readonly outlets: number;
  /** Stories that several documents tell, and the most that tell one. */
  readonly shared: number;
  readonly documentsMax: number;
  /** Stories that several outlets ran, as far as outlets are known, and the most that ran one. */
  readonly ran: number;
  readonly outletsMax: number;
  /** Stories that `findStories` lists as those to check. */
  readonly toCheck: number;
}

export async function countStories(snapshot: Snapshot, doubted: DoubtedBy): Promise<StoryCounts> {
  const [counts] = await snapshot.select<StoryCounts>(
    (from) => `WITH by_outlet AS (
        SELECT story, ${OUTLET_KEY} AS outlet, count(*) AS held
        FROM ${from('documents')} WHERE ${IS_TOLD} GROUP BY 1, 2
      ), known AS (
        SELECT story, sum(held) AS documents, count(outlet) AS outlets FROM by_outlet GROUP BY story
      )
      SELECT coalesce(sum(documents), 0)::INTEGER AS documents, (count(*) FILTER (documents > 1))::INTEGER AS shared,
        coalesce(max(documents), 0)::INTEGER AS "documentsMax", (count(*) FILTER (outlets > 1))::INTEGER AS ran,
        coalesce(max(outlets), 0)::INTEGER AS "outletsMax",
        (SELECT count(doubt) FROM (${doubtQuery(from(TOLD), severalOf(from('stories')), doubted)}))::INTEGER AS "toCheck",
        (SELECT count(DISTINCT outlet) FROM by_outlet)::INTEGER AS outlets
      FROM known`,
  );
  return counts as StoryCounts;
}

/** A story that a run brought or changed. */
export interface ChangedStory {
  readonly story: StoryId;
  readonly label: string;
  readonly documents: number;
  /** Of these new in the run. */
  readonly came: number;
  readonly news: StoryNews;
}

/**
 * Stories that a run brought or changed, of each kind the largest. A story all of whose documents are new is new.
 *
 * @param founded stories that are new, too, although their documents are not
 */
export async function changedStories(
  snapshot: Snapshot,
  run: number,
  each: number,
  founded: readonly StoryId[] = [],
): Promise<ChangedStory[]> {
  const isFounded = founded.length === 0 ? 'false' : `story IN (${founded.map(quoted).join(', ')})`;
  return snapshot.select<ChangedStory>(
    (from) => `WITH changed AS (SELECT story, label, documents, number FROM ${from('stories')} WHERE version = ${run}),
      came AS (
        SELECT story, count(*) FILTER (first_run = ${run}) AS came
        FROM ${from('documents')} WHERE ${IS_TOLD} AND story IN (SELECT story FROM changed) GROUP BY story
      )
      SELECT story, label, documents, came::INTEGER AS came,
        CASE WHEN came = documents OR ${isFounded} THEN 'born' WHEN came > 0 THEN 'joined' ELSE 'changed' END AS news
      FROM changed JOIN came USING (story)
      QUALIFY row_number() OVER (PARTITION BY news ORDER BY documents DESC, number) <= ${each}
      ORDER BY documents DESC, number`,
  );
}
