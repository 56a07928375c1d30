import { compile, type Options } from 'css-select';
import type { PageElement, PageNode } from './dom-types.ts';

const isTag = (node: PageNode): node is PageElement => node.nodeType === 1;

/** How css-select walks our tree. */
const adapter: Options<PageNode, PageElement>['adapter'] = {
  isTag,
  getChildren: ({ childNodes }) => childNodes,
  getParent: (node) => node.parentNode,
  getSiblings: (node) => node.parentNode?.childNodes ?? [node],
  getName: ({ localName }) => localName,
  getText: ({ textContent }) => textContent,
  getAttributeValue: (element, name) => element.getAttribute(name) ?? undefined,
  hasAttrib: (element, name) => element.hasAttribute(name),
  removeSubsets: (nodes) => nodes,
  prevElementSibling: ({ previousElementSibling }) => previousElementSibling,
};

// The selectors of this program are few and always the same.
const matchers = new Map<string, (node: PageNode) => boolean>();

/** Whether a node is what a CSS selector names. @throws Error for a selector that cannot be read */
export function matcherOf(selector: string): (node: PageNode) => boolean {
  const known = matchers.get(selector);
  if (known) return known;
  const matcher = compile<PageNode, PageElement>(selector, { adapter });
  matchers.set(selector, matcher);
  return matcher;
}
