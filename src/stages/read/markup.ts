const PAGE = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype\s+html|<html[\s>])/i;
const BLOCKS =
  'p|div|article|section|main|header|footer|aside|figure|blockquote|ul|ol|table|h[1-6]|pre|dl|center|body|head';
const BEGINS_WITH_BLOCK = new RegExp(
  String.raw`^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:${BLOCKS})(?:\s[^<>]{0,2000})?>`,
  'i',
);
const OPEN = new RegExp(String.raw`<(?:${BLOCKS})(?:\s[^<>]{0,2000})?>`, 'gi');
const CLOSE = new RegExp(String.raw`</(?:${BLOCKS})\s{0,8}>`, 'gi');
const BREAK = /<br\s{0,8}\/?>/gi;
const TAG = /<\/?[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,2000})?\/?>/i;
const BLANK_LINE = /\r?\n[ \t]{0,200}\r?\n/g;
// Looked at: enough for the first paragraphs.
const HEAD_CHARACTERS = 20_000;
// One pair may be quoted in a text about the web; who writes two of them writes markup.
const BLOCKS_MIN = 2;

/** Whether a text is a whole page. */
export function isPage(text: string): boolean {
  return PAGE.test(text);
}

/**
 * Whether a text is a piece of a page, as feeds and blogs give it: it begins with a block (`<p>`, `<div class="entry">`)
 * that is closed somewhere, or it has two blocks opened and closed, or two line breaks. A stray `<`, `<3` or a lone `<b>` makes no
 * markup.
 */
export function isFragment(text: string): boolean {
  if (!text.includes('<')) return false;
  const head = text.slice(0, HEAD_CHARACTERS);
  const closed = count(head, CLOSE);
  if (BEGINS_WITH_BLOCK.test(head)) return closed > 0 || head.length < text.length;
  return Math.min(count(head, OPEN), closed) >= BLOCKS_MIN || count(head, BREAK) >= BLOCKS_MIN;
}

/**
 * A piece of a page with its paragraphs marked. Blogs store text with blank lines between paragraphs and tags only where
 * they need more; a parser would make one paragraph of it.
 */
export function withParagraphs(fragment: string): string {
  return BEGINS_WITH_BLOCK.test(fragment) ? fragment : fragment.replaceAll(BLANK_LINE, '\n<p>\n');
}

/** Whether there is any tag in it: what stands in a field for markup may be plain text all the same. */
export function hasTags(text: string): boolean {
  return TAG.test(text.slice(0, HEAD_CHARACTERS));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
