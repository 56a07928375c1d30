import { asOfWords } from '../domain/as-of.ts';
import { counted, thousands } from '../domain/printable.ts';

/** Stories by how many tell them. */
interface Told {
  readonly outlets: number;
  readonly shared: number;
  readonly documentsMax: number;
  readonly ran: number;
  readonly outletsMax: number;
}

const articles = (count: number): string => counted(count, 'article', 'articles');
const stories = (count: number): string => counted(count, 'story', 'stories');

/** What several articles or outlets tell: `1 story ran in 2 outlets.` */
function toldWords({ outlets, shared, documentsMax, ran, outletsMax }: Told): string {
  if (shared === 0) return 'Each story was told once.';
  const inArticles =
    shared === 1
      ? `1 story was told in ${thousands(documentsMax)} articles`
      : `${thousands(shared)} stories were told in more than one article, one of them in ${thousands(documentsMax)}`;
  const inOutlets =
    ran === 1
      ? `1 story ran in ${thousands(outletsMax)} outlets`
      : `${thousands(ran)} stories ran in more than one outlet, one of them in ${thousands(outletsMax)}`;
  if (outlets === 0) return `${inArticles}.`;
  if (ran === 0) return `${inArticles}; none of them ran in more than one outlet, as far as outlets are known.`;
  return ran === shared ? `${inOutlets}.` : `${inArticles}. ${inOutlets}.`;
}

/** What the page of a run says, beside the sentences that it shares with the screen that ends a run. */
export const RUN_PAGE = {
  title: (documents: number, count: number) => `${articles(documents)}, ${stories(count)}.`,
  told: toldWords,
  run: (run: number) => `Run ${thousands(run)}`,
  asOf: (asOf: string) => `as of ${asOfWords(asOf)}`,
  from: (input: readonly string[]) => `from ${input.join(', ')}`,
  articles,
  outlets: (count: number) => (count === 0 ? 'outlets unknown' : counted(count, 'outlet', 'outlets')),

  emptyTitle: 'No articles yet.',
  empty: (input: readonly string[]) => `The run found no article in ${input.join(', ')}.`,
  emptySteps: [
    'Put articles there: texts, web pages (HTML), JSON Lines, CSV, feeds (RSS, Atom), WARC or Parquet, in folders as you like.',
    'Run storyfold run. This page then shows what it found, and says here that a new run came.',
    'If they lie elsewhere: storyfold run FOLDER, or input in the config.',
  ],
  emptyProblems: 'Something was there, and could not be read. Problems says what, and what to do.',

  next: 'To look at',
  check: (count: number) => `Please check ${count === 1 ? 'this one' : `these ${thousands(count)}`}`,
  checkWhy: (count: number, all: number) =>
    `the ${count === 1 ? 'story' : 'stories'} with the least evidence and the largest effect${all > count ? `, of ${thousands(all)} with folded articles` : ''}`,
  pending: (count: number) => `${counted(count, 'decision waits', 'decisions wait')}`,
  pendingWhy: 'for the next run, or storyfold apply',
  problems: (count: number) => counted(count, 'problem', 'problems'),
  behind: (count: number) => counted(count, 'store lacks something', 'stores lack something'),
  warnings: (count: number) => counted(count, 'warning', 'warnings'),

  news: (since: number) => `New since run ${thousands(since)}`,
  newsKinds: {
    born: 'New stories',
    joined: 'Stories that new articles joined',
    changed: 'Stories changed otherwise',
  },
  gone: 'Stories that are gone',
  takenOver: 'part of',
  came: (came: number) => `${thousands(came)} new`,
  more: (count: number) => `and ${thousands(count)} more`,

  folded: 'Folded into one story',
  foldedNew: 'Folded, as far as it is new',
  kept: 'kept',
  weak: 'weak: please check',
  compare: 'Compare',
  /** To those who hear the page. */
  compareWith: (one: string, other: string) => `Compare ${one} with ${other}`,
  moreFolded: (count: number) => `${counted(count, 'more article is', 'more articles are')} folded: all stories`,
  linked: 'Linked, not folded',
  linkedNew: 'Linked, as far as it is new',
  nothingFolded: 'No article was folded: each tells a story of its own.',

  flow: 'From inputs to stories',
  inputs: 'Inputs',
  documents: 'Documents',
  stories: 'Stories',
  earlier: 'of earlier runs',
  shared: 'told in several articles',
  alone: 'told in one article',
  sum: (parts: readonly number[], whole: number) =>
    `${thousands(whole)} = ${parts.length === 0 ? '0' : parts.map(thousands).join(' + ')}`,
  adds: 'It adds up.',
  addsNot: 'It does not add up: please report this.',
  keptAre: (kept: number) => `= ${thousands(kept)} kept as canonical`,
  /** What the picture shows, for those who do not see it. */
  flowAlt: (inputs: string, documents: string, told: string) =>
    `Three bars below one another. Inputs: ${inputs}. Documents: ${documents}. Stories: ${told}. The numbers are listed below.`,
  skipped: (count: number) => `${counted(count, 'entry is', 'entries are')} no input at all`,
  unread: (count: number) => `${counted(count, 'place', 'places')} could not be looked into`,

  sources: 'By source',
  source: 'Source',
  columns: {
    documents: 'Documents',
    kept: 'Kept',
    folded: 'Folded',
    apart: 'Filtered or unreadable',
    behind: 'Behind or gone',
  },
  otherSources: (count: number) => counted(count, 'other source', 'other sources'),
  allSources: 'All',

  text: 'Text',
  textRead: (count: string) => `${count} characters read`,
  textParts: { kept: 'kept, with white space', moved: 'moved to fields', cut: 'cut' },
  textNone: 'No text was read in this run.',
  movedTo: 'Moved',
  cut: 'Cut',
  marked: 'Marked, and left in',
  pieces: (count: number) => counted(count, 'piece', 'pieces'),
  rules: 'Rules and examples',

  noticed: 'Noticed on the way',
  below: 'told below',
  guards: 'Warnings',
  problemsTitle: 'Problems',
  allProblems: 'All problems',
  stores: 'Stores',
  decisions: 'Decisions',
  allDecisions: 'All decisions',
  notKnown: 'Not known',
  notFolded: 'Not folded',
  table: 'Table of fields',
  readAs: 'Read as',
  learnt: 'Learnt lines',
  waiting: 'Waiting',
  versions: 'Versions and cost',
  version: (version: string, config: string, statistics: string) =>
    `storyfold ${version}; config ${config.slice(0, 15)}…; newest statistics ${statistics}`,
  pairs: (count: number) => `${counted(count, 'pair', 'pairs')} judged`,
  cost: (seconds: number, megabytes: number, bytes: number) =>
    `${seconds.toFixed(1)} s, ${thousands(megabytes)} MB, ${(bytes / 1e6).toFixed(1)} MB on disk`,
} as const;
