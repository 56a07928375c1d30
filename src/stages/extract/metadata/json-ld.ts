import { declaredOf } from '../../../domain/declared.ts';
import type { Declared } from '../../../domain/document.ts';
import { isOf, isReference, type Node, nodesIn } from './graph.ts';
import { ARTICLE, articleOf, type PageNames } from './own-article.ts';
import { plainText } from './plain-text.ts';

const PAGE = /(?:^|\/)(?:WebPage|ItemPage)$/;

/** What a page says of its article in JSON-LD; of the page, where it says nothing of an article. */
export function fromJsonLd(
  document: Document,
  names: PageNames,
): { readonly declared: Declared; readonly organisations: Declared } {
  const nodes = nodesIn(document);
  const byId = new Map(
    nodes.flatMap((node) => (typeof node['@id'] === 'string' && !isReference(node) ? [[node['@id'], node]] : [])),
  );
  const article = articleOf(nodes, names);
  const page = nodes.find((node) => isOf(node, PAGE));
  const own = article ? declaredFrom(article, byId) : {};
  // A page's name is its title with the site's; its dates are those of what stands on it.
  const {
    headline: _headline,
    description: _description,
    publisher: _publisher,
    ...around
  } = page ? declaredFrom(page, byId) : {};
  const {
    url: _url,
    section: _section,
    ...declared
  }: Declared = {
    ...(page && isWritten(page) ? around : undated(around)),
    ...own,
  };
  const organisations = article ? authorsIn(article, byId).filter((one) => isOrganisation(one)) : [];
  return {
    declared: readableFields(declared),
    // Sites sign with their own name what a person wrote: it stands back where the page shows that person.
    organisations: readableFields(declaredOf({ author: organisations })),
  };
}

/** Whether a page says of itself what articles have: systems give each page a name, and the day when it was made. */
function isWritten(page: Node): boolean {
  return page['headline'] !== undefined || page['author'] !== undefined;
}

function undated({ datePublished: _published, dateModified: _modified, ...others }: Declared): Declared {
  return others;
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

/** The fields of a node; a person may stand elsewhere in the graph, under its `@id`. */
function declaredFrom(node: Node, byId: ReadonlyMap<unknown, Node>): Declared {
  const persons = authorsIn(node, byId).filter((one) => !isOrganisation(one));
  return declaredOf({ ...node, datePublished: node['datePublished'] ?? node['dateCreated'], author: persons });
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

/** Sites put their strings into JSON as they stand in HTML: with entities. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => readable(one));
  return typeof value === 'string' ? plainText(value) : value;
}
