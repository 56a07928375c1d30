import { textNodesOf } from '../dom.ts';

// What a page shows, text by text, and which of it stands around the headline.

/** A text of the page, with the node it stands in. */
export interface NearText {
  readonly text: string;
  readonly node: Text;
}

const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'OPTION']);
const BLOCKS = new Set('P DIV LI TD TH SECTION ARTICLE HEADER BLOCKQUOTE DD DT MAIN BODY UL OL'.split(' '));
/** A block of more is prose, in which days are somebody else's. */
const PROSE_CHARACTERS_MIN = 160;
/** A paragraph of more has begun the body. */
const PARAGRAPH_CHARACTERS_MIN = 130;
const TEXTS_AFTER_MAX = 25;
const TEXTS_BEFORE_MAX = 8;
/** A standfirst and the first paragraph: with the second, the body has begun. */
const PROSE_BLOCKS_MAX = 2;

/** What a page shows, text by text, in order. */
export function textsOf(document: Document): NearText[] {
  const texts: NearText[] = [];
  for (const node of textNodesOf(document.body)) {
    const { data } = node;
    if (!/\S/.test(data) || UNSEEN.has(node.parentElement?.tagName ?? '')) continue;
    texts.push({ text: data.trim().replace(/\s+/g, ' '), node });
  }
  return texts;
}

/** Those behind the headline in order, to the first paragraphs; then those before it, from the closest on. */
export function textsNear(texts: readonly NearText[], heading: Element | undefined): NearText[] {
  const { first, end } = spanOf(texts, heading);
  if (first < 0) return [];
  return [
    ...texts.slice(end, end + TEXTS_AFTER_MAX),
    ...texts.slice(Math.max(0, first - TEXTS_BEFORE_MAX), first).toReversed(),
  ];
}

/** The head of an article: where its own day stands. */
export interface Head {
  /** Behind the headline, to the second paragraph. */
  readonly lead: readonly NearText[];
  /** Before the headline, the closest first. */
  readonly before: readonly NearText[];
  /** Where both lie in the texts; without a headline, all before the body. */
  readonly from: number;
  readonly to: number;
}

export function headOf(texts: readonly NearText[], heading: Element | undefined): Head {
  const { first, end } = spanOf(texts, heading);
  const to = bodyFrom(texts, Math.max(0, end));
  if (first < 0) return { lead: [], before: [], from: 0, to };
  const from = Math.max(0, first - TEXTS_BEFORE_MAX);
  return { lead: texts.slice(end, to), before: texts.slice(from, first).toReversed(), from, to };
}

/** The texts of the headline; -1 for none. */
function spanOf(texts: readonly NearText[], heading: Element | undefined): { first: number; end: number } {
  const nodes = new Set<Node>(heading ? textNodesOf(heading) : []);
  const first = nodes.size === 0 ? -1 : texts.findIndex(({ node }) => nodes.has(node));
  let end = first;
  while (first >= 0 && end < texts.length && nodes.has((texts[end] as NearText).node)) end++;
  return { first, end };
}

function bodyFrom(texts: readonly NearText[], start: number): number {
  const blocks = new Set<Element>();
  for (let at = start; at < texts.length && at < start + TEXTS_AFTER_MAX; at++) {
    const block = proseAround((texts[at] as NearText).node, PARAGRAPH_CHARACTERS_MIN);
    if (block) blocks.add(block);
    if (blocks.size >= PROSE_BLOCKS_MAX) return at;
  }
  return Math.min(texts.length, start + TEXTS_AFTER_MAX);
}

/** Whether a text is a part of prose. */
export function isProse(node: Text): boolean {
  return proseAround(node) !== undefined;
}

/**
 * The block of prose that a text is a part of.
 *
 * @param paragraph how many characters make prose of a paragraph
 */
function proseAround(node: Text, paragraph = PROSE_CHARACTERS_MIN): Element | undefined {
  let block = node.parentElement;
  while (block && !BLOCKS.has(block.nodeName)) block = block.parentElement;
  const isLong =
    block !== null &&
    block.nodeName !== 'BODY' &&
    isLonger(block, block.nodeName === 'P' ? paragraph : PROSE_CHARACTERS_MIN, BLOCKS);
  return isLong && block ? block : undefined;
}

const NONE: ReadonlySet<string> = new Set();

/** Whether an element has so many characters at least, outside of elements of these names; looks no further. */
export function isLonger(element: Element, characters: number, without: ReadonlySet<string> = NONE): boolean {
  let count = 0;
  const walk = (node: Node): void => {
    if (count >= characters) return;
    if (node.nodeType === 3) count += (node as Text).data.trim().length;
    else if (node === element || !without.has(node.nodeName))
      for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
  };
  walk(element);
  return count >= characters;
}
