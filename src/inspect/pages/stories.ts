import { languageCode } from '../../text/language-code.ts';
import { doubtedBy } from '../doubt.ts';
import { type FoundStories, findStories, type StoryQuery, searchWords } from '../find-stories.ts';
import type { StoryFilter } from './address.ts';
import type { Site } from './site.ts';

/** Stories on a page; of those to check, as many as a person goes through in one sitting. */
export const STORIES_A_PAGE = 50;
export const STORIES_TO_CHECK = 20;

/** A part of the stories that a filter leaves. */
export interface StoriesPage {
  readonly filter: StoryFilter;
  readonly found: FoundStories;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Of the whole snapshot. */
  readonly all: number;
}

export async function storiesPage({ snapshot, home, config }: Site, filter: StoryFilter): Promise<StoriesPage> {
  const limit = filter.sort === 'check' ? STORIES_TO_CHECK : STORIES_A_PAGE;
  const page = filter.page ?? 1;
  const query = { ...queryOf(filter), limit, offset: (page - 1) * limit };
  const doubted = filter.sort === 'check' ? { doubted: doubtedBy(snapshot, home, config) } : {};
  const found = await findStories(snapshot, { ...query, ...doubted });
  // Of a page behind the last one nothing is known, not even how many stories there are.
  if (found.count === 0 && page > 1) return storiesPage({ snapshot, home, config }, { ...filter, page: 1 });
  return {
    filter,
    found,
    page,
    pages: Math.max(1, Math.ceil(found.count / limit)),
    all: snapshot.manifest.tables.stories.reduce((sum, { rows }) => sum + rows, 0),
  };
}

function queryOf({ search, language, sort, page: _, ...same }: StoryFilter): StoryQuery {
  return {
    ...same,
    ...(search === undefined ? {} : { words: searchWords(search) }),
    // A word that is no language is searched for as it stands: it finds nothing, and the form still shows it.
    ...(language === undefined ? {} : { language: languageCode(language) ?? language }),
    ...(sort === undefined ? {} : { order: sort }),
  };
}
