import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parse, parseFragment } from 'parse5';
import type { PageDocument, PageElement, PageNode, PageParent, PageText } from './dom-types.ts';

type Parsed = DefaultTreeAdapterTypes.ChildNode;

/** Builds the tree of a page, as the HTML standard parses it where no script runs. */
export function fillDocument(document: PageDocument, markup: string): void {
  fill(document, document, parse(markup, { scriptingEnabled: false }).childNodes);
}

/** Puts markup under an element, parsed as in a `div`: the only kind that Readability writes markup into. */
export function fillFrom(markup: string, element: PageElement): void {
  const division = defaultTreeAdapter.createElement('div', html.NS.HTML, []);
  const { childNodes } = parseFragment(division, markup, { scriptingEnabled: false });
  fill(element.ownerDocument as PageDocument, element, childNodes);
}

/** Walks without recursion, so that depth costs no stack. */
function fill(document: PageDocument, root: PageParent, children: readonly Parsed[]): void {
  // Of each open element, which of its children comes next.
  const open = [{ to: root, children, at: 0 }];
  for (let level = open.at(-1); level; level = open.at(-1)) {
    const child = level.children[level.at++];
    if (!child) open.pop();
    else if ('value' in child) level.to.appendChild(document.createTextNode(child.value));
    else if ('data' in child) level.to.appendChild(document.createComment(child.data));
    else if ('tagName' in child) {
      const element = document.createElement(child.tagName, child.namespaceURI === html.NS.HTML);
      for (const { name, value } of child.attrs) element.setAttribute(name, value);
      level.to.appendChild(element);
      open.push({ to: element, children: child.childNodes, at: 0 });
    }
  }
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** The markup of an element's children. */
export function markupOf(element: PageElement): string {
  return element.childNodes.map(outerMarkup).join('');
}

function outerMarkup(node: PageNode): string {
  if (node.nodeType === 3) return escaped((node as PageText).data);
  if (node.nodeType === 8) return `<!--${(node as PageText).data}-->`;
  const element = node as PageElement;
  const attributes = element.attributes.map(
    ({ name, value }) => ` ${name}="${escaped(value).replace(/"/g, '&quot;')}"`,
  );
  const start = `<${element.localName}${attributes.join('')}>`;
  return VOID.has(element.localName) ? start : `${start}${markupOf(element)}</${element.localName}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
