import { datesIn, type PrintedDate } from '../../../text/dates.ts';
import { textNodesOf } from '../dom.ts';
import { isElsewhere } from './elsewhere.ts';
import { textOf } from './heading.ts';

// Days as a page shows them to its readers: that of publication, told apart from changes, comments, events and other articles.

/** What a page shows as its days. */
export interface ShownDates {
  /** As printed. */
  readonly published?: string;
  readonly modified?: string;
  /** Whether `published` stands in a byline, or behind a word for it: it may go before what the page declares. */
  readonly isByline: boolean;
}

const PUBLISHED =
  /\b(?:first |originally )?(?:published|posted|released|veröffentlicht|erschienen|publié|mis en ligne|paru|publicad[oa]|publicação|pubblicato|gepubliceerd|geplaatst|publicerad|opublikowano|data publikacji|dodano|yayın(?:lanma)?)\b|(?<!\p{L})(?:опубликован[оа]|дата публикации|опубліковано|نُ?شر(?:ت)?|تاريخ النشر|δημοσιεύ\p{L}*)|发布|发表|發布|發表|公開|掲載|配信/giu;
const UPDATED =
  /\b(?:updated|modified|reviewed|edited|revised|last changed?|aktualisiert|geändert|zuletzt|mis(?:e)? à jour|modifiée?|actualizad[oa]|atualizad[oa]|aggiornato|modificato|bijgewerkt|uppdaterad|zaktualizowano|aktualizacja|güncelle\p{L}*)\b|(?<!\p{L})(?:обновлен[оа]|изменен[оа]|оновлено|تحديث|محدث|ενημερώ\p{L}*)|更新|修改/giu;

const DATE_LINE_CHARACTERS_MAX = 90;
/** A label that stands alone, for the next text. */
const LABEL_CHARACTERS_MAX = 25;
const DATE_ALONE_CHARACTERS_MAX = 30;
// Between a headline and its date stand a standfirst, a byline, a section: hardly more.
const TEXTS_TO_DATE_MAX = 8;
/** A block of more is prose, in which days are somebody else's. */
const PROSE_CHARACTERS_MIN = 160;
const ELEMENTS_MAX = 40;
const DATED_CHARACTERS_MAX = 160;
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'OPTION']);
const BLOCKS = new Set([
  'P',
  'DIV',
  'LI',
  'TD',
  'TH',
  'SECTION',
  'ARTICLE',
  'HEADER',
  'BLOCKQUOTE',
  'DD',
  'DT',
  'MAIN',
  'BODY',
  'UL',
  'OL',
]);
const OF_BYLINE =
  '[class*="byline" i], [class*="meta" i], [class*="author" i], [class*="date" i], [class*="time" i], [class*="publish" i], [class*="posted" i], [class*="info" i]';

// The more a place says of itself, the earlier it is asked.
const PLACES = [
  '[itemprop="datePublished"]',
  'time[pubdate]',
  'article time[datetime], main time[datetime], [class*="publish"] time',
  'time[datetime]',
  'time',
  '[class*="publish"], [class*="posted-on"], [class*="post-date"], [class*="entry-date"], [class*="article-date"]',
  '[class*="byline"], [class*="meta"], [class*="timestamp"], [class*="date"], [class*="Date"]',
] as const;

/** A text of the page, with the node it stands in. */
export interface NearText {
  readonly text: string;
  readonly node: Text;
}

/** @param texts of the page, in order */
export function shownDates(
  document: Document,
  heading: Element | undefined,
  texts: readonly NearText[],
  language: string,
): ShownDates {
  const near = textsNear(texts, heading);
  const labelled = labelledDates(texts, heading, language);
  if (labelled.published !== undefined) return { ...labelled, isByline: true };
  const below = dateBelow(near.slice(0, TEXTS_TO_DATE_MAX), heading, language);
  const modified = labelled.modified ?? below.modified;
  if (below.published !== undefined)
    return { published: below.published, isByline: true, ...(modified === undefined ? {} : { modified }) };
  const placed = placedDate(document, heading, tooEarly(texts, heading), language);
  const published = placed.published ?? looseDate(near, heading, language);
  const changed = modified ?? placed.modified;
  return {
    ...(published === undefined ? {} : { published }),
    ...(changed === undefined ? {} : { modified: changed }),
    isByline: false,
  };
}

