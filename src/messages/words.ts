import type { Step } from '../domain/progress.ts';
import type { Bucket, ChosenBy } from '../domain/record.ts';
import type { Contribution, Family, LinkKind, Relation, Veto } from '../domain/verdict.ts';

/** A relation in plain words; the technical word stands in tooltips and tables. */
export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  'exact-duplicate': 'same text',
  'near-duplicate': 'lightly edited',
  excerpt: 'part of',
  coverage: 'same story, own words',
  related: 'linked',
  different: 'another story',
};

/** What a link is. */
export const LINK_WORDS: Readonly<Record<LinkKind, string>> = {
  'same form': 'same form, about something else',
  'same event, other angle': 'same event, other angle',
  'follow-up': 'follow-up',
  background: 'background',
};

/** How a member belongs to its story: by its own verdict, or only because others of the story hold it there. */
export function memberWords(relation: Relation): string {
  return relation === 'different' || relation === 'related'
    ? 'same story by its other members'
    : RELATION_WORDS[relation];
}

/** The same of a member that a person holds there. */
export function pinnedWords(by: string): string {
  return `same story by a decision of ${by}`;
}

export const BUCKET_WORDS: Readonly<Record<Bucket, string>> = {
  canonical: 'kept as canonical',
  'exact-duplicate': 'folded: same text',
  'near-duplicate': 'folded: lightly edited',
  excerpt: 'folded: part of another',
  coverage: 'folded: same story, own words',
  superseded: 'behind another version',
  filtered: 'filtered by rule',
  forgotten: 'left: retracted or forgotten',
  quarantined: 'quarantined: could not be read',
};

/** The inputs of a run, each of one kind. */
export const INPUT_KINDS = [
  'new',
  'changed',
  'returned',
  'moved',
  'unchanged',
  'behind',
  'failed',
  'quarantined',
  'forgotten',
] as const;
export const INPUT_WORDS: Readonly<Record<(typeof INPUT_KINDS)[number], string>> = {
  new: 'new',
  changed: 'changed',
  returned: 'returned',
  moved: 'under another name',
  unchanged: 'unchanged',
  behind: 'behind another version',
  failed: 'with a failed fetch',
  quarantined: 'quarantined',
  forgotten: 'forgotten',
};

/** Why another version of a document goes before one. */
export const SETTLED_WORDS: Readonly<Record<string, string>> = {
  'fetch-time': 'fetched earlier',
  modified: 'changed earlier',
  'later-run': 'read in an earlier run',
  'later-in-file': 'earlier in the file',
  'later-file': 'in a file with an earlier name',
  hash: 'tie: content hash',
  'no-article': 'this fetch is no article',
  rewritten: 'the text was replaced as a whole',
  unknown: 'settled by an earlier version of storyfold',
};

/** What a run changed, of one and of many. */
export const NEWS_WORDS = {
  born: ['new story', 'new stories'],
  joined: ['story that documents joined', 'stories that documents joined'],
  changed: ['story changed otherwise', 'stories changed otherwise'],
  gone: ['story gone', 'stories gone'],
  changedDocuments: ['document changed', 'documents changed'],
  moved: ['document under another name', 'documents under another name'],
  returned: ['document returned', 'documents returned'],
  missing: ['document kept, input gone', 'documents kept, input gone'],
  stale: ['document kept, fetch failed', 'documents kept, fetch failed'],
  unreadable: ['document kept, input unreadable', 'documents kept, input unreadable'],
  retracted: ['document retracted, input gone', 'documents retracted, input gone'],
  withoutText: ['document returned without text', 'documents returned without text'],
  goneInRecovery: ['story returned without text', 'stories returned without text'],
} as const;

/** What a run is at, on the progress line, and what it counts there: one and many. */
export const PROGRESS_WORDS: Readonly<
  Record<Step, { readonly name: string; readonly units: readonly [string, string] }>
> = {
  counting: { name: 'counting', units: ['file', 'files'] },
  listing: { name: 'listing', units: ['entry', 'entries'] },
  reading: { name: 'reading', units: ['document', 'documents'] },
  fetching: { name: 'fetching', units: ['text of earlier runs', 'texts of earlier runs'] },
  statistics: { name: 'statistics', units: ['text', 'texts'] },
  pairing: { name: 'pairing', units: ['signature', 'signatures'] },
  judging: { name: 'judging', units: ['pair', 'pairs'] },
  stories: { name: 'stories', units: ['story', 'stories'] },
  writing: { name: 'writing', units: ['document', 'documents'] },
  storing: { name: 'storing', units: ['document', 'documents'] },
};

export const CRITERION_WORDS: Readonly<Record<ChosenBy, string>> = {
  only: 'only one',
  pin: 'pinned by a person',
  whole: 'whole text',
  sourcePriority: 'source priority',
  credited: 'credited by others',
  earliest: 'earliest date',
  fullestQuotes: 'fullest quotes',
  leastCut: 'least cut',
  metadata: 'headline and author',
  longest: 'longest',
  contentHash: 'tie: content hash',
  before: 'tie: kept before',
};

export const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  'content-key': 'identical text',
  'shingle-bands': 'bands over word shingles',
  'salient-term-bands': 'bands over names and numbers',
  'rare-term-keys': 'pairs of rare terms',
  'quote-keys': 'a shared quotation',
  star: 'compared as canonical and member',
  decision: 'a decision of a person',
};

export const CONTRIBUTION_WORDS: Readonly<Record<Contribution['name'], string>> = {
  words: 'words in common, against their own',
  lead: 'headline and first words',
  names: 'names in common, against their own',
  figures: 'figures in common, against their own',
  hours: 'hours apart',
  weekdays: 'weekdays that are named',
  speech: 'what people say in both',
  otherMatter: 'the same person speaks of something else',
  form: 'what stands in another’s place between words in common',
  outlet: 'one outlet, two, or nobody knows',
  cosine: 'words in common, early ones first',
  bigrams: 'word pairs in common',
  salientTerms: 'names and numbers in common',
  quotes: 'quotations in common',
  quotesApart: 'both quote, and nothing the same',
  numbers: 'numbers in common',
  numberConflict: 'numbers in conflict',
  dates: 'days apart',
  unknownCorpus: 'little known of the corpus yet',
  base: 'unlikely before any evidence',
};

export const VETO_WORDS: Readonly<Record<Veto, string>> = {
  template: 'one form that was filled in anew',
  past: 'one of the two looks back over years',
  numbers: 'one frame with other figures',
  dates: 'published too many days apart',
  language: 'coverage is not folded in this language yet',
  form: 'a round-up or live ticker holds several stories',
  passage: 'but for a passage that stands in both they tell of other things',
};

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
/** What text was moved to. */
export const MOVED_WORDS: Readonly<Record<string, string>> = {
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

/** What a piece of text was, in plain words. */
export function removalWords({
  rule,
  action,
  to,
}: {
  readonly rule: string;
  readonly action: string;
  readonly to?: string;
}): string {
  return action === 'moved' ? (MOVED_WORDS[to ?? ''] ?? to ?? rule) : (RULE_WORDS[rule] ?? 'page furniture');
}
