import type { StoryId } from '../domain/ids.ts';
import { UNKNOWN_SOURCE } from '../domain/signature.ts';
import type { StoryOrder } from '../domain/story-order.ts';
import { RELATIONS, type Relation } from '../domain/verdict.ts';
import { quoted } from '../store/duck.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { foldedText, holdsWord, isCalled, TOLD } from '../store/snapshot/story-conditions.ts';
import { type Doubt, type DoubtedBy, type DoubtRow, doubtFrom, doubtQuery, severalOf } from './doubt.ts';

/** Which stories are asked for. What is said of documents (outlet, relation, language, days) has to hold of one document together. */
export interface StoryQuery {
  /** Each stands somewhere in the story: in its label, or in the headline or outlet of one of its documents; or begins an id. */
  readonly words?: readonly string[];
  /** By its whole name, as declared or as the source is called. */
  readonly outlet?: string;
  /** Another outlet, of which some other document may be. */
  readonly alongside?: string;
  /** Of a member to the canonical document. */
  readonly relation?: Relation;
  /** As in the table of documents. */
  readonly language?: string;
  /** First and last day of publication, `2026-10-24`, as printed. */
  readonly from?: string;
  readonly to?: string;
  /** Documents that it has at least. */
  readonly size?: number;
  readonly order?: StoryOrder;
  /** How many are told; undefined: all. */
  readonly limit?: number;
  /** How many of the first ones are not told. */
  readonly offset?: number;
  /** Without it only what is no fold by its own verdict is in doubt. */
  readonly doubted?: DoubtedBy;
}

/** A story as a list shows it. */
export interface FoundStory {
  readonly story: StoryId;
  /** For `Snapshot.line`. */
  readonly number: number;
  readonly label: string;
  readonly documents: number;
  /** Groups of copies. */
  readonly texts: number;
  /** Sorted; documents of nobody knows which outlet are not told. */
  readonly outlets: readonly string[];
  readonly languages: readonly string[];
  /** Days of publication, where any is known. */
  readonly oldest: string | null;
  readonly newest: string | null;
  /** Members by their direct verdict. */
  readonly relations: Readonly<Partial<Record<Relation, number>>>;
  /** The lowest direct verdict of a member, thousandths; null of a story of one document. */
  readonly lowest: number | null;
  readonly doubt: Doubt | null;
}

export interface FoundStories {
  /** How many there are, told or not. */
  readonly count: number;
  readonly stories: readonly FoundStory[];
}

/** Words as they are typed into one line, between white space; what moves a cursor is none. */
export function searchWords(text: string): string[] {
  return text.split(/[\s\p{Cc}]+/u).filter((word) => word !== '');
}

/** Finds stories in the tables of a snapshot; no record is read. */
export async function findStories(snapshot: Snapshot, query: StoryQuery): Promise<FoundStories> {
  const hits = await snapshot.select<Hit>((from) => hitsQuery(query, from(TOLD), from('stories')));
  if (hits.length === 0) return { count: 0, stories: [] };
  const facets = await snapshot.select<Facets>((from) =>
    facetsQuery(
      hits.map(({ story }) => story),
      from(TOLD),
      query.doubted,
    ),
  );
  const facetsOf = new Map(facets.map((row) => [row.story, row]));
  return {
    count: hits[0]?.count ?? 0,
    stories: hits.map((hit) => foundFrom(hit, facetsOf.get(hit.story) as Facets, query.doubted)),
  };
}

interface Hit extends Pick<FoundStory, 'story' | 'number' | 'label' | 'documents'> {
  readonly count: number;
}

/** No verdict is near the line. */
const NONE: DoubtedBy = { line: Number.MIN_SAFE_INTEGER, settled: [] };

const ORDERS: Readonly<Record<StoryOrder, string>> = {
  size: 'documents DESC, number',
  newest: 'newest DESC NULLS LAST, documents DESC, number',
  check: 'doubt DESC, documents DESC, number',
};

/** What stories are ordered by beside what stands in their own table. */
function orderedBy(order: StoryOrder, told: string, stories: string, doubted: DoubtedBy): string {
  if (order === 'size') return '';
  if (order === 'newest')
    return `LEFT JOIN (SELECT story, max(day) AS newest FROM ${told} GROUP BY story) USING (story)`;
  return `JOIN (${doubtQuery(told, severalOf(stories), doubted)}) USING (story)`;
}

const SEARCHED = ['headline_text', 'publisher_text', `nullif(source_text, ${quoted(UNKNOWN_SOURCE)})`];

