import type { Range } from './tokens.ts';

// Which mark closes which. A straight mark closes itself. The German pair closes with what opens the English one.
const CLOSERS = new Map([
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['「', '」'],
  ['『', '』'],
  ['"', '"'],
  ['‘', '’'],
]);
// Newspapers open each paragraph of a long quotation and close only the last: a quotation never runs past its line,
// nor past this many characters (the longest of 472 public news texts has 344).
const QUOTE_CHARS_MAX = 3000;
const OPENERS = /[“„«「『"‘]/g;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Ranges of direct quotations within the lines, marks excluded, in order, not nested.
 * A single-quoted passage counts only if it ends with punctuation before its mark (‘…,’ he said): otherwise
 * it is an apostrophe or a word held at arm's length.
 */
export function findQuotes(text: string, lines: readonly Range[]): Range[] {
  const quotes: Range[] = [];
  for (const line of lines) {
    const content = text.slice(line.start, line.end);
    const closes = new Map<string, number>();
    OPENERS.lastIndex = 0;
    for (let open = OPENERS.exec(content); open; open = OPENERS.exec(content)) {
      const mark = open[0];
      const start = open.index + 1;
      if (mark !== '„' && open.index > 0 && LETTER.test(content[open.index - 1] as string)) continue;
      // Found once for all openers before it, so that a line of nothing but openers is read in linear time.
      const known = closes.get(mark) ?? -1;
      const close = known >= start ? known : nextClose(content, start, mark);
      closes.set(mark, close);
      const end = endOf(content, start, mark, close);
      if (end < 0) continue;
      quotes.push({ start: line.start + start, end: line.start + end });
      OPENERS.lastIndex = end + 1;
    }
  }
  return quotes;
}

/** The first place at or after `from` where a quotation opened by `mark` may close; the length of the line if there is none. */
function nextClose(content: string, from: number, mark: string): number {
  const closers = CLOSERS.get(mark) as string;
  for (let at = from; at < content.length; at++) {
    if (!closers.includes(content[at] as string)) continue;
    if (mark !== '‘') return at;
    if (/[,.!?…]/.test(content[at - 1] ?? '') && !LETTER.test(content[at + 1] ?? '')) return at;
  }
  return content.length;
}

/** Where a quotation that begins at `start` ends, or −1; `close` is the next place where its mark may close. */
function endOf(content: string, start: number, mark: string, close: number): number {
  const last = Math.min(content.length, start + QUOTE_CHARS_MAX);
  if (close < last) return close;
  // Left open at the end of a line: the first paragraph of a longer quotation, if it is more than a stray mark.
  return mark !== '‘' && mark !== '"' && content.length - start > 40 && last === content.length ? content.length : -1;
}
