import { ARTICLE_WORDS_MIN, isDeclaredArticle, type PageFilter } from './page-filter.ts';

// A short article may have five related ones below it; a front page or section has dozens.
const TEASERS_MIN = 8;

/** A front page, section, tag or search page: headlines of many articles with a sentence or two of each. */
export const indexPage: PageFilter = {
  name: 'index-page',
  reason: 'Lists other articles and has no text of its own.',
  holds: (facts) => facts.teasers >= TEASERS_MIN && facts.longestRun < ARTICLE_WORDS_MIN && !isDeclaredArticle(facts),
};