/** Stories that a query asks for, in their order: those that documents are found of, then no more than is told. */
function hitsQuery(query: StoryQuery, told: string, stories: string): string {
  const { words = [], alongside, size = 1, order = 'size', limit, offset = 0, doubted = NONE } = query;
  const meeting = documentConditions(query);
  const named = words.map((word, at) => ({ name: `word${at}`, word, id: /^(?:doc|st)_/i.test(word) }));
  const inDocument = named.map(
    ({ word, id }) =>
      `(${SEARCHED.map((text) => `coalesce(${holdsWord(text, word)}, false)`).join(' OR ')}${id ? ` OR starts_with(document, lower(${quoted(word)}))` : ''})`,
  );
  const either = named.map(({ name }, at) => `, bool_or(${inDocument[at]}) AS ${name}`).join('');
  const holding = `(SELECT story${either} FROM ${told} WHERE ${inDocument.join(' OR ')} GROUP BY story)`;
  const inStory = named.map(
    ({ name, word, id }) =>
      `(coalesce(${name}, false) OR ${holdsWord(foldedText('label'), word)}${id ? ` OR starts_with(story, lower(${quoted(word)}))` : ''})`,
  );
  const tells = (condition: string): string => `story IN (SELECT story FROM ${told} WHERE ${condition})`;
  const conditions = [
    `documents >= ${size}`,
    ...(meeting.length === 0 ? [] : [tells(meeting.join(' AND '))]),
    ...(alongside === undefined ? [] : [tells(isOf(alongside))]),
    ...(order === 'check' ? ['doubt IS NOT NULL'] : []),
    ...inStory,
  ].join(' AND ');
  return `SELECT story, number, label, documents, (count(*) OVER ())::INTEGER AS count
    FROM ${stories} AS listed ${named.length === 0 ? '' : `LEFT JOIN ${holding} USING (story)`}
    ${orderedBy(order, told, stories, doubted)}
    WHERE ${conditions}
    ORDER BY ${ORDERS[order]}${limit === undefined ? '' : ` LIMIT ${limit}`}${offset === 0 ? '' : ` OFFSET ${offset}`}`;
}

function isOf(outlet: string): string {
  return `(${isCalled('publisher_text', outlet)} OR ${isCalled('source_text', outlet)})`;
}

/** What one document fulfils. */
function documentConditions({ outlet, relation, language, from, to }: StoryQuery): string[] {
  return [
    ...(outlet === undefined ? [] : [isOf(outlet)]),
    ...(relation === undefined ? [] : [`relation = ${quoted(relation)}`]),
    ...(language === undefined ? [] : [`language = ${quoted(language)}`]),
    ...(from === undefined ? [] : [`day >= ${quoted(from)}`]),
    ...(to === undefined ? [] : [`day <= ${quoted(to)}`]),
  ];
}

type Facets = Pick<FoundStory, 'story' | 'texts' | 'lowest' | 'oldest' | 'newest'> & {
  readonly outlets: string[];
  readonly languages: string[];
} & DoubtRow &
  Readonly<Record<Relation, number>>;

// As many names as a list of values takes without being the larger part of a query; beyond it all stories are counted.
const NAMED_MAX = 5000;

function facetsQuery(stories: readonly StoryId[], told: string, doubted: DoubtedBy = NONE): string {
  const only = stories.length > NAMED_MAX ? 'true' : `story IN (${stories.map(quoted).join(', ')})`;
  const distinct = (text: string): string =>
    `coalesce(list_sort(list(DISTINCT ${text}) FILTER (${text} IS NOT NULL)), [])`;
  const counts = RELATIONS.map(
    (relation) => `(count(*) FILTER (relation = ${quoted(relation)}))::INTEGER AS "${relation}"`,
  );
  return `SELECT * FROM (
      SELECT story, ${distinct(`coalesce(publisher, nullif(source, ${quoted(UNKNOWN_SOURCE)}))`)} AS outlets,
        ${distinct('language')} AS languages, min(day) AS oldest, max(day) AS newest, ${counts.join(', ')}
      FROM ${told} WHERE ${only} GROUP BY story
    ) JOIN (${doubtQuery(told, only, doubted)}) USING (story)`;
}

function foundFrom({ count: _, ...hit }: Hit, facets: Facets, doubted = NONE): FoundStory {
  const { texts, oldest, newest, outlets, languages, lowest } = facets;
  return {
    ...hit,
    texts,
    outlets,
    languages,
    oldest,
    newest,
    relations: Object.fromEntries(
      RELATIONS.filter((relation) => facets[relation] > 0).map((relation) => [relation, facets[relation]]),
    ),
    lowest,
    doubt: doubtFrom(facets, doubted),
  };
}
