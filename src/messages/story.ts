import type { Veto } from '../domain/verdict.ts';
import { VETO_WORDS } from './words.ts';

const of = (count: string, one: string, many: string): string => `${count} ${count === '1' ? one : many}`;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as given, for people: `24 Oct 2026, 09:30 (+03:00)`. */
export function dateWords(date: string): string {
  const [, year, month, day, time, zone] =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return date;
  const clock = time === undefined ? '' : `, ${time}${zone === undefined ? '' : zone === 'Z' ? ' UTC' : ` (${zone})`}`;
  return `${Number(day)} ${name} ${year}${clock}`;
}

/** Time that went by: `42 min`, `3 h 10 min`, `1 day 7 h`, `5 days`. */
export function lapseWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days === 0) return `${hours} h${rest === 0 ? '' : ` ${rest} min`}`;
  return `${of(String(days), 'day', 'days')}${hours === 0 || days > 2 ? '' : ` ${hours} h`}`;
}

/** Words of the page of one story. */
export const STORY = {
  thisStory: 'this story',
  size: (articles: string, outlets: string | undefined, unknown: boolean) =>
    `${of(articles, 'article', 'articles')}${outlets === undefined ? ', outlets unknown' : ` from ${of(outlets, 'outlet', 'outlets')}${unknown ? ' and others nobody knows' : ''}`}`,
  days: (count: string, first: string, last: string) =>
    count === '1' ? `on ${first}` : `over ${count} days, ${first} to ${last}`,
  undated: (count: string, all: boolean) => (all ? 'order unknown (no dates)' : `${count} without a date`),
  labelFrom: (name: string) => `Headline of ${name}; the article that is kept has none.`,
  labelLead: 'No article of it has a headline: these are its first words.',
  single: 'Told by one article alone.',
  tookOver: (story: string) => `${story} is part of this story now: it was merged into it.`,
  gone: 'A story that is gone',
  goneWords: (story: string) => `No document is in ${story} any more.`,
  sure: {
    single: 'Nothing is folded into it.',
    copies: 'Sure: all of them tell the text that is kept, or a part of it.',
    decided: 'Held together by people.',
    sure: 'Sure: even the article that is least like the kept one is far over the line.',
    fairly: 'Fairly sure: the article that is least like the kept one is over the line.',
    barely: 'Barely: one article is just over the line. Please check it.',
    weak: 'Not sure: one article is here only because others of the story are like it. Please check it.',
  },
  sureScale: (score: string, line: string) => `least sure ${score}; from ${line} on two articles are one story`,
  checkIt: 'Check it',
  decided: 'Decided',
  kept: 'Kept',
  why: 'Why this one',
  against: 'What was compared',
  undecided: (criteria: string) => `Asked before it, and no different: ${criteria}.`,
  criterion: (name: string) => `Decided by: ${name}.`,
  ofArticle: 'Article',
  value: 'Value',
  isKept: 'kept',
  folded: 'Folded into it',
  foldedNone: 'Nothing: no other article tells this story.',
  words: (count: string) => of(count, 'word', 'words'),
  by: 'by',
  cut: 'cut short',
  sameText: 'The kept article’s text',
  sameTextAlso: (articles: string, outlets: string | undefined) =>
    `same text in ${outlets === undefined ? of(articles, 'more article', 'more articles') : `${of(outlets, 'outlet', 'outlets')}`}`,
  nearlySameText: (articles: string, outlets: string | undefined) =>
    `same text, lightly edited or in part, in ${outlets === undefined ? of(articles, 'more article', 'more articles') : `${of(outlets, 'outlet', 'outlets')}`}`,
  goesOn: 'goes on from the page before',
  shares: (quotes: number, run: number, names: string | undefined) =>
    [
      ...(quotes > 0 ? [of(String(quotes), 'quote', 'quotes')] : []),
      ...(run > 0 ? [`${run} words in a row`] : []),
      ...(names === undefined ? [] : [`${names} % of names and numbers`]),
    ].join(', '),
  sharesWith: (what: string) => `shares ${what}`,
  sharesNothing: 'shares little word for word',
  sharedQuotes: (count: number) => of(String(count), 'shared quote', 'shared quotes'),
  score: (score: string, line: string) => `score ${score}, line ${line}`,
  compare: 'Compare',
  out: 'Not part of this story',
  keep: 'Keep this one',
  same: 'Same story',
  byOthers: 'same story by its other members',
  weak: 'please check',
  comparedWith: 'compared with',
  allCompared: (count: string) => `All compared pairs of this story (${count})`,
  linked: 'Linked, not folded',
  linkedNone: 'Nothing is linked with it.',
  moreLinked: (count: string) => `${count} more linked stories`,
  nearly: 'nearly one story',
  below: 'not close enough for one story',
  farFrom: 'far from one story',
  over: 'over the line, yet not of the whole story',
  vetoed: (veto: Veto) => `not folded: ${VETO_WORDS[veto]}`,
  heldApart: 'by a decision of a person',
  otherPairs: (count: string) =>
    of(count, 'other pair of the two was compared', 'other pairs of the two were compared'),
  timeline: 'When, and by whom',
  timelineSoft: 'Dates as given by the pages. Bars: from the first article of all to the last of the outlet.',
  zone: (zone: string) => `Hours in UTC${zone === '+00:00' ? '' : zone}.`,
  mixed: 'Some give an hour without a zone: it stands as given.',
  outlet: 'Outlet',
  when: 'When',
  onTime: 'Timeline',
  lag: {
    first: 'first',
    /** Beside articles that tell the day alone. */
    firstHour: 'first of those that tell the hour',
    unknown: 'order unknown',
    sameDay: 'the same day',
    later: (lapse: string) => `${lapse} later`,
    days: (days: number) => (days === 1 ? 'the day after' : `${days} days later`),
    none: 'at the same time',
  },
  more: (count: string) => `and ${count} more`,
  moreOutlets: (outlets: string, articles: string) =>
    `${of(outlets, 'outlet', 'outlets')} more, with ${of(articles, 'article', 'articles')}, came later.`,
  undatedList: (count: string) => `${of(count, 'article has', 'articles have')} no date:`,
  history: 'History',
  historyOf: 'History of a story',
  historyShort: (version: number, run: number) =>
    run === version
      ? `First read in run ${run}, unchanged since.`
      : `First read in run ${run}, changed last in run ${version}.`,
  wholeHistory: 'Its whole history',
  backToStory: 'Back to the story',
  graph: 'Graph',
  graphAsk: 'Show how its texts hang together, and what it just missed',
  graphText: 'Texts of the story in the middle, other stories around them. Each line leads to the two texts.',
  graphMore: (count: string) => `The strongest are shown, ${count} more are not.`,
  edge: {
    fold: 'one story',
    held: 'no fold by itself',
    link: 'linked',
    near: 'near miss',
  },
  edgeTo: (from: string, to: string, kind: string, score: string) => `${from} and ${to}: ${kind}, ${score}`,
  misses: 'Just missed',
  missesSoft:
    'Articles of other stories that were compared with this one and came out as another story, the closest first.',
  missesNone: 'No article of another story came close.',
  missesFar: 'None came close. The closest that was compared:',
  missesNever: 'No article of another story came near enough for its verdict to be kept.',
  missesCompared: (count: string) => `${of(count, 'verdict', 'verdicts')} with articles of other stories in all.`,
  missesMore: (count: string) => `${count} more that came close`,
  ofStoryOf: (documents: string) => (documents === '1' ? 'a story of its own' : `in a story of ${documents}`),
  record: 'Record',
  recordSoft: 'As stores receive it.',
  part: (part: string, parts: string) => `part ${part} of ${parts}`,
  previousPart: 'Previous articles',
  nextPart: 'Next articles',
  shownOf: (shown: string, all: string) =>
    `${shown} of ${all} are shown here; copies of one text stand together, those that most ran first.`,
} as const;
