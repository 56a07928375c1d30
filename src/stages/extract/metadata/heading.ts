import { lettersOnly } from '../../../text/normalize.ts';

// What an article is called: its heading on the page, and the title that the page gives itself for others.

const HEADLINE_CHARACTERS_MAX = 300;
/** Share of the words of the page's title that the h1 must have, to be its headline. */
const LIKENESS_MIN = 0.4;
/** The same of another heading, which is one of many. */
const OTHER_LIKENESS_MIN = 0.7;
const OTHER_HEADINGS_MAX = 20;

/** What a page is called by others than its h1. */
export interface Titles {
  /** As titles stand in JSON-LD, in tags for others, in the window's bar; without the name of the site. */
  readonly titles: readonly string[];
  /** Names of the site. */
  readonly sites: readonly string[];
}

/** Text of an element; words of two of its lines, or of two elements that stand beside each other, are not glued. */
export function textOf(element: Element): string {
  let text = '';
  const walk = (node: Node): void => {
    if (node.nodeType === 3) {
      const { data } = node as Text;
      // A kicker and the headline behind it; a drop cap goes on in lower case.
      if (/[\p{L}\p{N}]$/u.test(text) && /^\p{Lu}/u.test(data)) text += ' ';
      text += data;
    } else if (node.nodeName === 'BR') text += ' ';
    else for (const child of node.childNodes) walk(child);
  };
  walk(element);
  return text.replace(/\s+/g, ' ').trim();
}

/** The heading that a reader takes for the headline; undefined where none is. */
export function headingElement(document: Document, { titles, sites }: Titles): Element | undefined {
  const headings = readable(document.querySelectorAll('h1'), HEADLINE_CHARACTERS_MAX);
  const best = closest(headings, titles);
  if (best && best.likeness >= LIKENESS_MIN) return best.element;
  const other = closest(
    readable([...document.querySelectorAll('h2, h3')].slice(0, OTHER_HEADINGS_MAX), HEADLINE_CHARACTERS_MAX),
    titles,
  );
  const isNamed = other !== undefined && other.likeness >= OTHER_LIKENESS_MIN;
  // A lone h1 that no title of the page has a word of is the headline, unless it is the logo or another heading is.
  if (headings.length === 1 && best && !isNamed && !isSite(best.text, sites)) return best.element;
  return isNamed ? other.element : undefined;
}

interface Heading {
  readonly element: Element;
  readonly text: string;
}

function readable(elements: Iterable<Element>, characters: number): Heading[] {
  return [...elements]
    .map((element) => ({ element, text: textOf(element) }))
    .filter(({ text }) => text !== '' && text.length <= characters);
}

function closest(
  headings: readonly Heading[],
  titles: readonly string[],
): (Heading & { readonly likeness: number }) | undefined {
  const wanted = titles.map(
    (title) =>
      new Set(
        lettersOnly(title)
          .split(' ')
          .filter((word) => word !== ''),
      ),
  );
  const likenessTo = (words: readonly string[], title: ReadonlySet<string>): number =>
    words.filter((word) => title.has(word)).length / Math.max(1, title.size);
  return headings
    .map((heading) => {
      const words = lettersOnly(heading.text).split(' ');
      return { ...heading, likeness: Math.max(0, ...wanted.map((title) => likenessTo(words, title))) };
    })
    .toSorted((a, b) => b.likeness - a.likeness)[0];
}

function isSite(text: string, sites: readonly string[]): boolean {
  const letters = nameOf(text);
  return letters !== '' && sites.some((site) => nameOf(site) === letters);
}

/** `The Sound Herald` and `soundherald` are one site. */
function nameOf(text: string): string {
  return joined(text.replace(/^the\s/i, ''));
}

function joined(text: string): string {
  return lettersOnly(text).replaceAll(' ', '');
}

/** What sites put between the headline and their name alone, for it may stand in a headline. */
const WEAK_SEPARATOR = /\s*[:｜－_]\s*|\s+[>/~]\s+/g;
const SEPARATOR = /\s+[|•·»«–—-]\s+|\s*[|»«]\s*|\s+::?\s+|\s*[—–]\s+/g;

/**
 * A title without the site's name in front or behind, and without a section between the two.
 *
 * @param sites names of the site, among them its host
 * @param headings texts of headings of the page: what stands in one of them is the title
 */
export function withoutSite(title: string, sites: readonly string[], headings: readonly string[] = []): string {
  const parts = partsOf(title, SEPARATOR);
  if (parts.length < 2) return withoutName(title, partsOf(title, WEAK_SEPARATOR), sites);
  const shown = new Set(headings.map(joined));
  for (let count = parts.length - 1; count > 0; count--)
    for (const at of [0, parts.length - count]) {
      const text = textBetween(title, parts[at] as Part, parts[at + count - 1] as Part);
      if (shown.has(joined(text))) return text;
    }
  return withoutName(title, parts, sites);
}

function withoutName(title: string, parts: readonly Part[], sites: readonly string[]): string {
  if (parts.length < 2) return title;
  const own = [...parts];
  if (isSite((own.at(-1) as Part).text, sites)) {
    own.pop();
    if (own.length > 1 && isSection(title, own)) own.pop();
  } else if (isSite((own[0] as Part).text, sites)) own.shift();
  return own.length === parts.length || own.length === 0
    ? title
    : textBetween(title, own[0] as Part, own.at(-1) as Part);
}

/** A section between the headline and the site: a word or two behind a bar. */
function isSection(title: string, parts: readonly Part[]): boolean {
  const [before, last] = parts.slice(-2) as [Part, Part];
  const isShort = wordsOf(last.text.trim()) <= 2 && wordsOf((parts[0] as Part).text.trim()) > 2 * 2;
  return isShort && /[|»·•]/.test(title.slice(before.end, last.start));
}

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function partsOf(title: string, separator: RegExp): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const match of [...title.matchAll(separator), undefined]) {
    const end = match?.index ?? title.length;
    if (end > start) parts.push({ text: title.slice(start, end), start, end });
    start = end + (match?.[0].length ?? 0);
  }
  return parts;
}

function textBetween(title: string, first: Part, last: Part): string {
  return title.slice(first.start, last.end).trim();
}

/** `Exclusive`, `Local news`. */
const KICKER_WORDS_MAX = 4;
/** A part of a title of fewer may be the name of a section. */
const TITLE_WORDS_MIN = 3;
/** A second line of a headline; fewer words may be its end. */
const SUBTITLE_WORDS_MIN = 5;

/**
 * What a heading says without a kicker in front and a second line behind it, each an element of its own, where one of the page's
 * titles has neither; as that title has it.
 */
export function withoutKicker(shown: string, heading: Element, titles: readonly string[]): string {
  const letters = lettersOnly(shown);
  if (heading.firstElementChild === null || titles.some((title) => lettersOnly(title) === letters)) return shown;
  const own = titles
    .flatMap((title) => [title, ...partsOf(title, SEPARATOR).map(({ text }) => text.trim())])
    .find((title) => {
      const said = lettersOnly(title);
      if (wordsOf(said) < TITLE_WORDS_MIN) return false;
      const kicker = letters.endsWith(` ${said}`) ? letters.slice(0, -said.length).trim() : '';
      if (kicker !== '' && !/\d/.test(kicker) && wordsOf(kicker) <= KICKER_WORDS_MAX) return true;
      return letters.startsWith(`${said} `) && wordsOf(letters.slice(said.length).trim()) >= SUBTITLE_WORDS_MIN;
    });
  return own ?? shown;
}

function wordsOf(letters: string): number {
  return letters.split(' ').length;
}
