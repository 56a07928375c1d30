import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { Outlets } from '../../domain/outlets.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import type { Relation } from '../../domain/verdict.ts';
import { quoted } from '../../store/duck.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { IS_TOLD } from '../../store/snapshot/story-conditions.ts';
import { type Published, publishedOf } from '../../text/publication-order.ts';
import { type Agencies, agenciesOf, creditOfText } from './agencies.ts';

/** A document in a story that several outlets tell, or one that is credited; what is needed to say who runs whose words. */
export interface ToldDocument {
  readonly document: DocumentId;
  readonly story: StoryId;
  /** The source, never an unknown one. */
  readonly outlet: string;
  /** Group of copies. */
  readonly textGroup: string;
  /** Of the body: equal for equal texts. */
  readonly contentKey: string;
  /** To the canonical document of the story. */
  readonly relation: Relation | null;
  readonly isCanonical: boolean;
  /** Undefined: its page gives no date. */
  readonly published?: Published;
  readonly url: string | null;
  /** Where the page says that it belongs. */
  readonly canonicalUrl: string | null;
  /** What is said of where the text comes from, in small letters. */
  readonly credit: string;
  /** Agencies that it names. */
  readonly agencies: readonly string[];
}

/** What an outlet brings, as far as documents stand in stories now. */
export interface ToldOutlet {
  readonly outlet: string;
  /** As most of its documents call it. */
  readonly name: string;
  readonly documents: number;
  /** Of these, how many say their hour, and how many the day alone. */
  readonly hours: number;
  readonly days: number;
  /** Documents by language, the commonest first; `` where it is not known. */
  readonly languages: ReadonlyArray<readonly [string, number]>;
}

/** A pair of copies that was compared: how much of the shorter text stands in the other, thousandths. */
export interface ComparedCopies {
  readonly relation: Relation;
  readonly shared: number;
}

/** All that is read of a snapshot to say who runs whose words. */
export interface ToldDocuments {
  readonly outlets: readonly ToldOutlet[];
  readonly documents: readonly ToldDocument[];
  /** By `pairKey`. */
  readonly compared: ReadonlyMap<string, ComparedCopies>;
  readonly agencies: Agencies;
  /** Documents of which nobody knows the outlet. */
  readonly unknown: number;
}

export function pairKey(one: DocumentId, other: DocumentId): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

interface DocumentRow extends Pick<ToldDocument, 'document' | 'story' | 'outlet' | 'contentKey' | 'relation' | 'url'> {
  readonly textGroup: string | null;
  readonly isCanonical: boolean | null;
  readonly printed: string | null;
  readonly credit: string | null;
  readonly dateline: string | null;
  readonly canonicalUrl: string | null;
}

interface OutletRow extends Pick<ToldOutlet, 'outlet' | 'documents' | 'hours' | 'days'> {
  readonly name: string | null;
  readonly language: string;
}

/** Reads documents, what outlets bring, and verdicts of copies: three queries. */
export async function readToldDocuments(snapshot: Snapshot, outlets: Outlets): Promise<ToldDocuments> {
  const [documents, tallies, pairs] = await Promise.all([
    snapshot.select<DocumentRow>((from) => documentsQuery(from('documents'))),
    snapshot.select<OutletRow>((from) => outletsQuery(from('documents'))),
    snapshot.select<ComparedCopies & { readonly a: DocumentId; readonly b: DocumentId }>(
      (from) => `SELECT a, b, relation, json_extract(evidence, '$.shingles3.containment')::INTEGER AS shared
        FROM ${from('pairs')} WHERE relation IN ('near-duplicate', 'excerpt')`,
    ),
  ]);
  const agencies = agenciesOf(outlets);
  return {
    outlets: outletsFrom(tallies.filter(({ outlet }) => outlet !== UNKNOWN_SOURCE)),
    documents: documents.map((row) => documentFrom(row, agencies)),
    compared: new Map(pairs.map(({ a, b, relation, shared }) => [pairKey(a, b), { relation, shared: shared ?? 0 }])),
    agencies,
    unknown: tallies
      .filter(({ outlet }) => outlet === UNKNOWN_SOURCE)
      .reduce((sum, { documents }) => sum + documents, 0),
  };
}

// Fields are most of a row, and most have none of these: a look at the letters spares reading the JSON.
function fieldOf(name: string): string {
  return `CASE WHEN contains(fields, '"${name}"') THEN json_extract_string(fields, '$.${name}.value') END`;
}

function documentsQuery(documents: string): string {
  const known = `${IS_TOLD} AND source <> ${quoted(UNKNOWN_SOURCE)}`;
  return `WITH several AS (
      SELECT story FROM ${documents} WHERE ${known} GROUP BY story HAVING min(source) <> max(source))
    SELECT document, story, source AS outlet, text_group AS "textGroup", content_key AS "contentKey", relation,
      is_canonical AS "isCanonical", date_published AS printed, url, ${fieldOf('creditText')} AS credit,
      ${fieldOf('dateline')} AS dateline, ${fieldOf('mainEntityOfPage')} AS "canonicalUrl"
    FROM ${documents}
    WHERE ${known} AND (story IN (SELECT story FROM several) OR contains(fields, '"creditText"') OR contains(fields, '"dateline"'))
    ORDER BY story, document`;
}

// An hour without its zone is no instant, and counts as its day.
const IS_HOUR = `regexp_matches(date_published, 'T.*(Z|[+-][0-9]{2}:[0-9]{2})$')`;

function outletsQuery(documents: string): string {
  return `SELECT source AS outlet, coalesce(language, '') AS language, mode(publisher) AS name, count(*)::INTEGER AS documents,
      (count(*) FILTER (${IS_HOUR}))::INTEGER AS hours,
      (count(*) FILTER (date_published IS NOT NULL AND NOT ${IS_HOUR}))::INTEGER AS days
    FROM ${documents} WHERE ${IS_TOLD} GROUP BY source, coalesce(language, '') ORDER BY documents DESC, source, language`;
}

function outletsFrom(rows: readonly OutletRow[]): ToldOutlet[] {
  const sum = (of: readonly OutletRow[], name: 'documents' | 'hours' | 'days'): number =>
    of.reduce((total, row) => total + row[name], 0);
  return [...Map.groupBy(rows, ({ outlet }) => outlet)].map(([outlet, of]) => ({
    outlet,
    name: of.find(({ name }) => name !== null)?.name ?? outlet,
    documents: sum(of, 'documents'),
    hours: sum(of, 'hours'),
    days: sum(of, 'days'),
    languages: of.map(({ language, documents }) => [language, documents] as const),
  }));
}

function documentFrom(row: DocumentRow, agencies: Agencies): ToldDocument {
  const { credit, dateline, printed, textGroup, isCanonical, ...same } = row;
  const published = readPublished(printed);
  const said = creditOfText(credit, dateline);
  return {
    ...same,
    textGroup: textGroup ?? row.document,
    isCanonical: isCanonical === true,
    ...(published ? { published } : {}),
    credit: said.toLowerCase(),
    agencies: said === '' ? [] : agencies.namedIn(said),
  };
}

function readPublished(printed: string | null): Published | undefined {
  const [, date, time, offset] = /^(\d{4}-\d{2}-\d{2})(?:T([\d:]+))?(.*)$/.exec(printed ?? '') ?? [];
  return date === undefined
    ? undefined
    : publishedOf({ date, ...(time ? { time } : {}), ...(offset ? { offset } : {}) });
}
