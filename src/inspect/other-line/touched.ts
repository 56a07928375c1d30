import type { Decision } from '../../domain/decision.ts';
import { inForce, isPairDecision, pairsOf } from '../../domain/decisions-in-force.ts';
import { rootOf, rootsOnly } from '../../domain/forest.ts';
import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import { type Card, EQUAL_WORDS_MIN } from '../../domain/signature.ts';
import type { Relation, Veto } from '../../domain/verdict.ts';
import { JUDGE } from '../../stages/judge/weights.ts';
import { quoted } from '../../store/duck.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { IS_TOLD } from '../../store/snapshot/story-conditions.ts';
import type { TableName } from '../../store/snapshot/tables.ts';
import type { Part } from './partition.ts';
import { isBetween, type Lines, type StoredVerdict } from './verdict-at.ts';

/** Parts of a corpus that another line may divide otherwise. */
export interface Touched {
  /** By their numbers for life. */
  readonly stories: ReadonlyMap<number, TouchedStory>;
  readonly parts: readonly Part[];
}

export interface TouchedStory {
  readonly story: StoryId;
  readonly label: string;
  readonly documents: number;
}

/**
 * Reads what the lines can divide otherwise: stories with a verdict between the two, and those that hold together by a mean, for
 * which not each pair is over both. Verdicts at or over the lower line tell which those are; all others are read of these alone.
 */
export async function readTouched(snapshot: Snapshot, decisions: readonly Decision[], lines: Lines): Promise<Touched> {
  const edges = await snapshot.select<EdgeRow>((from) => edgesQuery(from, lines));
  const clusters = touchedClusters(edges, lines);
  if (clusters.length === 0) return { stories: new Map(), parts: [] };
  const list = clusters.flat().join(', ');
  const documents = await snapshot.select<DocumentRow>(
    (from) => `SELECT document, row.version AS version, number AS story, content_key, words, language,
        CASE WHEN words < ${EQUAL_WORDS_MIN} THEN headline END AS headline,
        date_diff('day', DATE '1970-01-01', try_cast(substr(date_published, 1, 10) AS DATE))::INTEGER AS day,
        CASE WHEN is_canonical THEN row.story END AS id, CASE WHEN is_canonical THEN label END AS label, listed.documents AS documents
      FROM (SELECT * FROM ${from('documents')} WHERE ${IS_TOLD}) AS row
      JOIN (SELECT story, number, label, documents FROM ${from('stories')} WHERE number IN (${list})) AS listed USING (story)`,
  );
  const pairs = await snapshot.select<PairRow>((from) => pairsQuery(from, list));
  return {
    stories: storiesFrom(documents),
    parts: partsOf(clusters, documents, pairs, decisions),
  };
}

/** What a story is called stands in the row of its canonical document. */
function storiesFrom(rows: readonly DocumentRow[]): Map<number, TouchedStory> {
  return new Map(
    rows.flatMap(({ story, id, label, documents }) =>
      id === null ? [] : [[story, { story: id, label: label ?? '', documents }] as const],
    ),
  );
}

/** A verdict between documents of two stories, or of one. A story is known here by its number for life. */
interface EdgeRow {
  readonly one: number;
  readonly other: number;
  readonly relation: Relation;
  readonly score: number;
  readonly older: boolean;
  /** What the evidence comes to. */
  readonly raw: number;
  /** Documents of the first of the two stories. */
  readonly documents: number;
}

const IS_COPY = `relation IN ('near-duplicate', 'excerpt')`;
// The evidence of a verdict; of a copy it is the sum of what it consists of, since its score is raised to the line.
const RAW = `CASE WHEN ${IS_COPY} THEN coalesce(list_sum(json_extract(contributions, '$[*].value')::INTEGER[])::INTEGER, score) ELSE score END AS raw`;