type Found = { readonly published?: string; readonly modified?: string };

/** Days behind words for them, in one text or in the next one. */
function labelledDates(texts: readonly NearText[], heading: Element | undefined, language: string): Found {
  const found: { published?: string; modified?: string } = {};
  let label: Label | undefined;
  for (const { text, node } of texts) {
    // A colon in an element of its own does not part a word from its day.
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    const before = label;
    label = text.length <= LABEL_CHARACTERS_MAX ? lastLabel(text) : undefined;
    if (
      text.length > DATE_LINE_CHARACTERS_MAX ||
      (before === undefined && label === undefined && labelsIn(text).length === 0)
    )
      continue;
    if (isProse(node)) continue;
    for (const { date, says } of withLabels(text, language, before)) {
      if (!('date' in date.reading) || says === undefined || found[says] !== undefined) continue;
      if (!node.parentElement || isElsewhere(node.parentElement, heading)) continue;
      found[says] = date.printed;
    }
  }
  return found;
}

type Label = keyof Found;

interface PlacedLabel {
  readonly at: number;
  readonly says: Label;
}

function labelsIn(text: string): PlacedLabel[] {
  const of = (pattern: RegExp, says: Label): PlacedLabel[] =>
    [...text.matchAll(pattern)].map(({ index }) => ({ at: index, says }));
  return [...of(PUBLISHED, 'published'), ...of(UPDATED, 'modified')].sort((x, y) => x.at - y.at);
}

function lastLabel(text: string): Label | undefined {
  return labelsIn(text).at(-1)?.says;
}

/** The days of a text, each with the word that stands before it there, else with that of the text before. */
function withLabels(
  text: string,
  language: string,
  before: Label | undefined,
): Array<{ readonly date: PrintedDate; readonly says: Label | undefined }> {
  const labels = labelsIn(text);
  return datesIn(text, language).map((date) => ({
    date,
    says: labels.findLast(({ at }) => at < date.at)?.says ?? (date.at < LABEL_CHARACTERS_MAX ? before : undefined),
  }));
}

/** The day right below the headline, alone in its text: what the reader takes for the day. */
function dateBelow(near: readonly NearText[], heading: Element | undefined, language: string): Found {
  let label: Label | undefined;
  for (const [at, { text, node }] of near.entries()) {
    const said = lastLabel(text);
    const dates = text.length <= DATE_LINE_CHARACTERS_MAX ? datesIn(text, language) : [];
    const [first] = dates;
    const isOther = node.parentElement !== null && isElsewhere(node.parentElement, heading);
    if (!first || isProse(node) || isLinked(node) || isOther) {
      if (said !== undefined || /[\p{L}\p{N}]/u.test(text))
        label = text.length <= LABEL_CHARACTERS_MAX ? said : undefined;
      continue;
    }
    // Of an ambiguous one nobody knows which day it is, and the one behind it is another.
    if (!('date' in first.reading)) return {};
    if ((said ?? label) === 'modified') return { modified: first.printed };
    const beside = [near[at - 1], near[at + 1]].some((other) => other !== undefined && BY.test(other.text));
    const isAlone = text.length <= DATE_ALONE_CHARACTERS_MAX && (at === 0 || beside);
    return isAlone || isOfByline(node, heading) ? { published: first.printed } : {};
  }
  return {};
}

const BY = /^(?:by|von|par|por|di|автор)(?:\s|:|$)/i;

/** Whether a text stands in a place for who and when. */
function isOfByline(node: Text, heading: Element | undefined): boolean {
  const place = node.parentElement?.closest(`time, ${OF_BYLINE}`);
  return Boolean(place && !(heading && place.contains(heading)) && place.nodeName !== 'BODY');
}

