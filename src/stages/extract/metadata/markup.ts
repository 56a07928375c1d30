import type { Declared } from '../../../domain/document.ts';
import { findDate } from '../../../text/dates.ts';
import { lettersOnly } from '../../../text/normalize.ts';
import { textNodesOf } from '../dom.ts';

/** Parts of a page that are about other articles, or by their readers. */
const ELSEWHERE =
  'nav, footer, aside, [class*="related"], [class*="recommend"], [class*="comment"], [id*="comment"], [class*="sidebar"], [class*="popular"], [class*="latest"]';
const HEADLINE_CHARACTERS_MAX = 300;
/** Share of the words of the page's title that the h1 must have, to be its headline. */
const LIKENESS_MIN = 0.4;
const NAME_CHARACTERS_MAX = 60;
const NAME_WORDS_MAX = 6;
const AUTHORS_MAX = 6;
// A page may have thousands of elements of a kind; its own byline and date stand among the first.
const ELEMENTS_MAX = 40;
// The more a place says of itself, the earlier it is asked.
const AUTHOR_PLACES = [
  '[itemprop="author"] [itemprop="name"]',
  '[itemprop="author"]',
  '[rel="author"]',
  '[class*="byline"] a',
  '[class*="author-name"], [class*="authorname"], [class*="author_name"], [class*="AuthorName"], [class*="authorName"]',
  'a[href*="/author/"], a[href*="/authors/"]',
  '[class*="byline"], [class*="Byline"]',
  '[class*="post-author"], [class*="entry-author"], [class*="article-author"], [class*="article__author"]',
  '[class~="author"], [class*="author"] a',
  '[class$="author"], [class$="author__name"], [class*="author-box__name"], [class*="author-text"] > :first-child',
] as const;
const DATE_PLACES = [
  '[itemprop="datePublished"]',
  'time[pubdate]',
  'article time[datetime], main time[datetime], [class*="publish"] time',
  'time[datetime]',
  'time',
  '[class*="publish"], [class*="posted-on"], [class*="post-date"], [class*="entry-date"], [class*="article-date"]',
  '[class*="byline"], [class*="meta"], [class*="timestamp"], [class*="date"], [class*="Date"]',
] as const;
const DATED_CHARACTERS_MAX = 160;
const DATE_LINE_CHARACTERS_MAX = 60;
const TEXTS_AFTER_MAX = 25;
const TEXTS_BEFORE_MAX = 8;
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'OPTION']);

/** What the markup itself shows a reader: headings, bylines, dates. */
export function fromMarkup(document: Document): Declared {
  return defined({
    canonicalUrl: document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined,
    author: authorOf(document),
    datePublished: dateOf(document),
    language: document.documentElement.getAttribute('lang') ?? undefined,
    license: document.querySelector('link[rel="license"], a[rel="license"]')?.getAttribute('href') ?? undefined,
  });
}

/** Without the fields that nothing was found for. */
export function defined(fields: Record<string, unknown>): Declared {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Declared;
}

/** The text of the h1 closest to what the page calls itself for others; undefined where no h1 resembles it. */
export function headingOf(document: Document): string | undefined {
  const heading = headingElement(document);
  return heading && textOf(heading);
}

function headingElement(document: Document): Element | undefined {
  const wanted = new Set(lettersOnly(titleOf(document)).split(' '));
  const headings = [...document.querySelectorAll('h1')]
    .map((element) => ({ element, text: textOf(element) }))
    .filter(({ text }) => text !== '' && text.length <= HEADLINE_CHARACTERS_MAX);
  const likeness = (text: string): number =>
    lettersOnly(text)
      .split(' ')
      .filter((word) => wanted.has(word)).length / Math.max(1, wanted.size);
  const best = headings.toSorted((a, b) => likeness(b.text) - likeness(a.text))[0];
  return best && (likeness(best.text) >= LIKENESS_MIN || headings.length === 1) ? best.element : undefined;
}

const nearHeadline = new WeakMap<Document, readonly string[]>();

/** Texts in the order of the page, from a little before the headline to the first paragraphs; found once. */
function textsNearHeadline(document: Document): readonly string[] {
  const known = nearHeadline.get(document);
  if (known) return known;
  const texts = findTextsNearHeadline(document);
  nearHeadline.set(document, texts);
  return texts;
}

function findTextsNearHeadline(document: Document): string[] {
  const heading = headingElement(document);
  if (!heading) return [];
  const before: string[] = [];
  const after: string[] = [];
  let inside = false;
  for (const node of textNodesOf(document.body)) {
    if (after.length >= TEXTS_AFTER_MAX) break;
    const text = node.data.replace(/\s+/g, ' ').trim();
    if (text === '' || UNSEEN.has(node.parentElement?.tagName ?? '')) continue;
    if (heading.contains(node)) inside = true;
    else (inside ? after : before).push(text);
  }
  return [...after, ...before.slice(-TEXTS_BEFORE_MAX).toReversed()];
}

/** What the page calls itself: for others, else in the window's bar. */
export function titleOf(document: Document): string {
  const shared = document.querySelector('meta[property="og:title"]')?.getAttribute('content');
  return (shared ?? document.title).trim();
}

