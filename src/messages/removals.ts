import type { RemovalAction } from '../domain/removal.ts';

/** The names under which removals are summed up for people, by rule. */
const RULE_WORDS: Readonly<Record<string, string>> = {
  'donation-appeal': 'donation appeal',
  headline: 'repeats',
  'repeated-line': 'repeats',
  'outlet-blurb': 'blurb',
  'learnt-line': 'lines of the outlet',
  'newsletter-appeal': 'sign-up appeals',
  'read-more': 'links to other articles',
  'cookie-notice': 'consent and terms',
  extract: 'outside the article',
};
const MOVED_WORDS: Readonly<Record<string, string>> = {
  headline: 'headline',
  author: 'byline',
  datePublished: 'date',
  description: 'standfirst',
  caption: 'caption',
  creditText: 'credit',
  dateline: 'dateline',
  copyrightNotice: 'copyright',
  notice: 'notices',
};

/** What a removal took, in a word or two. @param removal `to` is the field of what was moved */
export function removalWords({
  action,
  rule,
  to,
}: {
  readonly action: RemovalAction | string;
  readonly rule: string;
  readonly to?: string | null | undefined;
}): string {
  return action === 'moved' ? (MOVED_WORDS[to ?? ''] ?? to ?? rule) : (RULE_WORDS[rule] ?? 'page furniture');
}
