import { isAccount, isCalendar, personNames } from '../../../text/person-names.ts';
import { isElsewhere } from './elsewhere.ts';
import { textOf } from './heading.ts';

const NAME_CHARACTERS_MAX = 60;
const NAME_WORDS_MAX = 6;
const AUTHORS_MAX = 6;
// A page may have thousands of elements of a kind; its own byline stands among the first.
const ELEMENTS_MAX = 40;
/** Elements that may hold names, by kinds; the more a place says of itself, the earlier it comes. */
function* placesOf(document: Document): Generator<Iterable<Element>> {
  const items = [...document.querySelectorAll('[itemprop="author"]')];
  yield distinct(items.flatMap((item) => [...item.querySelectorAll('[itemprop="name"]')]));
  yield items;
  yield document.querySelectorAll('[rel="author"]');
  const named = [...document.querySelectorAll('[class*="uthor"], [class*="yline"]')];
  const ofClass = (pattern: RegExp): Element[] =>
    named.filter((element) => pattern.test(element.getAttribute('class') ?? ''));
  yield linksIn(ofClass(/byline/));
  yield ofClass(/author[-_]?name|Author-?Name|authorName/);
  yield document.querySelectorAll('a[href*="/author/"], a[href*="/authors/"]');
  yield ofClass(/[bB]yline/);
  yield ofClass(/(?:post|entry|article)-author|article__author/);
  yield distinct([...ofClass(/(?:^|\s)author(?:\s|$)/), ...linksIn(ofClass(/author/))]);
  const first = ofClass(/author-text/).flatMap(({ firstElementChild }) => firstElementChild ?? []);
  yield distinct([...ofClass(/author(?:__name)?$|author-box__name/), ...first]);
}

function linksIn(elements: readonly Element[]): Element[] {
  return distinct(elements.flatMap((element) => [...element.getElementsByTagName('a')]));
}

function distinct(elements: readonly Element[]): Element[] {
  return [...new Set(elements)];
}

/**
 * Who wrote a page, as it shows that to readers.
 *
 * @param near texts around the headline, the closest first
 * @param isPerson whether a name is no site's: behind a person it says for whom that writes
 */
export function shownAuthors(
  document: Document,
  heading: Element | undefined,
  near: readonly string[],
  isPerson: (name: string) => boolean,
): string[] | undefined {
  for (const place of placesOf(document)) {
    const names = [...place]
      .slice(0, ELEMENTS_MAX)
      .filter((element) => !isElsewhere(element, heading))
      .flatMap((element) => namesIn(element.getAttribute('content') ?? textOf(element)));
    // An author's page links to all of the author's articles: more than a few names are a list of something else.
    const known = [...new Set(names)];
    if (known.length > 0 && known.length <= AUTHORS_MAX) return personsOf(known, isPerson);
  }
  // “By Jane Doe”, or “By” and the name in an element of its own.
  for (const [at, text] of near.entries()) {
    const names = BY_ALONE.test(text) ? namesIn(near[at + 1] ?? '') : BY.test(text) ? namesIn(text) : [];
    if (names.length > 0) return personsOf(names, isPerson);
  }
  return undefined;
}

/** The persons among the names; all of them, where nobody is. */
function personsOf(names: readonly string[], isPerson: (name: string) => boolean): string[] {
  const persons = names.filter(isPerson);
  return persons.length > 0 ? persons : [...names];
}

const BY_ALONE = /^(?:(?:written|posted|published|story|words|text)\s+)?by\s*:?$/i;
const BY = /^(?:(?:written|posted|reviewed|published|story|words|text)\s+)?(?:by|von|par|por|di|автор)\s*:?\s+/i;

/** Names, if the text is some and perhaps a “By” before them and a date behind. */
function namesIn(text: string): string[] {
  const bare = text.replace(BY, '');
  const end = bare.search(ENDS);
  const first = end < 0 ? bare : withoutMonth(bare.slice(0, end));
  const names = personNames(first.replace(/^[\s,]+|[\s,:]+$/g, ''));
  return names.every(isName) ? names : [];
}

const ENDS = /\s*(?:[|•·]|\s[–—-]\s|\bon\b|\d)/;

/** What stands before a number, without the month or weekday that this belongs to. */
function withoutMonth(text: string): string {
  const words = text.trim().split(/\s+/);
  while (words.length > 2 && isCalendar((words.at(-1) as string).replace(/[.,]$/, ''))) words.pop();
  return words.join(' ');
}

function isName(name: string): boolean {
  return (
    name.length >= (/\p{Script=Han}/u.test(name) ? 2 : 3) &&
    name.length <= NAME_CHARACTERS_MAX &&
    name.split(' ').length <= NAME_WORDS_MAX &&
    /^\p{L}/u.test(name) &&
    /\p{Lu}|[\p{Script=Han}\p{Script=Arabic}]/u.test(name) &&
    !isAccount(name) &&
    !isCalendarAlone(name) &&
    !/[?!@/{}<>]|\b(?:about|author|read|more|posts?|share|follow|subscribe|comments?|updated|published|min|by|skip|menu|content|view|profile|guidelines|process|policy|standards|learn)\b/i.test(
      name,
    )
  );
}

/** A month or a weekday that is no first name: `March`, but not `June Carter`. */
function isCalendarAlone(name: string): boolean {
  const [first = '', second] = name.split(' ');
  return isCalendar(first) && (second === undefined || isCalendar(second));
}
