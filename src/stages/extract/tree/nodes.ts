import type { PageDocument, PageElement, PageNode, PageParent, PageText } from './dom-types.ts';
import { matcherOf } from './select.ts';
import { following } from './walk.ts';

// As much of a DOM as Readability and this stage use, and no more: nodes in linked lists, static collections, no events.
// jsdom keeps live collections, ranges and observers for every node, which is most of what a page costs there (bench/html.ts).

function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** A node of a page. Siblings are linked; nothing is indexed. */
export abstract class TreeNode implements PageNode {
  abstract readonly nodeType: number;
  abstract readonly nodeName: string;
  readonly ownerDocument: PageDocument | null;
  parentNode: PageParent | null = null;
  previousSibling: PageNode | null = null;
  nextSibling: PageNode | null = null;
  firstChild: PageNode | null = null;
  lastChild: PageNode | null = null;

  constructor(ownerDocument: PageDocument | null) {
    this.ownerDocument = ownerDocument;
  }

  abstract get textContent(): string;
  abstract cloneNode(deep?: boolean): PageNode;

  get childNodes(): PageNode[] {
    const nodes: PageNode[] = [];
    for (let node = this.firstChild; node; node = node.nextSibling) nodes.push(node);
    return nodes;
  }

  get children(): PageElement[] {
    const elements: PageElement[] = [];
    for (let node = this.firstChild; node; node = node.nextSibling) if (isElement(node)) elements.push(node);
    return elements;
  }

  get parentElement(): PageElement | null {
    return this.parentNode && isElement(this.parentNode) ? this.parentNode : null;
  }

  get nextElementSibling(): PageElement | null {
    let at = this.nextSibling;
    while (at && !isElement(at)) at = at.nextSibling;
    return at;
  }

  get previousElementSibling(): PageElement | null {
    let at = this.previousSibling;
    while (at && !isElement(at)) at = at.previousSibling;
    return at;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }
}

/** A text or a comment. */
export class TreeText extends TreeNode implements PageText {
  readonly nodeType: 3 | 8;
  data: string;

  constructor(ownerDocument: PageDocument | null, data: string, nodeType: 3 | 8) {
    super(ownerDocument);
    this.data = data;
    this.nodeType = nodeType;
  }

  get nodeName(): string {
    return this.nodeType === 3 ? '#text' : '#comment';
  }

  get textContent(): string {
    return this.data;
  }

  cloneNode(): TreeText {
    return new TreeText(this.ownerDocument, this.data, this.nodeType);
  }
}

/** A node that has children. */
export abstract class ParentNode extends TreeNode implements PageParent {
  get firstElementChild(): PageElement | null {
    let at = this.firstChild;
    while (at && !isElement(at)) at = at.nextSibling;
    return at;
  }

  get textContent(): string {
    let text = '';
    for (let at = following<PageNode>(this, this); at; at = following<PageNode>(at, this))
      if (at.nodeType === 3) text += (at as PageText).data;
    return text;
  }

  appendChild<Child extends PageNode>(child: Child): Child {
    return this.insertBefore(child, null);
  }

  insertBefore<Child extends PageNode>(child: Child, next: PageNode | null): Child {
    child.parentNode?.removeChild(child);
    this.#changed();
    const previous = next ? next.previousSibling : this.lastChild;
    child.parentNode = this;
    child.previousSibling = previous;
    child.nextSibling = next;
    if (previous) previous.nextSibling = child;
    else this.firstChild = child;
    if (next) next.previousSibling = child;
    else this.lastChild = child;
    return child;
  }

  removeChild<Child extends PageNode>(child: Child): Child {
    this.#changed();
    const { previousSibling, nextSibling } = child;
    if (previousSibling) previousSibling.nextSibling = nextSibling;
    else this.firstChild = nextSibling;
    if (nextSibling) nextSibling.previousSibling = previousSibling;
    else this.lastChild = previousSibling;
    child.parentNode = child.previousSibling = child.nextSibling = null;
    return child;
  }

  replaceChild<Child extends PageNode>(added: PageNode, old: Child): Child {
    this.insertBefore(added, old);
    return this.removeChild(old);
  }

  replaceChildren(...children: readonly PageNode[]): void {
    for (let node = this.firstChild; node; node = this.firstChild) this.removeChild(node);
    for (const child of children) this.appendChild(child);
  }

  contains(other: PageNode | null): boolean {
    for (let at: PageNode | null = other; at; at = at.parentNode) if (at === this) return true;
    return false;
  }

  /** In document order. `*` is any element. */
  getElementsByTagName(name: string): PageElement[] {
    return name === '*' ? [...this.allElements()] : [...this.elementsNamed(name.toLowerCase())];
  }

  querySelectorAll(selector: string): PageElement[] {
    const [, first] = NAMED.exec(selector) ?? [];
    if (first !== undefined) return this.elementsNamed(first).filter(matcherOf(selector));
    if (!TAGS.test(selector)) return this.allElements().filter(matcherOf(selector));
    const wanted = selector.split(/, ?/);
    return wanted.length === 1
      ? [...this.elementsNamed(selector)]
      : this.allElements().filter(({ localName }) => wanted.includes(localName));
  }

  querySelector(selector: string): PageElement | null {
    const [, first] = NAMED.exec(selector) ?? [];
    const among = first === undefined ? this.allElements() : this.elementsNamed(first);
    return among.find(matcherOf(selector)) ?? null;
  }

  /** Elements below of a name, in order. */
  protected elementsNamed(name: string): readonly PageElement[] {
    return this.allElements().filter(({ localName }) => localName === name);
  }

  /** All elements below, in order. */
  protected allElements(): readonly PageElement[] {
    const found: PageElement[] = [];
    for (let at = following<PageNode>(this, this); at; at = following<PageNode>(at, this))
      if (isElement(at)) found.push(at);
    return found;
  }

  #changed(): void {
    this.ownerDocument?.forgetOrder();
  }
}

// Readability asks for lists of tags alone; those need no selector.
const TAGS = /^[a-z\d]+(?:, ?[a-z\d]+)*$/;
/** A name with conditions on attributes of the element itself: only elements of that name need to be looked at. */
const NAMED = /^([a-z\d]+)(?:\[[^\],]+\])+$/;