/** Documents with the number for life of their story, as SQL. */
function toldDocuments(from: (table: TableName) => string): string {
  return `told AS (
    SELECT document, row.version AS version, number AS story, listed.documents AS documents
    FROM (SELECT document, version, story FROM ${from('documents')} WHERE ${IS_TOLD}) AS row
    JOIN ${from('stories')} AS listed USING (story))`;
}

/** Verdicts at or over the lower line, without those of pairs that are a story by themselves at both. */
function edgesQuery(table: (name: TableName) => string, { from, to }: Lines): string {
  return `WITH ${toldDocuments(table)}
    SELECT x.story AS one, y.story AS other, x.documents AS documents, relation, score, judge <> ${quoted(JUDGE)} AS older, ${RAW}
    FROM (SELECT a, b, relation, score, judge, contributions FROM ${table('pairs')} WHERE score >= ${Math.min(from, to)} AND veto IS NULL) AS pair
    JOIN told AS x ON x.document = pair.a JOIN told AS y ON y.document = pair.b
    WHERE x.story <> y.story OR x.documents > 2
      OR (relation <> 'exact-duplicate' AND (${IS_COPY} OR score < ${Math.max(from, to)}))`;
}

/** Stories that hang together at the lower line, where the lines may divide them otherwise. */
function touchedClusters(edges: readonly EdgeRow[], lines: Lines): number[][] {
  const places = new Map<number, number>();
  const placeOf = (story: number): number => {
    const known = places.get(story);
    if (known !== undefined) return known;
    places.set(story, places.size);
    return places.size - 1;
  };
  const joined = edges.map((edge) => ({ edge, one: placeOf(edge.one), other: placeOf(edge.other) }));
  const parents = rootsOnly(places.size);
  for (const { one, other } of joined) parents[rootOf(parents, one)] = rootOf(parents, other);
  const touched = new Set<number>();
  /** Of stories, pairs of their documents that are over both lines. */
  const whole = new Map<number, { readonly documents: number; over: number; equal: number }>();
  for (const { edge, one, other } of joined) {
    const { relation, raw, older: isOlder, documents } = edge;
    if (one !== other || isBetween({ relation, raw, isOlder }, lines)) touched.add(rootOf(parents, one));
    if (one !== other) continue;
    const counts = whole.get(one) ?? { documents, over: 0, equal: 0 };
    counts.over++;
    if (relation === 'exact-duplicate') counts.equal++;
    whole.set(one, counts);
  }
  for (const [place, { documents, over, equal }] of whole)
    if (over < (documents * (documents - 1)) / 2 && equal < documents - 1) touched.add(rootOf(parents, place));
  const clusters = Map.groupBy(places, ([, place]) => rootOf(parents, place));
  return [...clusters].filter(([root]) => touched.has(root)).map(([, stories]) => stories.map(([story]) => story));
}

interface DocumentRow {
  readonly document: DocumentId;
  readonly version: number;
  readonly story: number;
  readonly content_key: string;
  readonly words: number;
  readonly language: string | null;
  /** Of few words; longer texts are not told apart by it. */
  readonly headline: string | null;
  readonly day: number | null;
  /** The story's, in the row of its canonical document. */
  readonly id: StoryId | null;
  readonly label: string | null;
  /** Of the story. */
  readonly documents: number;
}

interface PairRow {
  /** Numbers of the documents' versions. */
  readonly a: number;
  readonly b: number;
  readonly relation: Relation;
  readonly score: number;
  readonly veto: Veto | null;
  readonly near_score: number;
  readonly excerpt_score: number;
  readonly older: boolean;
  readonly proposed_by: string;
  readonly raw: number;
  readonly jaccard3: number | null;
  readonly days: number | null;
}

