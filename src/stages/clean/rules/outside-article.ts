import { type Rule, whole } from '../rule.ts';

// Below this the table is as good as sure. What it is less sure of is left to the rules that know furniture by its words, and
// then to `page-furniture`; so bylines, credits and notices beside an article are moved, not cut.
const SURELY_OUTSIDE = 0.1;

/** Navigation, teasers, comments, footers of a page: what neither its tree nor its text would call the article. */
export const outsideArticle: Rule = {
  name: 'outside-article',
  reason: 'Lies outside what reads as the article on the page.',
  actions: ['cut'],
  languages: 'any',
  shareMax: 1,
  find: (page) =>
    page.isFromTree
      ? page.lines
          .filter((line) => page.isFree(line) && page.keep(line) < SURELY_OUTSIDE)
          .map((line) => whole(line, 'cut'))
      : [],
};
