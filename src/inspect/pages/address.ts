import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { STORY_ORDERS, type StoryOrder } from '../../domain/story-order.ts';
import { RELATIONS } from '../../domain/verdict.ts';
import type { StoryQuery } from '../find-stories.ts';
import { PROBLEM_KINDS, type ProblemQuery } from '../list-problems.ts';

/** What a list of stories is narrowed to, as a form says it; empty fields are left out. */
export interface StoryFilter extends Pick<StoryQuery, 'outlet' | 'alongside' | 'relation' | 'from' | 'to' | 'size'> {
  readonly search?: string;
  /** A code or a name. */
  readonly language?: string;
  readonly sort?: StoryOrder;
  /** From 1. */
  readonly page?: number;
}

/** Outlets: all, those that are called so, or one and whom it shares words with. */
export interface SourcesAddress {
  readonly page: 'sources';
  /** Whether stories of agencies count. Default: with. */
  readonly agencies?: 'with' | 'without';
  readonly outlet?: string;
  /** Of a list that is longer than a page, from 1. */
  readonly part?: number;
}

/** A page of the site, served or in a report. */
export type Address =
  | { readonly page: 'run' }
  | { readonly page: 'stories'; readonly filter: StoryFilter }
  /** `nth`: which part of the list of its articles, from 1; absent: the first. */
  | { readonly page: 'story'; readonly story: StoryId; readonly nth?: number }
  | { readonly page: 'history'; readonly story: StoryId }
  | { readonly page: 'pair'; readonly a: DocumentId; readonly b: DocumentId }
  | { readonly page: 'document'; readonly document: DocumentId }
  | SourcesAddress
  | { readonly page: 'rules' }
  | ({ readonly page: 'problems' } & ProblemQuery)
  | { readonly page: 'decisions' };

/** Of a word in an address; ids are such words. */
const WORD = /^[a-z0-9_]{1,80}$/;

/** Where a page lies: `/story/st_…`, `/stories?search=…`. */
export function pathOf(address: Address): string {
  switch (address.page) {
    case 'run':
      return '/';
    case 'stories':
      return withQuery('/stories', address.filter);
    case 'sources':
    case 'problems': {
      const { page, ...query } = address;
      return withQuery(`/${page}`, query);
    }
    case 'story':
      return `/story/${address.story}${(address.nth ?? 1) > 1 ? `?page=${address.nth}` : ''}`;
    case 'history':
      return `/story/${address.story}/history`;
    case 'pair':
      return `/pair/${address.a}/${address.b}`;
    case 'document':
      return `/document/${address.document}`;
    default:
      return `/${address.page}`;
  }
}

function withQuery(path: string, query: object): string {
  const fields = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return fields.length === 0
    ? path
    : `${path}?${new URLSearchParams(fields.map(([name, value]) => [name, String(value)]))}`;
}

/** The page that a path means; undefined when it means none. What a filter has no such value for is left out of it. */
export function addressOf(path: string, query: URLSearchParams = new URLSearchParams()): Address | undefined {
  const [page = '', ...names] = path.split('/').slice(1);
  if (!names.every((name) => WORD.test(name))) return undefined;
  const [first, second, ...more] = names;
  if (more.length > 0) return undefined;
  if (page === 'pair') return first && second ? { page, a: first as DocumentId, b: second as DocumentId } : undefined;
  if (page === 'story' && first && second === 'history') return { page: 'history', story: first as StoryId };
  if (second !== undefined) return undefined;
  if (page === 'story') return first ? { page, story: first as StoryId, ...nthOf(query) } : undefined;
  if (page === 'document') return first ? { page, document: first as DocumentId } : undefined;
  if (first !== undefined) return undefined;
  if (page === '') return { page: 'run' };
  if (page === 'stories') return { page, filter: filterOf(query) };
  if (page === 'sources') return sourcesFrom(query);
  if (page === 'problems') return { page, ...problemQueryOf(query) };
  return page === 'rules' || page === 'decisions' ? { page } : undefined;
}

function problemQueryOf(query: URLSearchParams): ProblemQuery {
  const kind = PROBLEM_KINDS.find((one) => one === textIn(query, 'kind'));
  const source = textIn(query, 'source');
  return { ...(kind === undefined ? {} : { kind }), ...(source === undefined ? {} : { source }) };
}

function nthOf(query: URLSearchParams): { readonly nth?: number } {
  const nth = Number(query.get('page'));
  return Number.isSafeInteger(nth) && nth > 1 ? { nth } : {};
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function filterOf(query: URLSearchParams): StoryFilter {
  const day = (name: string): string | undefined => {
    const said = textIn(query, name);
    return DAY.test(said ?? '') ? said : undefined;
  };
  return withoutEmpty<StoryFilter>({
    search: textIn(query, 'search'),
    outlet: textIn(query, 'outlet'),
    alongside: textIn(query, 'alongside'),
    relation: RELATIONS.find((relation) => relation === textIn(query, 'relation')),
    language: textIn(query, 'language'),
    from: day('from'),
    to: day('to'),
    size: countIn(query, 'size'),
    sort: STORY_ORDERS.find((order) => order === textIn(query, 'sort')),
    page: countIn(query, 'page'),
  });
}

function sourcesFrom(query: URLSearchParams): SourcesAddress {
  const agencies = (['with', 'without'] as const).find((copies) => copies === textIn(query, 'agencies'));
  return withoutEmpty<SourcesAddress>({
    page: 'sources',
    agencies,
    outlet: textIn(query, 'outlet'),
    part: countIn(query, 'part'),
  });
}

/** What a field of a form says; undefined where that is nothing. */
function textIn(query: URLSearchParams, name: string): string | undefined {
  return query.get(name)?.trim().slice(0, 200) || undefined;
}

function countIn(query: URLSearchParams, name: string): number | undefined {
  const value = Number(textIn(query, name));
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function withoutEmpty<Whole extends object>(fields: { [Name in keyof Whole]: Whole[Name] | undefined }): Whole {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Whole;
}
