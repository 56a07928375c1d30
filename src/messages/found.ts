/** How a list of stories is sorted, as its head says it. */
const ORDER_WORDS = {
  size: 'those of most documents first',
  newest: 'the newest first',
  check: 'those to check first',
} as const;

/** What is said of stories that were searched for. */
export const FOUND = {
  one: '1 story',
  count: (count: string, order: keyof typeof ORDER_WORDS) => `${count} stories, ${ORDER_WORDS[order]}`,
  more: (count: string) => `… ${count} more: the same with --all`,
  none: 'No story has all of that.',
  words: 'Each word of --search has to stand in a headline, a label or the name of an outlet, or begin an id.',
  outlet: 'Outlets go by their whole names: storyfold sources lists them.',
  days: 'Days are days of publication, as printed; a story without dates has none.',
  sure: 'Stories that are sure are not listed as those to check, nor are those of one document.',
  hardlyAny: 'under 0.01',
  /** @param share of a document, how many stand there wrongly */
  check: (score: string, parting: string, share: string) =>
    `to check: a verdict of ${score}, with which ${parting} would part (${share} expected to be wrong)`,
} as const;
