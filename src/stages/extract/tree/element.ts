import type { PageDocument, PageElement } from './dom-types.ts';
import { fillFrom, markupOf } from './markup.ts';
import { ParentNode } from './nodes.ts';
import { matcherOf } from './select.ts';

/** An attribute, which Readability clones from one element to another. */
export class Attribute {
  readonly name: string;
  value: string;

  constructor(name: string, value: string) {
    this.name = name;
    this.value = value;
  }

  cloneNode(): Attribute {
    return new Attribute(this.name, this.value);
  }
}

export class TreeElement extends ParentNode implements PageElement {
  readonly nodeType = 1;
  readonly localName: string;
  /** Upper case, but in SVG and MathML. */
  readonly tagName: string;
  readonly attributes: Attribute[] = [];
  // Readability keeps its scores on elements; declared, so that all of them keep one shape.
  readability: unknown = undefined;

  constructor(ownerDocument: PageDocument, localName: string, isHtml = true) {
    super(ownerDocument);
    this.localName = localName;
    this.tagName = isHtml ? localName.toUpperCase() : localName;
  }

  get nodeName(): string {
    return this.tagName;
  }

  override get textContent(): string {
    return super.textContent;
  }

  override set textContent(text: string) {
    this.replaceChildren((this.ownerDocument as PageDocument).createTextNode(text));
  }

  get innerHTML(): string {
    return markupOf(this);
  }

  set innerHTML(markup: string) {
    this.replaceChildren();
    fillFrom(markup, this);
  }

  getAttribute(name: string): string | null {
    for (const attribute of this.attributes) if (attribute.name === name) return attribute.value;
    return null;
  }

  hasAttribute(name: string): boolean {
    return this.getAttribute(name) !== null;
  }

  setAttribute(name: string, value: string): void {
    this.setAttributeNode(new Attribute(name, value));
  }

  setAttributeNode(added: Attribute): void {
    const known = this.attributes.find(({ name }) => name === added.name);
    if (known) known.value = added.value;
    else this.attributes.push(added);
  }

  removeAttribute(name: string): void {
    const at = this.attributes.findIndex((attribute) => attribute.name === name);
    if (at >= 0) this.attributes.splice(at, 1);
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  set id(value: string) {
    this.setAttribute('id', value);
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  get src(): string {
    return this.getAttribute('src') ?? '';
  }

  get srcset(): string {
    return this.getAttribute('srcset') ?? '';
  }

  /** What an element's own style says of its being seen. */
  get style(): { readonly display: string; readonly visibility: string } {
    const written = this.getAttribute('style');
    if (written === null || !SEEN.test(written)) return UNSTYLED;
    return { display: declarationIn(written, 'display'), visibility: declarationIn(written, 'visibility') };
  }

  matches(selector: string): boolean {
    return matcherOf(selector)(this);
  }

  closest(selector: string): PageElement | null {
    if (TAG.test(selector)) {
      for (let at: PageElement | null = this; at; at = at.parentElement) if (at.localName === selector) return at;
      return null;
    }
    for (let at: PageElement | null = this; at; at = at.parentElement) if (at.matches(selector)) return at;
    return null;
  }

  cloneNode(deep = false): TreeElement {
    const clone = new TreeElement(this.ownerDocument as PageDocument, this.localName, this.tagName !== this.localName);
    for (const { name, value } of this.attributes) clone.attributes.push(new Attribute(name, value));
    if (deep) for (let node = this.firstChild; node; node = node.nextSibling) clone.appendChild(node.cloneNode(true));
    return clone;
  }
}

// Asked for every node; needs no selector.
const TAG = /^[a-z\d]+$/;

const SEEN = /display|visibility/i;
const UNSTYLED = { display: '', visibility: '' };

function declarationIn(style: string, property: string): string {
  const declared = style
    .split(';')
    .map((one) => one.split(':'))
    .findLast(([name = '']) => name.trim().toLowerCase() === property);
  return (declared?.[1] ?? '')
    .replace(/!\s*important/i, '')
    .trim()
    .toLowerCase();
}
