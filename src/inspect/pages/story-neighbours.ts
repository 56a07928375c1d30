import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { thousandths } from '../../domain/thousandths.ts';
import type { Evidence, Relation, Veto } from '../../domain/verdict.ts';
import { quoted } from '../../store/duck.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { IS_TOLD } from '../../store/snapshot/story-conditions.ts';
import { outletOf, type StoryDocument } from './story-documents.ts';

/** A stored verdict between a document of a story and one of another story, which it may be linked with or not. */
export interface NeighbourPair {
  readonly ours: DocumentId;
  readonly theirs: DocumentId;
  readonly story: StoryId;
  readonly label: string;
  /** Documents of the other story. */
  readonly documents: number;
  readonly outlet: string | undefined;
  readonly headline: string | undefined;
  readonly date: string | undefined;
  readonly relation: Relation;
  readonly score: number;
  readonly veto: Veto | undefined;
  /** Of verdicts that lie near a line; others are filed without. */
  readonly evidence: Evidence | undefined;
}

export interface Neighbours {
  /** The closest first. */
  readonly pairs: readonly NeighbourPair[];
  /** How many pairs there are with other stories, told or not. */
  readonly count: number;
  /** How many of them are no link and not far below the line. */
  readonly near: number;
}

/** How far below the line a pair that is no link still is a near miss: beyond it, less than one in fifty would be of one story. */
const NEAR_BELOW = thousandths(4);

/** Pairs that are told; a page says how many more there are. */
const PAIRS_MAX = 300;

/**
 * What a story was compared with, by the verdicts that are stored. A pair lies in the tables under the number of its later
 * document, which may be any: all segments are looked at once.
 *
 * @param own documents of the story
 * @param merge from which score two are one story, thousandths
 * @param only those of which near misses are, for who needs no others: they cost less
 */
export async function neighboursOf(
  snapshot: Snapshot,
  own: readonly DocumentId[],
  merge: number,
  only: 'near' | 'all' = 'all',
): Promise<Neighbours> {
  const isNear = `(score >= ${merge - NEAR_BELOW} OR veto IS NOT NULL)`;
  const ours = own.map(quoted).join(', ');
  const isMiss = `relation = 'different' AND veto IS NULL`;
  const pairs = await snapshot.select<Judged>(
    (
      from,
    ) => `SELECT if(a IN (${ours}), a, b) AS ours, if(a IN (${ours}), b, a) AS theirs, relation, score, veto, evidence,
      (count(*) OVER ())::INTEGER AS "all",
      (count(*) FILTER (relation = 'different' AND ${isNear}) OVER ())::INTEGER AS near
    FROM ${from('pairs')} WHERE (a IN (${ours}) OR b IN (${ours})) AND NOT (a IN (${ours}) AND b IN (${ours}))${only === 'near' ? ` AND ${isNear}` : ''}
    ORDER BY ${isMiss}, score DESC, ours, theirs LIMIT ${PAIRS_MAX}`,
  );
  if (pairs.length === 0) return { pairs: [], count: 0, near: 0 };
  const others = await snapshot.select<Other>(
    (
      from,
    ) => `SELECT document, story, label, told.documents AS documents, publisher, source, headline, date_published AS date
      FROM ${from('documents')} JOIN ${from('stories')} AS told USING (story)
      WHERE document IN (${[...new Set(pairs.map(({ theirs }) => theirs))].map(quoted).join(', ')}) AND ${IS_TOLD}`,
  );
  const otherOf = new Map(others.map((row) => [row.document, row]));
  return {
    count: pairs[0]?.all ?? 0,
    near: pairs[0]?.near ?? 0,
    pairs: pairs
      .flatMap((pair) => {
        const other = otherOf.get(pair.theirs);
        return other ? [neighbourFrom(pair, other)] : [];
      })
      .sort((x, y) => y.score - x.score),
  };
}

/** Pairs with stories that it is not linked with, the closest first. */
export interface Apart {
  readonly all: readonly NeighbourPair[];
  /** Those that are near misses, or that a veto alone keeps apart. */
  readonly near: readonly NeighbourPair[];
}

/** @param pairs of a story, the closest first @param merge from which score two are one story, thousandths */
export function apartFrom(
  { story: { related } }: Pick<CanonicalRecord, 'story'>,
  pairs: readonly NeighbourPair[],
  merge: number,
): Apart {
  const linked = new Set(related.map(({ story }) => story));
  const all = pairs.filter(({ story }) => !linked.has(story));
  return { all, near: all.filter(({ score, veto }) => score >= merge - NEAR_BELOW || veto !== undefined) };
}

interface Judged extends Pick<NeighbourPair, 'ours' | 'theirs' | 'relation' | 'score'> {
  readonly veto: Veto | null;
  readonly evidence: string | null;
  readonly all: number;
  readonly near: number;
}

interface Other extends Pick<NeighbourPair, 'story' | 'label' | 'documents'> {
  readonly document: DocumentId;
  readonly publisher: string | null;
  readonly source: string | null;
  readonly headline: string | null;
  readonly date: string | null;
}

function neighbourFrom(
  { ours, theirs, relation, score, veto, evidence }: Judged,
  { story, label, documents, publisher, source, headline, date }: Other,
): NeighbourPair {
  return {
    ...{ ours, theirs, story, label, documents, relation, score },
    outlet: outletOf({ publisher, source }),
    headline: headline ?? undefined,
    date: date ?? undefined,
    veto: veto ?? undefined,
    evidence: evidence === null ? undefined : (JSON.parse(evidence) as Evidence),
  };
}

/** The best verdict between two groups of copies of a story. */
export interface WithinPair {
  readonly a: DocumentId;
  readonly b: DocumentId;
  readonly groupA: string;
  readonly groupB: string;
  readonly relation: Relation;
  readonly score: number;
}

/** They are lines of the graph, which draws 40 texts and stories at most: more than ten lines each no eye follows. */
const WITHIN_MAX = 400;

/** Stored verdicts between groups of copies of a story, the highest of each two, the highest first. */
export async function verdictsWithin(
  snapshot: Snapshot,
  documents: ReadonlyArray<Pick<StoryDocument, 'document' | 'textGroup'>>,
): Promise<WithinPair[]> {
  const own = documents.map(({ document, textGroup }) => `(${quoted(document)}, ${quoted(textGroup)})`).join(', ');
  return await snapshot.select<WithinPair>(
    (from) => `WITH own(document, text_group) AS (VALUES ${own}),
      judged AS (
        SELECT a, b, relation, score,
          least(one.text_group, other.text_group) AS "groupA", greatest(one.text_group, other.text_group) AS "groupB"
        FROM ${from('pairs')} JOIN own AS one ON a = one.document JOIN own AS other ON b = other.document
        WHERE one.text_group <> other.text_group
      )
      SELECT * FROM judged QUALIFY row_number() OVER (PARTITION BY "groupA", "groupB" ORDER BY score DESC, a, b) = 1
      ORDER BY score DESC, a, b LIMIT ${WITHIN_MAX}`,
  );
}
