import type { PageDocument, PageElement } from './dom-types.ts';
import { TreeElement } from './element.ts';
import { ParentNode, TreeText } from './nodes.ts';

export class TreeDocument extends ParentNode implements PageDocument {
  readonly nodeType = 9;
  readonly nodeName = '#document';
  // Links are read against the address that the input declares, not by the tree.
  readonly baseURI = 'about:blank';
  readonly documentURI = 'about:blank';

  // A page is asked for dozens of selectors before anything in it moves.
  #order: readonly PageElement[] | undefined;
  #byName: ReadonlyMap<string, readonly PageElement[]> | undefined;

  constructor() {
    super(null);
  }

  protected override allElements(): readonly PageElement[] {
    this.#order ??= super.allElements();
    return this.#order;
  }

  protected override elementsNamed(name: string): readonly PageElement[] {
    this.#byName ??= Map.groupBy(this.allElements(), ({ localName }) => localName);
    return this.#byName.get(name) ?? [];
  }

  /** Called by every node that changes its children. */
  forgetOrder(): void {
    this.#order = this.#byName = undefined;
  }

  get documentElement(): PageElement {
    return this.firstElementChild as PageElement;
  }

  get head(): PageElement {
    return this.#partOf('head');
  }

  get body(): PageElement {
    return this.#partOf('body');
  }

  get title(): string {
    return (this.getElementsByTagName('title')[0]?.textContent ?? '').replace(/[ \t\n\f\r]+/g, ' ').trim();
  }

  createElement(name: string, isHtml = true): TreeElement {
    return new TreeElement(this, isHtml ? name.toLowerCase() : name, isHtml);
  }

  createTextNode(text: string): TreeText {
    return new TreeText(this, text, 3);
  }

  createComment(text: string): TreeText {
    return new TreeText(this, text, 8);
  }

  cloneNode(): never {
    throw new Error('a page is never cloned whole');
  }

  #partOf(name: string): PageElement {
    return this.documentElement.children.find(({ localName }) => localName === name) as PageElement;
  }
}