function pairsQuery(from: (table: TableName) => string, list: string): string {
  const scores = 'a, b, relation, score, veto, near_score, excerpt_score, judge, proposed_by';
  const evidence = (path: string): string => `json_extract(evidence, '$.${path}')::INTEGER`;
  // Evidence is most of the table, and asked for of copies alone: what is not selected is not read.
  return `WITH ${toldDocuments(from)}, asked AS (SELECT document, version FROM told WHERE story IN (${list})),
    pair AS (
      SELECT ${scores}, contributions, evidence FROM ${from('pairs')} WHERE ${IS_COPY}
      UNION ALL SELECT ${scores}, NULL, NULL FROM ${from('pairs')} WHERE NOT ${IS_COPY})
    SELECT x.version AS a, y.version AS b, relation, score, veto, near_score, excerpt_score, judge <> ${quoted(JUDGE)} AS older,
      proposed_by, ${RAW}, ${evidence('shingles3.jaccard')} AS jaccard3, ${evidence('daysApart')} AS days
    FROM pair JOIN asked AS x ON x.document = pair.a JOIN asked AS y ON y.document = pair.b`;
}

function partsOf(
  clusters: readonly (readonly number[])[],
  documents: readonly DocumentRow[],
  pairs: readonly PairRow[],
  decisions: readonly Decision[],
): Part[] {
  const partOf = new Map(clusters.flatMap((stories, part) => stories.map((story) => [story, part] as const)));
  const rowsOf = Map.groupBy(documents, ({ story }) => partOf.get(story) as number);
  const partOfVersion = new Map(documents.map(({ version, story }) => [version, partOf.get(story) as number]));
  const pairsOfPart = Map.groupBy(pairs, ({ a }) => partOfVersion.get(a) as number);
  const decided = inForce(decisions).active.filter(isPairDecision);
  return clusters.map((_, part) => {
    const rows = (rowsOf.get(part) ?? []).toSorted((x, y) => byCodeUnit(x.document, y.document));
    const seatOf = new Map(rows.map(({ version }, seat) => [version, seat]));
    const seatOfDocument = new Map(rows.map(({ document }, seat) => [document, seat]));
    const seated = (kinds: (kind: string) => boolean): Array<readonly [number, number]> =>
      decided
        .filter(({ kind }) => kinds(kind))
        .flatMap(pairsOf)
        .map(([a, b]) => [seatOfDocument.get(a) ?? -1, seatOfDocument.get(b) ?? -1] as const)
        .filter(([a, b]) => a >= 0 && b >= 0);
    const pinned = { together: seated((kind) => kind === 'same'), apart: seated((kind) => kind !== 'same') };
    return {
      cards: rows.map(cardFrom),
      headlines: rows.map(({ headline }) => headline ?? ''),
      stories: rows.map(({ story }) => story),
      verdicts: (pairsOfPart.get(part) ?? []).flatMap((row) => {
        const [one, other] = [seatOf.get(row.a), seatOf.get(row.b)];
        return one === undefined || other === undefined ? [] : [verdictFrom(row, one, other)];
      }),
      pinned: pinned.together.length + pinned.apart.length === 0 ? undefined : pinned,
    };
  });
}

function cardFrom({ document, content_key, words, language, day }: DocumentRow): Card {
  return {
    document,
    contentKey: content_key,
    words,
    language: language ?? '',
    // Stories are made without it.
    source: '',
    ...(day === null ? {} : { day }),
  };
}

const ASKED_ONLY = new Set(['', 'star', 'decision', 'star decision', 'content-key']);

function verdictFrom(row: PairRow, one: number, other: number): StoredVerdict {
  const { relation, score, veto, near_score, excerpt_score, older, proposed_by, raw, jaccard3, days } = row;
  return {
    a: Math.min(one, other),
    b: Math.max(one, other),
    relation,
    veto: veto ?? undefined,
    score,
    nearScore: near_score,
    excerptScore: excerpt_score,
    jaccard3: jaccard3 ?? 0,
    raw,
    isDated: days !== null,
    isOlder: older,
    isProposed: !ASKED_ONLY.has(proposed_by),
  };
}
