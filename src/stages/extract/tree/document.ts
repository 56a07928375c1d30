import { TreeElement } from './element.ts';
import { ParentNode, TreeText } from './nodes.ts';

export class TreeDocument extends ParentNode {
  readonly nodeType = 9;
  readonly nodeName = '#document';
  // Links are read against the address that the input declares, not by the tree.
  readonly baseURI = 'about:blank';
  readonly documentURI = 'about:blank';

  // A page is asked for dozens of selectors before anything in it moves.
  #order: readonly TreeElement[] | undefined;

  constructor() {
    super(null);
  }

  protected override allElements(): readonly TreeElement[] {
    this.#order ??= super.allElements();
    return this.#order;
  }

  /** Called by every node that changes its children. */
  forgetOrder(): void {
    this.#order = undefined;
  }

  get documentElement(): TreeElement {
    return this.firstElementChild as TreeElement;
  }

  get head(): TreeElement {
    return this.#partOf('head');
  }

  get body(): TreeElement {
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

  #partOf(name: string): TreeElement {
    return this.documentElement.children.find(({ localName }) => localName === name) as TreeElement;
  }
}
