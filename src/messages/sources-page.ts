import { counted, thousands } from '../domain/printable.ts';

const articles = (count: number): string => counted(count, 'article', 'articles');
const stories = (count: number): string => counted(count, 'story', 'stories');

/** Words of the page of outlets. Who was first is said as dates say it; nobody copied. */
export const SOURCES = {
  summary: (outlets: number, shared: number) =>
    `${counted(outlets, 'outlet', 'outlets')}. ${shared === 0 ? 'No story was told by more than one of them.' : `${counted(shared, 'story was', 'stories were')} told by more than one of them.`}`,
  unknown: (count: number) =>
    `${articles(count)} of unknown outlets ${count === 1 ? 'is' : 'are'} not in these tables. Name outlets in a table (--meta), by folder (outlets in the config) or in sources.csv.`,
  agencies: {
    label: 'Agency copies',
    with: 'with',
    without: 'without',
    leftOut: (count: number) =>
      `Left out: ${stories(count)} of which an agency has the kept text, or a text is credited to one.`,
    which: 'What counts as an agency',
    known: (names: string) => `Here: ${names}.`,
    none: 'None here.',
    how: 'Outlets that sources.csv calls agency or wire (column type), and agencies named in credits and datelines; credits of pictures do not count.',
  },
  matrix: {
    head: 'Who runs whose words',
    how: 'A row published first, a column ran the text later: in how many stories, by the dates as given by the pages. After a + stories of which the order is unknown. In brackets: told by both, in own words only. A dot: the column published first, and the row ran its texts later.',
    none: 'No two outlets run one text.',
    corner: 'first ↓ · later →',
    shown: (shown: number, all: number) =>
      `The ${thousands(shown)} outlets that share most stories, of ${thousands(all)}. Choose an outlet below for all that it shares words with.`,
    more: (shown: number, all: number) =>
      `Of the ${thousands(shown)} outlets that share most stories, of ${thousands(all)}: storyfold sources --matrix --all, or --outlet NAME.`,
    itself: 'the outlet itself',
  },
  /** A cell in a sentence. */
  cell: (one: string, other: string) => `${one} first, ${other} later`,
  /** The same where nobody knows an order. */
  both: (one: string, other: string) => `${one} and ${other}`,
  later: (lag: string) => `${lag} later`,
  ran: (count: number, lag: string | undefined) =>
    `${stories(count)}${lag === undefined ? '' : `, ${lag} later (median, dates as given by the pages)`}`,
  credit: (credited: number, agency: number, of: number) =>
    [
      `credited in ${thousands(credited)} of ${thousands(of)}`,
      ...(agency === 0 ? [] : [`an agency credited in ${thousands(agency)}`]),
    ].join(', '),
  orderUnknown: (count: number) => `order unknown in ${stories(count)}`,
  ownWords: (count: number) => `told by both in own words: ${thousands(count)}`,
  sharedWords: (percent: string) => `${percent} of the words of the shorter text (median of those compared)`,
  lag: (minutes: number) => {
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.round(minutes / 60);
    return hours < 36 ? `${hours} h` : counted(Math.round(minutes / 1440), 'day', 'days');
  },
  outlets: {
    head: 'Outlets',
    all: 'All outlets',
    search: 'Outlet',
    show: 'Show',
    none: 'No outlet is called so.',
    count: (count: number) => counted(count, 'outlet', 'outlets'),
    name: 'Outlet',
    documents: 'Articles',
    shared: 'Stories shared',
    health: 'How they come in: the last runs',
    healthHow:
      'Shares are of what was new in the last runs with new articles of an outlet; “new” is the middle of them; “shared” are those in stories of several articles.',
    columns: {
      runs: 'Runs',
      new: 'New',
      folded: 'Shared',
      cut: 'Cut',
      empty: 'Empty',
      languages: 'Languages',
      dates: 'Dates known',
      seen: 'Last seen',
    },
    warning: (warnings: string, run: number | undefined) =>
      `warning: ${warnings}${run === undefined ? '' : ` in run ${run}`}`,
    dates: (hours: string, days: string) => `hour ${hours}, day ${days}`,
  },
  origins: {
    own: 'Own',
    first: 'Published first',
    credited: 'Shared, with credit',
    uncredited: 'Shared, no credit seen',
    agency: 'Of an agency',
  },
  originsHow: {
    own: 'No other outlet runs the text.',
    first: 'Others run the text, too; this outlet published it before all of them, by the dates as given by the pages.',
    credited: 'Others run the text, too; the article credits one of them, or says that its page belongs there.',
    uncredited: 'Others run the text, too; no credit was found. Who had it first is another question.',
    agency: 'The article credits an agency, or an agency and others run the text.',
  },
  pairs: {
    head: 'Shares words with',
    none: 'It shares no story with another outlet.',
    other: 'Outlet',
    stories: 'Stories of both',
    first: (name: string) => `${name} first`,
    otherFirst: 'The other first',
    unknown: 'Order unknown',
    words: 'Words shared',
    wordsHow: 'Of the shorter text, in pairs that were compared: the median.',
  },
} as const;
