import { createRequire } from 'node:module';
import { TreeDocument } from './tree/document.ts';
import { fillDocument } from './tree/markup.ts';
import { following } from './tree/walk.ts';

/** Who builds the tree of a page: our own `tree`, or jsdom, the reference. Both parse with parse5, as the standard says. */
export type DomEngine = 'tree' | 'jsdom';

export interface OpenPage {
  readonly document: Document;
  /** Must be called: jsdom keeps the memory of a window otherwise. */
  close(): void;
}

/** Opens a page. No script runs and nothing is fetched. */
export function openPage(html: string, engine: DomEngine): OpenPage {
  if (engine === 'tree') {
    const document = new TreeDocument();
    fillDocument(document, html);
    // It has what this stage and Readability use of a DOM; that nothing else is used is what the tests of equality hold.
    return { document: document as unknown as Document, close: () => {} };
  }
  // Loading it takes a third of a second and 60 MB, which nobody should pay who does not use it.
  const { JSDOM, VirtualConsole } = createRequire(import.meta.url)('jsdom') as typeof import('jsdom');
  const { window } = new JSDOM(html, { virtualConsole: new VirtualConsole() });
  return { document: window.document, close: () => window.close() };
}

/** The text nodes below a node, in order. */
export function textNodesOf(root: Node): Text[] {
  const texts: Text[] = [];
  for (let node = following<Node>(root, root); node; node = following<Node>(node, root))
    if (node.nodeType === 3) texts.push(node as Text);
  return texts;
}
