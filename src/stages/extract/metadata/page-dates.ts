import { datesIn } from '../../../text/dates.ts';
import { textNodesOf } from '../dom.ts';
import {
  LABEL_CHARACTERS_MAX,
  type Label,
  labelOf,
  labelsIn,
  lastLabel,
  withLabels,
  wordsBeside,
} from './date-labels.ts';
import { isBesideTitle, isElsewhere } from './elsewhere.ts';
import { textOf } from './heading.ts';
import { type Head, headOf, isLonger, isProse, type NearText } from './page-texts.ts';

// Days as a page shows them to its readers: that of publication, told apart from changes, comments, events and other articles.

/** What a page shows as its days. */
export interface ShownDates {
  /** As printed. */
  readonly published?: string;
  readonly modified?: string;
  /** Whether `published` stands in the head of the article, in a byline or behind a word for it: it may go before what the page declares. */
  readonly isByline: boolean;
}

const DATE_LINE_CHARACTERS_MAX = 90;
const DATED_CHARACTERS_MAX = 160;
// Between a headline and its date stand a standfirst, a byline, a section: hardly more.
const TEXTS_TO_DATE_MAX = 8;
/** An element of more is no place for one day. */
const PLACE_CHARACTERS_MAX = 60;
/** Words beside a day in a byline: who, where, how long to read. */
const BYLINE_WORDS_MAX = 12;
const ELEMENTS_MAX = 40;
const OF_BYLINE =
  '[class*="byline" i], [class*="meta" i], [class*="author" i], [class*="date" i], [class*="time" i], [class*="publish" i], [class*="posted" i], [class*="info" i]';
const BY = /^(?:by|von|par|por|di|автор)(?:\s|:|$)/i;

/** Elements that may hold a day, by kinds; the more a place says of itself, the earlier it comes. */
function* placesOf(document: Document): Generator<readonly Element[]> {
  yield [...document.querySelectorAll('[itemprop="datePublished"]')];
  const times = [...document.getElementsByTagName('time')];
  yield times.filter((time) => time.hasAttribute('pubdate'));
  const dated = times.filter((time) => time.hasAttribute('datetime'));
  yield dated.filter((time) => time.closest('article, main, [class*="publish"]'));
  yield dated;
  yield times;
  yield [
    ...document.querySelectorAll(
      '[class*="publish"], [class*="posted-on"], [class*="post-date"], [class*="entry-date"], [class*="article-date"]',
    ),
  ];
  yield [
    ...document.querySelectorAll(
      '[class*="byline"], [class*="meta"], [class*="timestamp"], [class*="date"], [class*="Date"]',
    ),
  ];
}

/** So many of these kinds say that it is the day of publication. */
const SURE_PLACES = 2;

interface Page {
  readonly document: Document;
  readonly heading: Element | undefined;
  readonly language: string;
  readonly head: Head;
  /** Texts of the head. */
  readonly near: ReadonlySet<Node>;
  /** Texts so long before the headline that they are of the page's head: its day is today's, or that of a teaser. */
  readonly early: ReadonlySet<Node>;
}

/** @param texts of the page, in order */
export function shownDates(
  document: Document,
  heading: Element | undefined,
  texts: readonly NearText[],
  language: string,
): ShownDates {
  const head = headOf(texts, heading);
  const nodes = (some: readonly NearText[]): Set<Node> => new Set(some.map(({ node }) => node));
  const near = nodes(texts.slice(head.from, head.to));
  const early = nodes(texts.slice(0, head.from));
  const page: Page = { document, heading, language, head, near, early };
  const labelled = labelledDates(page, texts);
  const of = (says: Label, isNear: boolean): string | undefined =>
    labelled.find((one) => one.says === says && one.isNear === isNear)?.printed;
  const changes = labelled.filter(({ says }) => says === 'modified');
  const below = dateBelow(page);
  const byline = of('published', true) ?? below.published;
  const placed = byline === undefined ? placedDate(page, changes) : {};
  const published = byline ?? placed.published ?? of('published', false) ?? looseDate(page, changes);
  const modified = of('modified', true) ?? below.modified ?? of('modified', false) ?? placed.modified;
  return {
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
    isByline: byline !== undefined,
  };
}

interface Found {
  readonly published?: string | undefined;
  readonly modified?: string | undefined;
}

interface Labelled {
  readonly printed: string;
  readonly says: Label;
  readonly node: Text;
  readonly isNear: boolean;
}

/** Days behind words for them, in one text or in the next one. */
function labelledDates({ heading, language, near, early }: Page, texts: readonly NearText[]): Labelled[] {
  const found: Labelled[] = [];
  let last = '';
  for (const { text, node } of texts) {
    // A colon in an element of its own does not part a word from its day.
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    const previous = last;
    last = text;
    if (text.length > DATE_LINE_CHARACTERS_MAX || !/\p{N}/u.test(text)) continue;
    const before = previous.length <= LABEL_CHARACTERS_MAX ? lastLabel(previous) : undefined;
    if (before === undefined && labelsIn(text).length === 0) continue;
    const { parentElement } = node;
    if (!parentElement || isProse(node) || isElsewhere(parentElement, heading)) continue;
    const isNear = near.has(node);
    if (!isNear && (early.has(node) || isBesideTitle(parentElement, heading))) continue;
    for (const { date, says, isOfPage } of withLabels(text, language, before))
      if ('date' in date.reading && says !== undefined && (isNear || isOfPage))
        found.push({ printed: date.printed, says, node, isNear });
  }
  return found;
}