/** Text of an element; words of two of its lines are not glued. */
function textOf(element: Element): string {
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === 3) parts.push((node as Text).data);
    else if (node.nodeName === 'BR') parts.push(' ');
    else for (const child of node.childNodes) walk(child);
  };
  walk(element);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function authorOf(document: Document): string[] | undefined {
  for (const place of AUTHOR_PLACES) {
    const names = [...document.querySelectorAll(place)]
      .slice(0, ELEMENTS_MAX)
      .filter((element) => element.closest(ELSEWHERE) === null)
      .map((element) => nameIn(element.getAttribute('content') ?? textOf(element)))
      .filter((name) => name !== undefined);
    // An author's page links to all of the author's articles: more than a few names are a list of something else.
    const distinct = [...new Set(names)];
    if (distinct.length > 0 && distinct.length <= AUTHORS_MAX) return distinct;
  }
  // “By Jane Doe”, or “By” and the name in an element of its own.
  const [printed] = textsNearHeadline(document).flatMap((text, at, all) => {
    if (BY_ALONE.test(text)) return nameIn(all[at + 1] ?? '') ?? [];
    return BY.test(text) ? (nameIn(text) ?? []) : [];
  });
  return printed === undefined ? undefined : [printed];
}

const BY_ALONE = /^(?:(?:written|posted|published|story|words|text)\s+)?by\s*:?$/i;
const BY = /^(?:(?:written|posted|reviewed|published|story|words|text)\s+)?(?:by|von|par|por|di|автор)\s*:?\s+/i;

/** A name, if the text is one and perhaps a “By” before it and a date behind it. */
function nameIn(text: string): string | undefined {
  const [first = ''] = text.replace(BY, '').split(/\s*(?:[|•·]|\s[–—-]\s|\bon\b|\d)/);
  const name = first.replace(/^[\s,]+|[\s,:]+$/g, '');
  const words = name.split(' ');
  const isName =
    name.length >= 3 &&
    name.length <= NAME_CHARACTERS_MAX &&
    words.length <= NAME_WORDS_MAX &&
    /^\p{L}/u.test(name) &&
    /\p{Lu}|[\p{Script=Han}\p{Script=Arabic}]/u.test(name) &&
    !/[?!@/{}<>]|\b(?:about|author|read|more|posts?|share|follow|subscribe|comments?|updated|published|min|by)\b/i.test(
      name,
    );
  return isName ? name : undefined;
}

const LABEL = /^(?:first |originally )?(?:published|posted|veröffentlicht|publié|publicado|pubblicato|опубликовано)\b/i;
const LABEL_ALONE_CHARACTERS_MAX = 25;
const UPDATED = /\b(?:updated|modified|reviewed|edited|aktualisiert|mis à jour|actualizado|aggiornato|обновлено)\b/i;

// Between a headline and its date stand a standfirst, a byline, a section: hardly more.
const TEXTS_TO_DATE_MAX = 6;
const DATE_ALONE_CHARACTERS_MAX = 30;

/** The date right below the headline, alone in its text and not called an update: what the reader takes for the day. */
export function dateBelowHeadline(document: Document): string | undefined {
  const heading = headingElement(document);
  if (!heading) return undefined;
  const language = languageTag(document);
  const texts = textsNearHeadline(document).slice(0, TEXTS_TO_DATE_MAX);
  const at = texts.findIndex(
    (text) => text.length <= DATE_ALONE_CHARACTERS_MAX && findDate(text, language) !== undefined,
  );
  const before = texts[at - 1] ?? '';
  return at < 0 || UPDATED.test(texts[at] as string) || UPDATED.test(before)
    ? undefined
    : findDate(texts[at] as string, language);
}

/** A date that the page itself calls that of publication: in the words after the label, or in the next text. */
export function labelledDate(document: Document): string | undefined {
  const language = languageTag(document);
  const nodes = textNodesOf(document.body).filter(({ data }) => data.trim() !== '');
  for (const [at, node] of nodes.entries()) {
    const text = node.data.replace(/\s+/g, ' ').trim();
    if (text.length > DATE_LINE_CHARACTERS_MAX || !LABEL.test(text)) continue;
    if (UNSEEN.has(node.parentElement?.tagName ?? '') || node.parentElement?.closest(ELSEWHERE)) continue;
    const next = nodes[at + 1]?.data.replace(/\s+/g, ' ').trim() ?? '';
    const date =
      findDate(text, language) ?? (text.length <= LABEL_ALONE_CHARACTERS_MAX ? findDate(next, language) : undefined);
    if (date) return date;
  }
  return undefined;
}

/** The language as the page declares it, for dates in numbers; empty where it does not. */
export function languageTag(document: Document): string {
  return document.documentElement.getAttribute('lang') ?? '';
}

function dateOf(document: Document): string | undefined {
  const language = languageTag(document);
  let updated: string | undefined;
  for (const place of DATE_PLACES) {
    for (const element of [...document.querySelectorAll(place)].slice(0, ELEMENTS_MAX)) {
      if (element.closest(ELSEWHERE) !== null) continue;
      const text = textOf(element);
      const given = element.getAttribute('content') ?? element.getAttribute('datetime');
      const date =
        (given !== null && findDate(given, language)) ||
        (text.length <= DATED_CHARACTERS_MAX && findDate(text, language));
      if (date && UPDATED.test(text)) updated ??= date;
      else if (date) return date;
    }
  }
  // A short line of its own, before the text begins: a date within a sentence is somebody else's.
  return (
    textsNearHeadline(document)
      .filter((text) => text.length <= DATE_LINE_CHARACTERS_MAX)
      .map((text) => findDate(text, language))
      .find((date) => date !== undefined) ?? updated
  );
}
