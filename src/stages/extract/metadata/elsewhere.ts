import { isLonger } from './page-texts.ts';

// Parts of a page that are about other articles, or by their readers; about events, pictures and the page itself. Asked of each
// element around a day or a name: no selector.
const TAGS = new Set(['NAV', 'FOOTER', 'ASIDE', 'FIGURE']);
const CLASS =
  /related|recommend|comment|sidebar|popular|latest|trending|most-read|see-also|masthead|topbar|top-bar|ticker|replies|discussion|disqus|(?:^|\s)(?:responses(?:$|\s)|event)/;
const ID = /comment|^masthead$/;

function isPlace(element: Element): boolean {
  if (TAGS.has(element.nodeName)) return true;
  if (element.nodeName === 'HEADER' && element.parentElement?.nodeName === 'BODY') return true;
  return (
    CLASS.test(element.getAttribute('class') ?? '') ||
    ID.test(element.getAttribute('id') ?? '') ||
    (element.getAttribute('itemtype') ?? '').includes('Event')
  );
}

/**
 * Whether an element stands in a part of the page that is not the article's. Themes name their layout on the whole
 * page (`right-sidebar`, `comments-open`): what holds the headline is not elsewhere.
 */
export function isElsewhere(element: Element, heading: Element | undefined): boolean {
  for (let at = placeOf(element); at; at = at.parentElement && placeOf(at.parentElement)) {
    const isPage = at.nodeName === 'BODY' || at.nodeName === 'HTML';
    if (!isPage && !(heading && at.contains(heading))) return true;
  }
  return false;
}

// Hundreds of elements are asked for, and they share most of what is around them.
const places = new WeakMap<Element, Element | null>();

/** The closest such part that an element is or stands in. */
function placeOf(element: Element): Element | null {
  const known = places.get(element);
  if (known !== undefined) return known;
  const { parentElement } = element;
  const place = isPlace(element) ? element : parentElement && placeOf(parentElement);
  places.set(element, place);
  return place;
}

const LEVELS_MAX = 3;
/** An element of more is no teaser. */
const TEASER_CHARACTERS_MAX = 400;
const TITLE_WORDS_MIN = 4;

/** Whether an element stands beside the title of another article, which is a link, or a heading of its own. */
export function isBesideTitle(element: Element, heading: Element | undefined): boolean {
  let at = element.parentElement;
  for (let level = 0; at && level < LEVELS_MAX; level++, at = at.parentElement) {
    if (at.nodeName === 'BODY' || at.nodeName === 'MAIN' || at.nodeName === 'ARTICLE') return false;
    if (heading && at.contains(heading)) return false;
    if (isLonger(at, TEASER_CHARACTERS_MAX)) return false;
    for (const title of at.querySelectorAll('a, h2, h3, h4'))
      if (!title.contains(element) && wordsIn(title) >= TITLE_WORDS_MIN) return true;
  }
  return false;
}

function wordsIn(element: Element): number {
  return (element.textContent ?? '').trim().split(/\s+/).length;
}