/** Texts so long before the headline that they are of the page's head: its day is today's, or that of a teaser. */
function tooEarly(texts: readonly NearText[], heading: Element | undefined): ReadonlySet<Node> {
  const at = heading ? texts.findIndex(({ node }) => heading.contains(node)) : 0;
  return new Set(texts.slice(0, Math.max(0, at - TEXTS_BEFORE_MAX)).map(({ node }) => node));
}

function placedDate(
  document: Document,
  heading: Element | undefined,
  early: ReadonlySet<Node>,
  language: string,
): Found {
  let modified: string | undefined;
  for (const place of PLACES) {
    for (const element of [...document.querySelectorAll(place)].slice(0, ELEMENTS_MAX)) {
      if (isElsewhere(element, heading) || textNodesOf(element).some((node) => early.has(node))) continue;
      const text = textOf(element);
      const given = element.getAttribute('content') ?? element.getAttribute('datetime');
      const within = text.length <= DATED_CHARACTERS_MAX ? withLabels(text, language, undefined) : [];
      const declared =
        given === null
          ? []
          : datesIn(given, language)
              .slice(0, 1)
              .map((date) => ({ date, says: lastLabel(text) }));
      for (const { date, says } of [...declared, ...within]) {
        if (!('date' in date.reading)) continue;
        if (says === 'modified') modified ??= date.printed;
        else return { published: date.printed, ...(modified === undefined ? {} : { modified }) };
      }
    }
  }
  return modified === undefined ? {} : { modified };
}

/** A short line of its own, before the text begins: a day within a sentence is somebody else's. */
function looseDate(near: readonly NearText[], heading: Element | undefined, language: string): string | undefined {
  for (const { text, node } of near) {
    if (text.length > DATE_LINE_CHARACTERS_MAX || isProse(node) || lastLabel(text) === 'modified') continue;
    const date = datesIn(text, language).find(({ reading }) => 'date' in reading);
    if (date && node.parentElement && !isElsewhere(node.parentElement, heading)) return date.printed;
  }
  return undefined;
}

function isLinked({ parentElement }: Text): boolean {
  return parentElement?.closest('a') != null;
}

/** Whether a text is a part of prose. */
function isProse(node: Text): boolean {
  let block = node.parentElement;
  while (block && !BLOCKS.has(block.nodeName)) block = block.parentElement;
  return block !== null && block.nodeName !== 'BODY' && ownText(block) >= PROSE_CHARACTERS_MIN;
}

/** Characters of a block outside of the blocks within it, as far as they matter. */
function ownText(block: Element): number {
  let characters = 0;
  const walk = (node: Node): void => {
    if (characters >= PROSE_CHARACTERS_MIN) return;
    if (node.nodeType === 3) characters += (node as Text).data.trim().length;
    else if (node === block || !BLOCKS.has(node.nodeName)) for (const child of node.childNodes) walk(child);
  };
  walk(block);
  return characters;
}

/** What a page shows, text by text, in order. */
export function textsOf(document: Document): NearText[] {
  return textNodesOf(document.body).flatMap((node) => {
    if (UNSEEN.has(node.parentElement?.tagName ?? '')) return [];
    const text = node.data.replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [{ text, node }];
  });
}

/** Those behind the headline in order, to the first paragraphs; then those before it, from the closest on. */
export function textsNear(texts: readonly NearText[], heading: Element | undefined): NearText[] {
  const first = heading ? texts.findIndex(({ node }) => heading.contains(node)) : -1;
  if (first < 0) return [];
  let last = first;
  while (last < texts.length && heading?.contains((texts[last] as NearText).node)) last++;
  return [
    ...texts.slice(last, last + TEXTS_AFTER_MAX),
    ...texts.slice(Math.max(0, first - TEXTS_BEFORE_MAX), first).toReversed(),
  ];
}

const TEXTS_AFTER_MAX = 25;
const TEXTS_BEFORE_MAX = 8;
