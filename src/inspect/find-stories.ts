import type { DocumentId, StoryId } from '../domain/ids.ts';
import { UNKNOWN_SOURCE } from '../domain/signature.ts';
import type { StoryOrder } from '../domain/story-order.ts';
import { RELATIONS, type Relation } from '../domain/verdict.ts';
import { quoted } from '../store/duck.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { foldedText, holdsWord, IS_TOLD, isCalled } from '../store/snapshot/story-conditions.ts';

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
  /** Documents that a person holds in their story, of which nothing is in doubt any more. */
  readonly settled?: readonly DocumentId[];
}

/** The member of a story that is most in doubt: docs/inspect.md has the formula. */
export interface Doubt {
  /** Its direct verdict against the canonical document, thousandths of log-odds; of a group of copies, the highest. */
  readonly score: number;
  /** Documents that would part with it. */
  readonly parting: number;
  /** How many documents stand there wrongly, as far as the score is right: what stories are sorted by. */
  readonly expected: number;
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
  const hits = await snapshot.select<Hit>((from) => hitsQuery(query, from('documents'), from('stories')));
  if (hits.length === 0) return { count: 0, stories: [] };
  const facets = await snapshot.select<Facets>((from) =>
    facetsQuery(
      hits.map(({ story }) => story),
      from('documents'),
    ),
  );
  const facetsOf = new Map(facets.map((row) => [row.story, row]));
  return {
    count: hits[0]?.count ?? 0,
    stories: hits.map((hit) => foundFrom(hit, facetsOf.get(hit.story) as Facets)),
  };
}

interface Hit extends Pick<FoundStory, 'story' | 'number' | 'label' | 'documents' | 'texts'> {
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly lowest: number | null;
  readonly doubt: number | null;
  readonly doubted: number | null;
  readonly parting: number | null;
  readonly count: number;
}

const ORDERS: Readonly<Record<StoryOrder, string>> = {
  size: 'documents DESC, number',
  newest: 'newest DESC NULLS LAST, documents DESC, number',
  check: 'doubt DESC, documents DESC, number',
};

// One by one: few outlets are behind many rows, and each is folded once.
const SEARCHED = ['headline', 'publisher', `nullif(source, ${quoted(UNKNOWN_SOURCE)})`].map(foldedText);
const DAY = 'substr(date_published, 1, 10)';

/** Stories that a query asks for, in their order: documents as groups of copies, those as stories. */
function hitsQuery(query: StoryQuery, documents: string, stories: string): string {
  const { words = [], alongside, size = 1, order = 'size', limit, offset = 0, settled = [] } = query;
  const named = words.map((word, at) => ({ name: `word${at}`, word, id: /^(?:doc|st)_/i.test(word) }));
  const inDocument = named.map(
    ({ name, word, id }) =>
      `bool_or(${SEARCHED.map((text) => `coalesce(${holdsWord(text, word)}, false)`).join(' OR ')}${id ? ` OR starts_with(document, lower(${quoted(word)}))` : ''}) AS ${name}`,
  );
  const inStory = named.map(
    ({ name, word, id }) =>
      `(${name} OR ${holdsWord(foldedText('label'), word)}${id ? ` OR starts_with(story, lower(${quoted(word)}))` : ''})`,
  );
  const doubted =
    settled.length === 0
      ? 'score'
      : `CASE WHEN document IN (${settled.map(quoted).join(', ')}) THEN NULL ELSE score END`;
  const conditions = [
    'meets',
    'beside',
    `documents >= ${size}`,
    ...(order === 'check' ? ['doubt IS NOT NULL'] : []),
    ...inStory,
  ].join(' AND ');
  const either = named.map(({ name }) => `, bool_or(${name}) AS ${name}`).join('');
  return `WITH copies AS (
      SELECT story, count(*) AS held, bool_or(is_canonical) AS own, min(score) AS low,
        CASE WHEN own THEN min(${doubted}) ELSE max(${doubted}) END AS doubted,
        min(${DAY}) AS oldest, max(${DAY}) AS newest,
        bool_or(${documentConditions(query)}) AS meets, bool_or(${alongside === undefined ? 'true' : isOf(alongside)}) AS beside${inDocument.map((each) => `, ${each}`).join('')}
      FROM ${documents} WHERE ${IS_TOLD} GROUP BY story, text_group
    ), weighed AS (
      SELECT *, CASE WHEN own THEN 1 ELSE held END AS parting, parting / (1 + exp(doubted / 1000.0)) AS doubt FROM copies
    ), known AS (
      SELECT story, count(*) AS texts, min(low) AS lowest, min(oldest) AS oldest, max(newest) AS newest, max(doubt) AS doubt,
        arg_max(doubted, doubt) AS doubted, arg_max(parting, doubt) AS parting, bool_or(meets) AS meets, bool_or(beside) AS beside${either}
      FROM weighed GROUP BY story
    )
    SELECT story, number, label, documents, texts::INTEGER AS texts, oldest, newest, lowest, doubt, doubted,
      parting::INTEGER AS parting, (count(*) OVER ())::INTEGER AS count
    FROM ${stories} AS listed JOIN known USING (story)
    WHERE ${conditions}
    ORDER BY ${ORDERS[order]}${limit === undefined ? '' : ` LIMIT ${limit}`}${offset === 0 ? '' : ` OFFSET ${offset}`}`;
}

