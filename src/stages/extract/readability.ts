import { Readability } from '@mozilla/readability';
import type { Rendering } from './render.ts';

// Readability's default of 500 characters loses short news; a brief of three sentences has about 250.
const CHAR_THRESHOLD = 250;

/**
 * Which nodes of a rendering Readability keeps, or undefined when it finds no article. Changes the document.
 *
 * Kept nodes are told by identity; where Readability started over from its own copy of the markup they are told by an
 * ordered alignment of their texts.
 */
export function keptNodes(document: Document, rendering: Rendering): Set<number> | undefined {
  const reader = new Readability<Element>(document, {
    charThreshold: CHAR_THRESHOLD,
    serializer: (node) => node as Element,
  });
  const content = reader.parse()?.content;
  if (!content) return undefined;
  const indexOf = new Map(rendering.nodes.map(({ node }, index) => [node as Node, index]));
  const found = textNodes(content);
  const byIdentity = found.map((node) => indexOf.get(node));
  const unknown = found.filter((_, at) => byIdentity[at] === undefined);
  const kept = new Set(byIdentity.filter((index) => index !== undefined));
  if (unknown.length > 0)
    for (const index of align(
      found.map((node) => key(node.data)),
      byIdentity,
      rendering,
    ))
      kept.add(index);
  return kept.size > 0 ? kept : undefined;
}

function textNodes(root: Element): Text[] {
  const nodes: Text[] = [];
  const walker = (root.ownerDocument as Document).createTreeWalker(root, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if ((node as Text).data.trim() !== '') nodes.push(node as Text);
  }
  return nodes;
}

function key(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * Matches kept texts to rendered ones in order: known matches and texts that occur once on either side are anchors (the
 * longest increasing run of them); between two anchors equal texts match from the left.
 */
function align(kept: readonly string[], known: ReadonlyArray<number | undefined>, rendering: Rendering): number[] {
  const texts = rendering.nodes.map(({ node }) => key(node.data));
  const once = onceIn(texts);
  const keptOnce = onceIn(kept);
  const anchors: Array<readonly [number, number]> = [];
  kept.forEach((text, at) => {
    const there = known[at] ?? (keptOnce.has(text) ? once.get(text) : undefined);
    if (there !== undefined) anchors.push([at, there]);
  });
  const matched: number[] = [];
  let from = 0;
  let fromThere = 0;
  for (const [at, there] of [...increasing(anchors), [kept.length, texts.length] as const]) {
    for (let i = from, j = fromThere; i < at; i++) {
      const next = texts.indexOf(kept[i] as string, j);
      if (next < 0 || next >= there) continue;
      matched.push(next);
      j = next + 1;
    }
    if (there < texts.length) matched.push(there);
    from = at + 1;
    fromThere = there + 1;
  }
  return matched;
}

/** Texts that occur exactly once, and where. */
function onceIn(texts: readonly string[]): Map<string, number> {
  const first = new Map<string, number>();
  const twice = new Set<string>();
  texts.forEach((text, at) => {
    if (first.has(text)) twice.add(text);
    else first.set(text, at);
  });
  for (const text of twice) first.delete(text);
  return first;
}

/** The longest run of pairs whose second members increase (patience sorting). */
function increasing(pairs: ReadonlyArray<readonly [number, number]>): Array<readonly [number, number]> {
  const tails: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, value], at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pairs[tails[middle] as number]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = at;
  });
  const run: Array<readonly [number, number]> = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number)
    run.unshift(pairs[at] as readonly [number, number]);
  return run;
}
