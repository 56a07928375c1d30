import type { Mark } from '../../domain/structure.ts';
import { offsetMap } from '../../text/codepoints.ts';
import type { Rendered, Rendering } from './render.ts';

/** What the lines and stretches of a rendering were in the markup. Must be asked before anything moves the elements. */
export function structureOf({ text, nodes }: Rendering, base: string | undefined): Mark[] {
  const map = offsetMap(text);
  const marks: Mark[] = [];
  const kinds = new Kinds();
  let block: Element | undefined;
  let line: Mark | undefined;
  for (const [at, node] of nodes.entries()) {
    const start = map.toCodePoint(node.start);
    if (node.block !== block || text.slice(nodes[at - 1]?.end ?? 0, node.start).includes('\n')) {
      block = node.block;
      const end = map.toCodePoint(lineEnd(text, nodes, at));
      const kind = kinds.of(block);
      // The cells of a row are blocks of their own; the line is one.
      if (kind && !(line && line.end >= end && line.start <= start)) {
        line = { start, end, ...kind } as Mark;
        marks.push(line);
      }
    }
    const href = addressOf(node.node.parentElement?.closest('a')?.getAttribute('href') ?? undefined, base);
    const end = map.toCodePoint(node.end);
    const last = marks.at(-1);
    if (href === undefined) continue;
    // Bold words within a link are nodes of their own.
    if (last?.kind === 'link' && last.href === href && text.slice(nodes[at - 1]?.end, node.start).trim() === '')
      marks[marks.length - 1] = { ...last, end };
    else marks.push({ kind: 'link', href, start, end });
  }
  return marks;
}

/** Where the line ends that a node begins; preformatted text is one stretch of lines. */
function lineEnd(text: string, nodes: readonly Rendered[], at: number): number {
  const { end, start } = nodes[at] as Rendered;
  const breakAt = text.indexOf('\n', nodes[at]?.block.closest('pre') ? end : start);
  return breakAt < 0 ? text.length : breakAt;
}

type Kind = Mark extends infer One ? (One extends Mark ? Omit<One, 'start' | 'end'> : never) : never;

/** What blocks are, asked in the order of the page. */
class Kinds {
  readonly #begun = new Set<Element>();
  readonly #tables = new Map<Element, number>();
  /** Places of the items of ordered lists, from 1; each list is counted once. */
  readonly #numbers = new Map<Element, number>();
  readonly #counted = new Set<Element>();

  of(block: Element): Kind | undefined {
    const level = /^H([1-6])$/.exec(block.tagName)?.[1];
    if (level) return { kind: 'heading', level: Number(level) };
    if (block.closest('pre')) return { kind: 'code' };
    const table = block.closest('td, th')?.closest('table');
    if (table) {
      if (!this.#tables.has(table)) this.#tables.set(table, this.#tables.size);
      return { kind: 'row', table: this.#tables.get(table) as number };
    }
    const item = block.closest('li');
    if (item) return this.#item(item);
    return block.closest('blockquote') ? { kind: 'quote' } : undefined;
  }

  #item(item: Element): Kind {
    const first = !this.#begun.has(item);
    this.#begun.add(item);
    let depth = -1;
    for (let at: Element | null = item; at; at = at.parentElement)
      if (at.tagName === 'UL' || at.tagName === 'OL') depth++;
    const list = item.parentElement;
    if (list?.tagName !== 'OL') return { kind: 'item', depth: Math.max(0, depth), first };
    return { kind: 'item', depth, first, number: this.#numberIn(list, item) };
  }

  #numberIn(list: Element, item: Element): number {
    if (!this.#counted.has(list)) {
      this.#counted.add(list);
      let number = 0;
      for (const child of list.children) if (child.tagName === 'LI') this.#numbers.set(child, ++number);
    }
    return this.#numbers.get(item) as number;
  }
}

/** An address that a reader may follow: of the web or of mail, whole where the page's own is known. */
function addressOf(href: string | undefined, base: string | undefined): string | undefined {
  if (href === undefined || href.trim() === '' || href.startsWith('#')) return undefined;
  const url = URL.parse(href.trim(), base);
  if (!url) return /^[\w./?=&%#-]+$/.test(href) && !href.includes(':') ? href : undefined;
  return ['http:', 'https:', 'mailto:'].includes(url.protocol)
    ? url.href
        .replace(/[()<>\s]/g, encodeURIComponent)
        .replace(/\(/g, '%28')
        .replace(/\)/g, '%29')
    : undefined;
}
