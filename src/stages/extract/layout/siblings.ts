import type { PageLine } from './lines.ts';
import { nameOf } from './surroundings.ts';

/** Indexes of lines, both included. */
export interface Range {
  first: number;
  last: number;
}

/** The elements that begin below a line of a page, with their lines, and which of them stand side by side. */
export interface Below {
  readonly ranges: ReadonlyMap<Element, Range>;
  readonly childrenOf: ReadonlyMap<Element, readonly Element[]>;
}

export function elementsBelow(lines: readonly PageLine[], start: number): Below {
  const ranges = new Map<Element, Range>();
  const childrenOf = new Map<Element, Element[]>();
  const above = new Set<Element>();
  for (let at: Element | null = (lines[start] as PageLine).block; at; at = at.parentElement) above.add(at);
  for (let at = start + 1; at < lines.length; at++)
    for (
      let element: Element | null = (lines[at] as PageLine).block;
      element && !above.has(element);
      element = element.parentElement
    ) {
      const known = ranges.get(element);
      if (known) {
        known.last = at;
        continue;
      }
      ranges.set(element, { first: at, last: at });
      const parent = element.parentElement as Element;
      const children = childrenOf.get(parent);
      if (children) children.push(element);
      else childrenOf.set(parent, [element]);
    }
  // What a term heads in a list of them is the rest of its item.
  for (const [term, range] of ranges) {
    const said = term.tagName === 'DT' ? term.nextElementSibling : null;
    if (said?.tagName === 'DD') range.last = ranges.get(said)?.last ?? range.last;
  }
  return { ranges, childrenOf };
}

/** A tag and the first class, but for numbers. */
export function templateOf(element: Element): string {
  return `${element.tagName} ${(nameOf(element).trim().split(/\s+/)[0] ?? '').replace(/\d+/g, '#')}`;
}

/** The largest group of siblings of one template. */
export function templateAmong(children: readonly Element[], isItem: (child: Element) => boolean): Element[] {
  const groups = new Map<string, Element[]>();
  for (const child of children) {
    if (!isItem(child)) continue;
    const key = templateOf(child);
    const group = groups.get(key);
    if (group) group.push(child);
    else groups.set(key, [child]);
  }
  let most: Element[] = [];
  for (const group of groups.values()) if (group.length > most.length) most = group;
  return most;
}
