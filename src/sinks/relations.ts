import type { Cell } from '../domain/cell.ts';
import type { DocumentState, StoryState } from './sink.ts';

// What stories and documents are in stores with tables: four of them, the same in each.

/** What a column holds, as each store has its own type for it. `json`: JSON as text. */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'json';

/**
 * Columns of ours, in order; `id` (of members `story`, `document`) is the key. Others may stand beside them, and are never
 * touched. A column that comes in a later version is added to tables that lack it.
 */
export const RELATIONS = {
  /** Every story that ever was: of one that is gone or was taken over, no more than that stands here. */
  stories: {
    id: 'text',
    state: 'text',
    version: 'integer',
    label: 'text',
    headline: 'text',
    language: 'text',
    publisher: 'text',
    url: 'text',
    date_published: 'text',
    body: 'text',
    words: 'integer',
    canonical: 'text',
    documents: 'integer',
    content_hash: 'text',
    record: 'json',
  },
  /** One row a document: what stands for it. */
  documents: {
    id: 'text',
    state: 'text',
    version: 'integer',
    story: 'text',
    copies: 'text',
    relation: 'text',
    score: 'integer',
    is_canonical: 'boolean',
    bucket: 'text',
    of: 'text',
    superseded: 'integer',
    source: 'text',
    publisher: 'text',
    url: 'text',
    headline: 'text',
    author: 'text',
    date_published: 'text',
    language: 'text',
    words: 'integer',
    truncated: 'text',
    filtered_by: 'text',
    path: 'text',
    line: 'integer',
    locator: 'text',
    place: 'text',
    sha256: 'text',
    first_run: 'integer',
    as_of: 'text',
    body: 'text',
  },
  /** Documents of living stories; rows are replaced with their story. */
  members: {
    story: 'text',
    document: 'text',
    version: 'integer',
    role: 'text',
    relation: 'text',
    score: 'integer',
    weak: 'boolean',
    copies: 'text',
  },
  /** Where a story that was taken over leads, which may lead on. */
  redirects: { id: 'text', version: 'integer', redirect_to: 'text' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnKind>>>>;

export type RelationName = keyof typeof RELATIONS;
export const RELATION_NAMES = Object.keys(RELATIONS) as RelationName[];

/** Columns that name a row. */
export const KEYS: Readonly<Record<RelationName, readonly string[]>> = {
  stories: ['id'],
  documents: ['id'],
  members: ['story', 'document'],
  redirects: ['id'],
};

export type RelationRow<Name extends RelationName> = Readonly<Record<keyof (typeof RELATIONS)[Name], Cell>>;

/** The row of a story. */
export function storyRow(state: StoryState): RelationRow<'stories'> {
  const common = { id: state.id, state: state.state, version: state.version };
  if (state.state !== 'live') return { ...emptyRow('stories'), ...common };
  const { record } = state;
  const { article, story } = record;
  return {
    ...common,
    label: story.label.text,
    headline: article.headline ?? null,
    language: article.inLanguage ?? null,
    publisher: article.publisher?.name ?? null,
    url: article.url ?? null,
    date_published: article.datePublished ?? null,
    body: article.articleBody,
    words: article.wordCount,
    canonical: record.provenance.document,
    documents: story.size.documents,
    content_hash: record.contentHash,
    record: JSON.stringify(record),
  };
}

/** The row of a document; of one of which nothing is left, no more than that. */
export function documentRow({ id, state, version, row, superseded, body }: DocumentState): RelationRow<'documents'> {
  const { text_group: copies = null, ...told } = row ?? {};
  const known = Object.keys(RELATIONS.documents).map((column) => [column, told[column] ?? null]);
  return { ...(Object.fromEntries(known) as RelationRow<'documents'>), id, state, version, copies, superseded, body };
}

/** The rows of a story's members; none of a story that does not live. */
export function memberRows(state: StoryState): Array<RelationRow<'members'>> {
  if (state.state !== 'live') return [];
  return state.members.map(({ document, role, relation, score, weak, copies }) => ({
    story: state.id,
    document,
    version: state.version,
    role,
    relation,
    score,
    weak,
    copies,
  }));
}

/** Where a story leads, if it was taken over. */
export function redirectRow(state: StoryState): RelationRow<'redirects'> | undefined {
  if (state.state !== 'redirect') return undefined;
  return { id: state.id, version: state.version, redirect_to: state.redirectTo };
}

function emptyRow<Name extends RelationName>(name: Name): RelationRow<Name> {
  return Object.fromEntries(Object.keys(RELATIONS[name]).map((column) => [column, null])) as RelationRow<Name>;
}
