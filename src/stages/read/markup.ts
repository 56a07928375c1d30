const PAGE = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype\s+html|<html[\s>])/i;
const BLOCKS =
  'p|div|article|section|main|header|footer|aside|nav|figure|figcaption|picture|iframe|blockquote|ul|ol|li|table|tr|td|h[1-6]|pre|dl|center|address|details|body|head';
const INLINE = 'b|strong|i|em|u|span|font|sup|sub|small|mark|cite|q|abbr|time';
const BEGINS_WITH_BLOCK = new RegExp(
  String.raw`^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:${BLOCKS})(?:\s[^<>]{0,2000})?>`,
  'i',
);
const OPEN = new RegExp(String.raw`<(?:${BLOCKS})(?:\s[^<>]{0,2000})?>`, 'gi');
const CLOSE = new RegExp(String.raw`</(?:${BLOCKS})\s{0,8}>`, 'gi');
const BREAK = /<br\s{0,8}\/?>/gi;
// In prose a tag is spoken of within a sentence; where it ends one it breaks the line.
const BREAK_AT_END = /[.!?:”"»。！？]\s{0,3}<br\s{0,8}\/?>\s{0,8}[^\s"'”’»)]/i;
// Whoever writes down an address with it means the link or the picture.
const LINK = /<a\s[^<>]{0,2000}?\bhref\s{0,4}=[^<>]{0,2000}>[^<]{0,2000}(?:<(?!\/a)[^<]{0,2000}){0,8}<\/a\s{0,8}>/i;
const IMAGE = /<(?:img|source|iframe|video)\s[^<>]{0,2000}?\bsrc(?:set)?\s{0,4}=\s{0,4}["'][^<>]{0,4000}>/i;
const BEGINS_INLINE = new RegExp(String.raw`^\s*<(${INLINE})(?:\s[^<>]{0,2000})?>[^<]{1,2000}</\1\s{0,8}>`, 'i');
const INLINE_PAIR = new RegExp(String.raw`<(${INLINE})(?:\s[^<>]{0,2000})?>[^<]{1,2000}</\1\s{0,8}>`, 'gi');
const CDATA = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/;
const ESCAPED_TAG = /&lt;|&#0{0,4}60;|&#x0{0,4}3c;/i;
const ESCAPES: ReadonlyArray<readonly [RegExp, string]> = [
  [/&(?:lt|#0{0,4}60|#x0{0,4}3c);/gi, '<'],
  [/&(?:gt|#0{0,4}62|#x0{0,4}3e);/gi, '>'],
  [/&(?:quot|#0{0,4}34|#x0{0,4}22);/gi, '"'],
  [/&(?:apos|#0{0,4}39|#x0{0,4}27);/gi, "'"],
  [/&(?:amp|#0{0,4}38|#x0{0,4}26);/gi, '&'],
];
const TAG = /<\/?[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,2000})?\/?>/i;
const BLANK_LINE = /\r?\n[ \t]{0,200}\r?\n/g;
// Looked at: enough for the first paragraphs.
const HEAD_CHARACTERS = 20_000;
// One pair may be quoted in a text about the web; who writes two of them writes markup.
const BLOCKS_MIN = 2;
// A paragraph in four of a post that was written as markup has some (a link, a name set bold).
const TAGGED_SHARE_MIN = 0.25;
const PLAIN_LINES_MIN = 8;

/** Whether a text is a whole page. */
export function isPage(text: string): boolean {
  return PAGE.test(text);
}

/**
 * Whether a text is a piece of a page, as feeds and blogs give it: it begins with an element (`<p>`, `<div class="entry">`,
 * `<strong>Rome</strong>`), or it has two of a kind, or a link or picture with its address, or a line break where a sentence
 * ends. A stray `<`, `<3` or a lone `<b>` makes no markup, nor do a few lines of tags among many without.
 */
export function isFragment(text: string): boolean {
  if (!text.includes('<')) return false;
  const head = text.slice(0, HEAD_CHARACTERS);
  const [opened, closed] = [count(head, OPEN), count(head, CLOSE)];
  if (BEGINS_WITH_BLOCK.test(head)) return closed > 0 || opened >= BLOCKS_MIN || head.length < text.length;
  if (isMostlyPlain(head)) return false;
  return (
    Math.min(opened, closed) >= BLOCKS_MIN ||
    count(head, BREAK) >= BLOCKS_MIN ||
    BREAK_AT_END.test(head) ||
    LINK.test(head) ||
    IMAGE.test(head) ||
    BEGINS_INLINE.test(head) ||
    count(head, INLINE_PAIR) >= BLOCKS_MIN
  );
}

/**
 * Whether a text in lines has tags in few of them: what was scraped with a snippet to embed, a counter's picture or a lesson
 * in HTML in it is a text, and its lines are what it is cleaned by.
 */
function isMostlyPlain(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const tagged = lines.filter((line) => TAG.test(line)).length;
  return lines.length - tagged >= PLAIN_LINES_MIN && tagged < TAGGED_SHARE_MIN * lines.length;
}

/**
 * A piece of a page as it was before it was packed for XML once more: out of `<![CDATA[…]]>`, and `&lt;p&gt;` as `<p>`. Anything
 * else comes back as it is: what was escaped only in places was meant to be seen so.
 */
export function unpacked(text: string): string {
  const bare = CDATA.exec(text)?.[1] ?? text;
  if (!ESCAPED_TAG.test(bare.slice(0, HEAD_CHARACTERS)) || bare.slice(0, HEAD_CHARACTERS).includes('<')) return bare;
  const plain = ESCAPES.reduce((rest, [pattern, sign]) => rest.replace(pattern, sign), bare);
  return BEGINS_WITH_BLOCK.test(plain) && isFragment(plain) ? plain : bare;
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
