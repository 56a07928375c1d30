import type { Relation } from '../domain/verdict.ts';

/** Words of the pages that `inspect` serves and `report` writes, as far as more than one of them says them. */
export const SITE = {
  name: 'Storyfold',
  nav: {
    run: 'Run',
    stories: 'Stories',
    sources: 'Sources',
    rules: 'Rules',
    problems: 'Problems',
    decisions: 'Decisions',
  },
  skip: 'Skip to the content',
  find: 'Find stories',
  /** A newer run than the one that is shown. */
  newRun: 'A new run has been published.',
  reload: 'Show it',
  unknownOutlet: 'outlet unknown',
  noDate: 'no date',
  notInReport: 'Not in this report, which shows a part of the run.',
  reason: 'Reason',
  withReason: 'with a reason',
  reasons: ['same text', 'same event', 'another event', 'round-up', 'one form, filled in anew', 'wrong date'],
  undo: 'Undo',
  /** An undo of what the last run went by: who, then this, then the decision. */
  tookBack: 'took back',
  again: 'Take it up again',
  pending: 'Waits for the next run, or storyfold apply.',
} as const;

/** The technical word behind a relation, for tooltips. */
export const RELATION_TERMS: Readonly<Record<Relation, string>> = {
  'exact-duplicate': 'exact duplicate',
  'near-duplicate': 'near-duplicate',
  excerpt: 'excerpt: a short cut of a longer text',
  coverage: 'coverage: the same happening in own words',
  related: 'related: linked, never merged',
  different: 'different',
};

export const STORIES = {
  search: 'Search headlines, outlets, ids',
  outlet: 'Outlet',
  alongside: 'and outlet',
  relation: 'Told as',
  language: 'Language',
  from: 'From day',
  to: 'To day',
  size: 'Articles, at least',
  narrow: 'Outlet, relation, language, days, size',
  languageExample: 'de, German',
  sort: 'Order',
  sorts: { size: 'largest first', newest: 'newest first', check: 'please check these' },
  any: 'any',
  show: 'Show',
  clear: 'Clear',
  none: 'No story has all of that.',
  noneAtAll: 'No stories yet: the run found no article.',
  count: (count: string) => (count === '1' ? '1 story' : `${count} stories`),
  articles: (count: string) => (count === '1' ? '1 article' : `${count} articles`),
  check: 'Please check these',
  noDoubt: 'Nothing is in doubt.',
  /** How much hangs on it, behind why a story stands in the list of those to check. */
  parting: (count: string) => (count === '1' ? 'one article would part' : `${count} articles would part`),
  previous: 'Previous',
  next: 'Next',
  page: (page: string, pages: string) => `page ${page} of ${pages}`,
} as const;