/** The day right below the headline, alone in its text: what the reader takes for the day. */
function dateBelow({ heading, language, head }: Page): Found {
  const near = head.lead.slice(0, TEXTS_TO_DATE_MAX);
  let label: Label | undefined;
  let modified: string | undefined;
  for (const [at, { text, node }] of near.entries()) {
    const dates = text.length <= DATE_LINE_CHARACTERS_MAX ? withLabels(text, language, label) : [];
    if (/[\p{L}\p{N}]/u.test(text)) label = text.length <= LABEL_CHARACTERS_MAX ? lastLabel(text) : undefined;
    const isOther = node.parentElement !== null && isElsewhere(node.parentElement, heading);
    if (dates.length === 0 || isProse(node) || isLinked(node) || isOther) continue;
    const around = labelAround(node);
    const first = dates.find(({ says }) => (says ?? around) !== 'modified');
    const changed = dates.find((one) => one !== first && 'date' in one.date.reading);
    modified ??= changed?.date.printed;
    // The day of publication may stand behind that of a change.
    if (!first) continue;
    // Of an ambiguous one nobody knows which day it is, and the one behind it is another.
    if (!('date' in first.date.reading)) return { modified };
    const beside = [near[at - 1], near[at + 1]].some((other) => other !== undefined && BY.test(other.text));
    const isAlone = wordsBeside(text) === 0 && (at === 0 || beside);
    return { modified, published: isAlone || isOfByline(node, heading) ? first.date.printed : undefined };
  }
  return { modified };
}

/** What the elements around a day say of it, as far as they hold hardly anything else. */
function labelAround(node: Text): Label | undefined {
  let at = node.parentElement;
  for (let level = 0; at && level < LEVELS_MAX && !isLonger(at, PLACE_CHARACTERS_MAX); level++) {
    const says = labelOf(at);
    if (says !== undefined) return says;
    at = at.parentElement;
  }
  return undefined;
}

const LEVELS_MAX = 3;

/** Whether a text stands in a place for who and when. */
function isOfByline(node: Text, heading: Element | undefined): boolean {
  const place = node.parentElement?.closest(`time, ${OF_BYLINE}`);
  return Boolean(place && !(heading && place.contains(heading)) && place.nodeName !== 'BODY');
}

function placedDate(page: Page, changes: readonly Labelled[]): Found {
  const { document, heading, language, near, early } = page;
  let modified: string | undefined;
  let kind = 0;
  for (const elements of placesOf(document)) {
    const isSure = kind++ < SURE_PLACES;
    for (const element of elements.slice(0, ELEMENTS_MAX)) {
      const nodes = textNodesOf(element);
      if (isElsewhere(element, heading) || nodes.some((node) => early.has(node))) continue;
      const isNear = nodes.some((node) => near.has(node));
      if (!isNear && !isSure && isBesideTitle(element, heading)) continue;
      const text = textOf(element);
      const given = element.getAttribute('content') ?? element.getAttribute('datetime');
      const within = text.length <= DATED_CHARACTERS_MAX ? withLabels(text, language, undefined) : [];
      const declared =
        given === null
          ? []
          : datesIn(given, language)
              .slice(0, 1)
              .map((date) => ({ date, says: lastLabel(text) }));
      const around =
        labelOf(element) ??
        (nodes[0] && labelAround(nodes[0])) ??
        (within.length <= 1 && changes.some(({ node }) => nodes.includes(node)) ? 'modified' : undefined);
      for (const { date, says } of [...declared, ...within]) {
        if (!('date' in date.reading)) continue;
        if ((says ?? around) !== 'modified') return { published: date.printed, modified };
        modified ??= date.printed;
      }
    }
  }
  return { modified };
}

/** A short line of its own, before the text begins: a day within a sentence is somebody else's. */
function looseDate({ heading, language, head }: Page, changes: readonly Labelled[]): string | undefined {
  for (const { text, node } of [...head.lead, ...head.before]) {
    if (text.length > DATE_LINE_CHARACTERS_MAX || isProse(node)) continue;
    if (!node.parentElement || isElsewhere(node.parentElement, heading) || labelAround(node) === 'modified') continue;
    const found = withLabels(text, language, undefined).find(
      ({ date, says }) =>
        'date' in date.reading &&
        says !== 'modified' &&
        !changes.some((change) => change.node === node && change.printed === date.printed),
    );
    if (found && isOfHead(text, node, heading)) return found.date.printed;
  }
  return undefined;
}

/** Whether a text with a day is a line of who and when, and no sentence. */
function isOfHead(text: string, node: Text, heading: Element | undefined): boolean {
  const words = wordsBeside(text);
  if (words === 0) return !isLinked(node);
  return BY.test(text) || (words <= BYLINE_WORDS_MAX && isOfByline(node, heading));
}

function isLinked({ parentElement }: Text): boolean {
  return parentElement?.closest('a') != null;
}
