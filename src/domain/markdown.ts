import { type Article, keptSpans } from './article.ts';
import { type CodePoints, codePointsOf, textOf } from './removal.ts';
import type { Span } from './span.ts';
import type { Mark } from './structure.ts';

type LineMark = Exclude<Mark, { kind: 'link' }>;
type Link = Extract<Mark, { kind: 'link' }>;

interface Written {
  readonly mark: LineMark | undefined;
  readonly text: string;
}

/**
 * The body as Markdown (CommonMark, with GitHub's tables): headings, lists, links, quotations, code and tables as the page
 * had them. A document without structure (plain text) gives its paragraphs.
 */
export function markdownBodyOf(article: Pick<Article, 'document' | 'removals'>): string {
  const { document } = article;
  const characters = codePointsOf(document.text);
  const marks = document.structure ?? [];
  const links = marks.filter((mark) => mark.kind === 'link');
  const lineMarks = marks.filter((mark) => mark.kind !== 'link');
  let mark = 0;
  let link = 0;
  const lines: Written[] = [];
  for (const line of keptLines(characters, keptSpans(article))) {
    const { start } = line[0] as Span;
    while (mark < lineMarks.length && (lineMarks[mark] as Mark).end <= start) mark++;
    while (link < links.length && (links[link] as Mark).end <= start) link++;
    const candidate = lineMarks[mark];
    const own = candidate && candidate.start <= start ? candidate : undefined;
    const text = line.map((span) => withLinks(characters, span, links, link, own)).join(' ');
    if (text.trim() !== '') lines.push({ mark: own, text });
  }
  return joined(lines);
}

/** Kept spans, cut where the text breaks its lines; those of one line together. */
function keptLines(characters: CodePoints, kept: readonly Span[]): Span[][] {
  const lines: Span[][] = [];
  let last = -1;
  for (const { start, end } of kept) {
    for (let from = start; from < end; ) {
      let to = from;
      while (to < end && characters[to] !== '\n') to++;
      if (to > from) {
        const isSameLine = last >= 0 && !textOf(characters, last, from).includes('\n');
        if (isSameLine) lines.at(-1)?.push({ start: from, end: to });
        else lines.push([{ start: from, end: to }]);
        last = to;
      }
      from = to + 1;
    }
  }
  return lines;
}

/** @param first the first of the links that may reach into the span */
function withLinks(
  characters: CodePoints,
  span: Span,
  links: readonly Link[],
  first: number,
  mark: LineMark | undefined,
): string {
  if (mark?.kind === 'code') return textOf(characters, indentOf(characters, span.start), span.end);
  let text = '';
  let at = span.start;
  for (let number = first; number < links.length; number++) {
    const { start, end, href } = links[number] as Link;
    if (start >= span.end) break;
    const [from, to] = [Math.max(at, start), Math.min(span.end, end)];
    if (to <= from) continue;
    text += `${escaped(textOf(characters, at, from))}[${escaped(textOf(characters, from, to))}](${href})`;
    at = to;
  }
  return text + escaped(textOf(characters, at, span.end));
}

/** Where the line begins that white space alone leads up to an offset. */
function indentOf(characters: CodePoints, start: number): number {
  let at = start;
  while (at > 0 && /[ \t]/.test(characters[at - 1] as string)) at--;
  return at === 0 || characters[at - 1] === '\n' ? at : start;
}

/** What would be markup, made text. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}

function atLineStart(text: string): string {
  return text.replace(/^(\s*)([#+-]|\d+(?=[.)]\s))/, '$1\\$2').replace(/^(\s*)\\(\d+)/, '$1$2\\');
}

function joined(lines: readonly Written[]): string {
  let body = '';
  lines.forEach(({ mark, text }, at) => {
    const before = lines[at - 1]?.mark;
    const after = lines[at + 1]?.mark;
    const isFirst = !isOneBlock(before, mark);
    if (body !== '') body += isFirst && !(before?.kind === 'item' && mark?.kind === 'item') ? '\n\n' : '\n';
    body += writtenLine(mark, text, isFirst, !isOneBlock(mark, after));
  });
  return body;
}

// What stands below `1. ` begins three columns in; below `- ` that is as good as two.
const INDENT = '   ';

/** Lines of one code block, or rows of one table. */
function isOneBlock(a: LineMark | undefined, b: LineMark | undefined): boolean {
  if (a?.kind === 'row' && b?.kind === 'row') return a.table === b.table;
  return a?.kind === 'code' && b?.kind === 'code' && a.start === b.start;
}

function writtenLine(mark: LineMark | undefined, text: string, isFirst: boolean, isLast: boolean): string {
  switch (mark?.kind) {
    case 'heading':
      return `${'#'.repeat(mark.level)} ${text.trim()}`;
    case 'item': {
      const bullet = mark.number === undefined ? '- ' : `${mark.number}. `;
      return `${INDENT.repeat(mark.depth)}${mark.first ? bullet : ' '.repeat(bullet.length)}${text.trim()}`;
    }
    case 'quote':
      return `> ${text.trim()}`;
    case 'code':
      return `${isFirst ? '```\n' : ''}${text}${isLast ? '\n```' : ''}`;
    case 'row': {
      const cells = text.split('\t').map((cell) => cell.trim());
      const row = `| ${cells.join(' | ')} |`;
      return isFirst ? `${row}\n|${' --- |'.repeat(cells.length)}` : row;
    }
    default:
      return atLineStart(text.trim());
  }
}
