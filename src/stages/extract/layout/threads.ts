import type { PageLine } from './lines.ts';
import { type Below, elementsBelow, type Range, templateAmong, templateOf } from './siblings.ts';
import { nameOf } from './surroundings.ts';
import { teasersOf } from './teasers.ts';

// Readers' comments below an article are many, each by somebody else, and often more words than the article: whoever weighs paragraphs takes them
// for it. They are told by their form: siblings of one template, each with a name, a time, the same buttons. No sign is enough by itself: a live
// page has times, a list of hotels has names, a theme calls the article's own wrapper `comments-open`.

/** A stretch of lines below an article that readers wrote. */
export interface Thread {
  /** The elements that hold it and nothing else. */
  readonly roots: readonly Element[];
  /** Indexes of lines, both included. */
  readonly first: number;
  readonly last: number;
  /** Whether the page's first sentences stand in one of its items. */
  readonly isText: boolean;
}

/** English and what sites elsewhere call them. An opinion piece is a commentary. */
const NAMES =
  /comment(?!ary|ator)|\bcomm\b|comm-?_?(?:head|body|log|list|item|box|text|wrap)|coment[aá]|kom+ent(?!ator)|disqus|discuss|repl(?:y|ies)\b|respond|responses|reader-?_?(?:post|opinion)|feedback|forum|yorum|opini(?:e|on(?:es|s))\b|reactions?\b|guestbook/i;
/** Pages that readers write: there the thread is the text. */
const OF_READERS = /discussionforumposting|qapage|question|liveblogposting/i;
const FORUM = /\b(?:forum|phpbb|vbulletin|xenforo|discourse|question|thread|topic)s?\b/i;
const TIME =
  /\b\d{1,2}[:.h][0-5]\d\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b20\d\d\b|\b\d+\s?(?:m|h|d|w|min|mins|hours?|days?|weeks?|months?|years?)\b|\b(?:ago|yesterday|temu|önce|назад|тому|gestern|hier|ayer|ieri|ontem)\b|\b(?:vor|il y a|hace|há) \d|\d+\s?(?:年|月|日|時間|小时|分)/i;
const COUNT = /^\W*(\d{1,5})\s+\p{L}+\W*$|^\p{L}+(?:\s\p{L}+)?\s*[(:[]?\s*(\d{1,5})\s*[)\]]?$/u;

/** An article above its comments has so many words of prose at least: two sentences. */
const ARTICLE_WORDS_MIN = 25;
const ITEM_WORDS_MIN = 3;
const LABEL_WORDS_MAX = 8;
const AUTHOR_WORDS_MAX = 5;
const CONTROL_WORDS_MAX = 3;
const HEADLINE_WORDS_MIN = 4;
const MOST = 0.75;
const DISTINCT = 0.6;
const VOTES_MIN = 3;
const LINKED_MIN = 0.8;

/** What stands below the first sentences of an article and is none of it. */
export interface Elsewhere {
  readonly threads: readonly Thread[];
  /** Lines of posts, on a page whose text is a thread. */
  readonly posts: readonly Range[];
  readonly teasers: readonly Range[];
}

/** Threads of comments and lists of other articles below an article's first sentences; no threads on a page that is one. */
export function elsewhereOf(
  lines: readonly PageLine[],
  text: string,
  document: Document,
  types: readonly string[],
  proseWords: number,
): Elsewhere {
  const start = articleWrittenBy(lines);
  if (start < 0 || start >= lines.length - 2) return { threads: [], posts: [], teasers: [] };
  const texts = lines.map((line, at) => text.slice(line.start, lines[at + 1]?.start).trim());
  const below = elementsBelow(lines, start);
  const teasers = teasersOf(lines, texts, below, proseWords);
  const threads = new ThreadFinder(lines, texts, start, below).all();
  // Few pages have any; the others need not be asked what they are.
  const isThread =
    threads.some(({ isText }) => isText) ||
    (threads.length > 0 && isOfReaders(lines[start] as PageLine, document, types));
  return isThread ? { threads: [], posts: threads, teasers } : { threads, posts: [], teasers };
}