function isOf(outlet: string): string {
  return `coalesce(${isCalled('publisher', outlet)} OR ${isCalled('source', outlet)}, false)`;
}

/** What one document fulfils. */
function documentConditions({ outlet, relation, language, from, to }: StoryQuery): string {
  const conditions = [
    ...(outlet === undefined ? [] : [isOf(outlet)]),
    ...(relation === undefined ? [] : [`relation = ${quoted(relation)}`]),
    ...(language === undefined ? [] : [`language = ${quoted(language)}`]),
    ...(from === undefined ? [] : [`${DAY} >= ${quoted(from)}`]),
    ...(to === undefined ? [] : [`${DAY} <= ${quoted(to)}`]),
  ];
  return conditions.length === 0 ? 'true' : `coalesce(${conditions.join(' AND ')}, false)`;
}

type Facets = { readonly story: StoryId; readonly outlets: string[]; readonly languages: string[] } & Readonly<
  Record<Relation, number>
>;

// As many names as a list of values takes without being the larger part of a query; beyond it all stories are counted.
const NAMED_MAX = 5000;

function facetsQuery(stories: readonly StoryId[], documents: string): string {
  const only = stories.length > NAMED_MAX ? '' : ` AND story IN (${stories.map(quoted).join(', ')})`;
  const distinct = (text: string): string =>
    `coalesce(list_sort(list(DISTINCT ${text}) FILTER (${text} IS NOT NULL)), [])`;
  const counts = RELATIONS.map(
    (relation) => `(count(*) FILTER (relation = ${quoted(relation)}))::INTEGER AS "${relation}"`,
  );
  return `SELECT story, ${distinct(`coalesce(publisher, nullif(source, ${quoted(UNKNOWN_SOURCE)}))`)} AS outlets,
      ${distinct(`nullif(language, '')`)} AS languages, ${counts.join(', ')}
    FROM ${documents} WHERE ${IS_TOLD}${only} GROUP BY story`;
}

function foundFrom({ doubt, doubted, parting, count: _, ...hit }: Hit, facets: Facets): FoundStory {
  return {
    ...hit,
    outlets: facets.outlets,
    languages: facets.languages,
    relations: Object.fromEntries(
      RELATIONS.filter((relation) => facets[relation] > 0).map((relation) => [relation, facets[relation]]),
    ),
    doubt: doubt === null ? null : { score: doubted as number, parting: parting as number, expected: doubt },
  };
}
