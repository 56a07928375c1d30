import { declaredOf } from '../../../domain/declared.ts';
import type { Declared } from '../../../domain/document.ts';
import { plainText } from './plain-text.ts';

type Node = Readonly<Record<string, unknown>>;

const ARTICLE = /(?:^|\/)(?:\w*Article|\w*Posting|Report|LiveBlogPosting|Review)$/;
const PAGE = /(?:^|\/)(?:WebPage|ItemPage)$/;
// A JSON-LD graph deeper or longer than this is no description of an article.
const GRAPH_NODES_MAX = 500;

/** What a page says of its article in JSON-LD; of the page, where it says nothing of an article. */
export function fromJsonLd(document: Document): { readonly declared: Declared; readonly organisations: Declared } {
  const nodes = nodesIn(document);
  const byId = new Map(
    nodes.flatMap((node) => (typeof node['@id'] === 'string' && !isReference(node) ? [[node['@id'], node]] : [])),
  );
  const article = nodes.find((node) => isOf(node, ARTICLE));
  const page = nodes.find((node) => isOf(node, PAGE));
  const own = article ? declaredFrom(article, byId) : {};
  // A page's name is its title with the site's; its dates are those of what stands on it.
  const {
    headline: _headline,
    description: _description,
    publisher: _publisher,
    ...around
  } = page ? declaredFrom(page, byId) : {};
  const { url: _url, section: _section, ...declared }: Declared = { ...around, ...own };
  const organisations = article ? authorsIn(article, byId).filter((one) => isOrganisation(one)) : [];
  return {
    declared: readableFields(declared),
    // Sites sign with their own name what a person wrote: it stands back where the page shows that person.
    organisations: readableFields(declaredOf({ author: organisations })),
  };
}

// One page describes one article, seldom with a second beside it; one with more lists them.
const ARTICLES_MAX = 2;

/** What a page says it is, lower case: types of JSON-LD (an article only where it does not list many), and `og:…`. */
export function typesOf(document: Document): string[] {
  const nodes = nodesIn(document);
  const articles = nodes.filter((node) => isOf(node, ARTICLE)).length;
  const types = nodes
    .filter((node) => articles <= ARTICLES_MAX || !isOf(node, ARTICLE))
    .flatMap((node) => [node['@type']].flat())
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(/^.*\//, '').toLowerCase());
  const shared = document.querySelector('meta[property="og:type"]')?.getAttribute('content');
  return [...new Set([...types, ...(shared ? [`og:${shared.trim().toLowerCase()}`] : [])])];
}

function readableFields(fields: Declared): Declared {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, readable(value)])) as Declared;
}

const known = new WeakMap<Document, readonly Node[]>();

/** What stands in a page's JSON-LD, flattened; read once. */
function nodesIn(document: Document): readonly Node[] {
  const before = known.get(document);
  if (before) return before;
  const nodes = [...document.querySelectorAll('script[type*="ld+json"]')].flatMap((script) => nodesOf(script));
  known.set(document, nodes);
  return nodes;
}

function nodesOf(script: Element): Node[] {
  let graph: unknown;
  try {
    graph = JSON.parse(script.textContent.replace(/^\s*(?:\/\/)?\s*<!\[CDATA\[|(?:\/\/)?\s*\]\]>\s*$/g, ''));
  } catch {
    return [];
  }
  const queue: unknown[] = [graph];
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

function isOf(node: Node, types: RegExp): boolean {
  return [node['@type']].flat().some((name) => typeof name === 'string' && types.test(name));
}

/** The fields of a node; a person may stand elsewhere in the graph, under its `@id`. */
function declaredFrom(node: Node, byId: ReadonlyMap<unknown, Node>): Declared {
  return declaredOf({ ...node, author: authorsIn(node, byId).filter((one) => !isOrganisation(one)) });
}

function authorsIn(node: Node, byId: ReadonlyMap<unknown, Node>): unknown[] {
  return [node['author'] ?? node['creator']]
    .flat()
    .map((one) => (isReference(one) ? (byId.get(one['@id']) ?? one) : one))
    .filter((one) => one !== undefined && one !== null);
}

function isOrganisation(author: unknown): boolean {
  return typeof author === 'object' && author !== null && isOf(author as Node, /Organization$/);
}

function isReference(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && '@id' in value && !('name' in value);
}

/** Sites put their strings into JSON as they stand in HTML: with entities. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => readable(one));
  return typeof value === 'string' ? plainText(value) : value;
}