/** The line by which the article has its first sentences; -1 where the page has none. */
function articleWrittenBy(lines: readonly PageLine[]): number {
  const title = lines.findIndex(({ block }) => block.tagName === 'H1');
  let words = 0;
  for (let at = Math.max(0, title); at < lines.length; at++) {
    const line = lines[at] as PageLine;
    if (line.prose && !isLinked(line)) words += line.words;
    if (words >= ARTICLE_WORDS_MIN) return at;
  }
  return -1;
}

function isOfReaders({ block }: PageLine, document: Document, types: readonly string[]): boolean {
  if (types.some((type) => OF_READERS.test(type))) return true;
  for (let at: Element | null = block; at; at = at.parentElement)
    if (FORUM.test(nameOf(at)) || OF_READERS.test(at.getAttribute('itemtype') ?? '')) return true;
  return [...document.getElementsByTagName('*')].some((element) => /answer/i.test(kindOf(element)));
}

function isLinked({ linked, characters }: PageLine): boolean {
  return linked >= LINKED_MIN * characters;
}

class ThreadFinder {
  readonly #lines: readonly PageLine[];
  readonly #texts: readonly string[];
  readonly #start: number;
  readonly #ranges: Below['ranges'];
  readonly #childrenOf: Below['childrenOf'];
  readonly #article: Element | null;

  constructor(lines: readonly PageLine[], texts: readonly string[], start: number, below: Below) {
    this.#lines = lines;
    this.#texts = texts;
    this.#start = start;
    this.#article = (lines[start] as PageLine).block.closest('article');
    this.#ranges = below.ranges;
    this.#childrenOf = below.childrenOf;
  }

