import { readLenientJson } from './lenient-json.ts';

/** An object of a page's JSON-LD. */
export type Node = Readonly<Record<string, unknown>>;

// A JSON-LD graph deeper or longer than this is no description of an article.
const GRAPH_NODES_MAX = 500;

const known = new WeakMap<Document, readonly Node[]>();

/** What stands in a page's JSON-LD, flattened; read once. */
export function nodesIn(document: Document): readonly Node[] {
  const before = known.get(document);
  if (before) return before;
  const nodes = [...document.querySelectorAll('script[type*="ld+json"]')].flatMap((script) => nodesOf(script));
  known.set(document, nodes);
  return nodes;
}

function nodesOf(script: Element): Node[] {
  const queue: unknown[] = [readLenientJson(script.textContent)?.value];
  const nodes: Node[] = [];
  for (let at = 0; at < queue.length && at < GRAPH_NODES_MAX; at++) {
    const node = queue[at];
    if (Array.isArray(node)) queue.push(...node.slice(0, GRAPH_NODES_MAX));
    else if (typeof node === 'object' && node !== null) {
      const inner = node as Node;
      nodes.push(inner);
      queue.push(inner['@graph'], inner['mainEntity'], inner['mainEntityOfPage'], inner['author']);
    }
  }
  return nodes;
}

export function isOf(node: Node, types: RegExp): boolean {
  return [node['@type']].flat().some((name) => typeof name === 'string' && types.test(name));
}

/** Whether something stands elsewhere in the graph, under its `@id`. */
export function isReference(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && '@id' in value && !('name' in value);
}
