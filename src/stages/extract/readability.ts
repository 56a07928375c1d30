import { Readability } from '@mozilla/readability';
import { textNodesOf } from './dom.ts';
import type { Rendering } from './render.ts';

// Readability's default of 500 characters loses short news; a brief of three sentences has about 250.
const CHAR_THRESHOLD = 250;

/** Which nodes of a rendering Readability keeps, or undefined when it finds no article. Changes the document. */
export function keptNodes(document: Document, rendering: Rendering): Set<number> | undefined {
  const indexOf = new Map(rendering.nodes.map(({ node }, index) => [node as Node, index]));
  startOverWithClones(document.body, indexOf);
  const reader = new Readability<Element>(document, {
    charThreshold: CHAR_THRESHOLD,
    serializer: (node) => node as Element,
  });
  const content = reader.parse()?.content;
  if (!content) return undefined;
  const kept = new Set<number>();
  for (const node of textNodesOf(content)) {
    const index = indexOf.get(node);
    if (index !== undefined) kept.add(index);
  }
  return kept.size > 0 ? kept : undefined;
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
