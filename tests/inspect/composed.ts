import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { renderToString } from 'preact-render-to-string';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { type Address, pathOf } from '../../src/inspect/pages/address.ts';
import { compose } from '../../src/inspect/site/compose.ts';
import type { View } from '../../src/inspect/views/view.ts';
import type { Workspace } from '../workspace.ts';

/** A page of a workspace's snapshot as a browser would have it; undefined where there is none. @param over what the view is otherwise */
export async function composed(
  space: Workspace,
  address: Address,
  over: Partial<View> = {},
): Promise<Document | undefined> {
  const snapshot = await space.snapshot();
  const config = { ...normalizeConfig({}, 'defaults', []), output: join(space.folder, 'clean') };
  const view: View = {
    kind: 'served',
    hrefOf: pathOf,
    here: address,
    texts: 'full',
    token: 'a-token',
    run: snapshot.run,
    ...over,
  };
  const page = await compose({ snapshot, config, home: join(space.folder, 'storyfold') }, address, view);
  return page && new JSDOM(renderToString(page.body)).window.document;
}

/** What a person reads in an element, white space as one space. */
export function wordsOf(element: Element | Document | null | undefined): string {
  const text = element instanceof Object && 'body' in element ? element.body.textContent : element?.textContent;
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
