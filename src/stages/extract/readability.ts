import { Readability } from '@mozilla/readability';
import { textNodesOf } from './dom.ts';
import { giveParagraphs } from './own-paragraphs.ts';
import type { Rendering } from './render.ts';

// Readability's default of 500 characters loses short news; a brief of three sentences has about 250.
const CHAR_THRESHOLD = 250;

/**
 * Which nodes of a rendering Readability keeps, or undefined when it finds no article. Changes the document.
 * @param elsewhere what it is not to see: readers' comments have the most commas
 */
export function keptNodes(
  document: Document,
  rendering: Rendering,
  elsewhere: readonly Element[] = [],
): Set<number> | undefined {
  for (const element of elsewhere) element.remove();
  const indexOf = new Map(rendering.nodes.map(({ node }, index) => [node as Node, index]));
  const own = nodesOfArticle(document, indexOf);
  giveParagraphs(document);
  startOverWithClones(document.body, indexOf);
  const reader = new Readability<Element>(document, {
    charThreshold: CHAR_THRESHOLD,
    serializer: (node) => node as Element,
  });
  const content = reader.parse()?.content;
  const kept = content ? indexesOf(content, indexOf) : new Set<number>();
  // Where many wrote more about an article than stands in it, their words have the most commas.
  const isElsewhere = own !== undefined && !own.values().some((index) => kept.has(index));
  if (isElsewhere) return own;
  return kept.size > 0 ? kept : undefined;
}

function indexesOf(element: Element, indexOf: ReadonlyMap<Node, number>): Set<number> {
  return new Set(textNodesOf(element).flatMap((node) => indexOf.get(node) ?? []));
}

/** A brief of two sentences has about as many. */
const ARTICLE_CHARACTERS_MIN = 160;

/** Nodes of the one element that a page calls its article, with its headline in it; undefined where there are several or none. */
function nodesOfArticle(document: Document, indexOf: ReadonlyMap<Node, number>): Set<number> | undefined {
  const [article, ...others] = document.querySelectorAll('article');
  if (!article || others.length > 0 || !article.querySelector('h1')) return undefined;
  const prose = [...article.querySelectorAll('p')].reduce((sum, { textContent }) => sum + textContent.trim().length, 0);
  return prose < ARTICLE_CHARACTERS_MIN ? undefined : indexesOf(article, indexOf);
}

/**
 * When an attempt finds too little Readability saves the markup of the body and parses it again, which loses whose node is
 * whose (and, in a DOM that does not escape as it parses, text). The body here hands it a clone instead, whose text nodes
 * are entered in `indexOf` beside those they were cloned from.
 */
function startOverWithClones(body: Element, indexOf: Map<Node, number>): void {
  let saved: Element | undefined;
  const cloneOf = (element: Element): Element => {
    const clone = element.cloneNode(true) as Element;
    const originals = textNodesOf(element);
    textNodesOf(clone).forEach((text, at) => {
      const index = indexOf.get(originals[at] as Node);
      if (index !== undefined) indexOf.set(text, index);
    });
    return clone;
  };
  Object.defineProperty(body, 'innerHTML', {
    get() {
      saved = cloneOf(body);
      return '';
    },
    set() {
      body.replaceChildren(...(saved ? cloneOf(saved).childNodes : []));
    },
  });
}
