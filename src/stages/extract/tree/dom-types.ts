// What the nodes of a page know of one another. Nodes, elements and pages are written against these, so that each file imports
// only what it is made of: a node knows its page, and a page is made of nodes.

export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly ownerDocument: PageDocument | null;
  parentNode: PageParent | null;
  previousSibling: PageNode | null;
  nextSibling: PageNode | null;
  firstChild: PageNode | null;
  lastChild: PageNode | null;
  readonly textContent: string;
  readonly childNodes: PageNode[];
  readonly children: PageElement[];
  readonly parentElement: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  cloneNode(deep?: boolean): PageNode;
  remove(): void;
}

/** A text or a comment. */
export interface PageText extends PageNode {
  data: string;
}

/** A node that has children. */
export interface PageParent extends PageNode {
  appendChild<Child extends PageNode>(child: Child): Child;
  insertBefore<Child extends PageNode>(child: Child, next: PageNode | null): Child;
  removeChild<Child extends PageNode>(child: Child): Child;
}

export interface PageAttribute {
  readonly name: string;
  value: string;
}

export interface PageElement extends PageParent {
  readonly localName: string;
  readonly tagName: string;
  readonly attributes: PageAttribute[];
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  setAttribute(name: string, value: string): void;
  matches(selector: string): boolean;
}

export interface PageDocument extends PageParent {
  createElement(name: string, isHtml?: boolean): PageElement;
  createTextNode(text: string): PageText;
  createComment(text: string): PageText;
  /** Called by every node that changes its children. */
  forgetOrder(): void;
}