  all(): Thread[] {
    const threads: Thread[] = [];
    for (const [parent, children] of this.#childrenOf) {
      if (children.length < 2) continue;
      const items = templateAmong(children, (child) => this.#isItem(child));
      if (items.length < 2) continue;
      const opener = this.#openerOf(parent, items[0] as Element);
      if (!this.#isThread(parent, items, opener !== undefined)) continue;
      threads.push(opener ? this.#withOpener(opener, items) : this.#whole(parent, items));
    }
    return threads;
  }

  /** The item in which the page's first sentences stand, where it is like the others: there the thread is the text. */
  #openerOf(parent: Element, item: Element): Element | undefined {
    let opener: Element | null = (this.#lines[this.#start] as PageLine).block;
    while (opener && opener.parentElement !== parent) opener = opener.parentElement;
    const isLikeOthers = opener !== null && nameOf(opener).trim() !== '' && templateOf(opener) === templateOf(item);
    return isLikeOthers ? (opener as Element) : undefined;
  }

  #withOpener(opener: Element, items: readonly Element[]): Thread {
    let first = this.#start;
    while (first > 0 && opener.contains((this.#lines[first - 1] as PageLine).block)) first--;
    const { last } = this.#ranges.get(items.at(-1) as Element) as Range;
    return { roots: [opener, ...items], first, last, isText: true };
  }

  /** A name, a time and a word are two lines at least; where paragraphs stand side by side, each is one. */
  #isItem(child: Element): boolean {
    const { first, last } = this.#ranges.get(child) as Range;
    return first < last && child.tagName !== 'TR';
  }

  /** @param isOpened whether the page's first sentences stand in an item like these */
  #isThread(parent: Element, items: readonly Element[], isOpened: boolean): boolean {
    const ranges = items.map((item) => this.#ranges.get(item) as Range);
    // The signs that cost least come first: most siblings have none of them.
    const named = [parent, parent.parentElement, items[0], items[0]?.firstElementChild].some(
      (one) => one && NAMES.test(nameOf(one)),
    );
    const typed = items.every((item) => isTyped(item)) || isTyped(parent);
    const counted = this.#isCounted(ranges, items.length);
    const outside = this.#article !== null && !this.#article.contains(parent);
    if (!named && !typed && !counted && !outside && !isOpened) return false;
    const rows = ranges.map(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
    const wordy = rows.filter((row) => row.some((at) => this.#words(at) >= ITEM_WORDS_MIN && !this.#isLabel(at)));
    if (wordy.length < MOST * items.length) return false;
    // Headlines that lead elsewhere are teasers, but above the posts of a board.
    const teasers = rows.filter((row) => row.some((at) => this.#leadsElsewhere(at)));
    if (!isOpened && teasers.length > (1 - MOST) * items.length) return false;
    const share = (holds: (row: readonly number[]) => boolean): boolean =>
      rows.filter(holds).length >= MOST * rows.length;
    const timed = share((row) =>
      row.some((at) => this.#words(at) <= LABEL_WORDS_MAX && TIME.test(this.#texts[at] as string)),
    );
    const authors = rows.map((row) => this.#authorIn(row));
    const signed =
      share((row) => this.#authorIn(row) !== undefined) && new Set(authors).size >= DISTINCT * items.length;
    const votes = [named, typed, counted, isOpened].filter(Boolean).length * 2 + (outside ? 1 : 0) + (timed ? 1 : 0);
    if (!timed && !signed && !typed) return false;
    return votes + (signed ? 1 : 0) + (this.#hasControls(rows) ? 1 : 0) >= VOTES_MIN;
  }

  #words(at: number): number {
    return (this.#lines[at] as PageLine).words;
  }

  #leadsElsewhere(at: number): boolean {
    const words = (this.#texts[at] as string).match(/\p{L}{2,}/gu)?.length ?? 0;
    return words >= HEADLINE_WORDS_MIN && isLinked(this.#lines[at] as PageLine);
  }

  #isLabel(at: number): boolean {
    const { words, prose } = this.#lines[at] as PageLine;
    return !prose && words <= AUTHOR_WORDS_MAX;
  }

  /** A few words above what is said; headings head lists of other things. */
  #authorIn(row: readonly number[]): string | undefined {
    const at = row.find((one) => /\p{L}/u.test(this.#texts[one] as string));
    if (at === undefined || !(this.#words(at) <= LABEL_WORDS_MAX) || (this.#lines[at] as PageLine).prose)
      return undefined;
    if (/^H[1-6]$/.test((this.#lines[at] as PageLine).block.tagName)) return undefined;
    return this.#texts[at];
  }

  /** Whether all items end with the same button. */
  #hasControls(rows: ReadonlyArray<readonly number[]>): boolean {
    const short = rows.map(
      (row) => new Set(row.filter((at) => this.#words(at) <= CONTROL_WORDS_MAX).map((at) => this.#texts[at] as string)),
    );
    return [...(short[0] ?? [])].some((text) => /\p{L}/u.test(text) && short.every((one) => one.has(text)));
  }

  /** “15 posts” above fifteen of them, or above the first of so many. */
  #isCounted(ranges: readonly Range[], items: number): boolean {
    const first = (ranges[0] as Range).first;
    for (let at = first - 1; at > this.#start && at >= first - 3; at--) {
      const found = COUNT.exec((this.#texts[at] as string).trim());
      const count = Number(found?.[1] ?? found?.[2]);
      if (count >= items && this.#words(at) <= LABEL_WORDS_MAX) return true;
    }
    return false;
  }

  /** The thread with its heading, form and buttons: what is around it without a sentence of its own. */
  #whole(parent: Element, items: readonly Element[]): Thread {
    const own = this.#ranges.get(parent);
    const firstItem = (this.#ranges.get(items[0] as Element) as Range).first;
    const lastItem = (this.#ranges.get(items.at(-1) as Element) as Range).last;
    if (!own) return { roots: items, first: firstItem, last: lastItem, isText: false };
    let thread: Thread = { roots: [parent], ...own, isText: false };
    for (let around = parent.parentElement; around; around = around.parentElement) {
      const range = this.#ranges.get(around);
      if (
        !range ||
        this.#hasProse(range.first, thread.first) ||
        (this.#hasProse(thread.last + 1, range.last + 1) && !NAMES.test(nameOf(around)))
      )
        break;
      thread = { roots: [around], ...range, isText: false };
    }
    return thread;
  }

  #hasProse(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if ((this.#lines[at] as PageLine).prose) return true;
    return false;
  }
}

function isTyped(element: Element): boolean {
  return /comment|answer/i.test(`${kindOf(element)} ${element.getAttribute('role') ?? ''}`);
}

/** What the markup of data says of an element. */
function kindOf(element: Element): string {
  return `${element.getAttribute('itemtype') ?? ''} ${element.getAttribute('itemprop') ?? ''}`;
}
