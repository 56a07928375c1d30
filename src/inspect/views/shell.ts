import { renderToString } from 'preact-render-to-string';
import { SERVED, SITE } from '../../page-messages.ts';
import type { Address } from '../pages/address.ts';
import { type Children, type Drawn, html } from './html.ts';
import { Link } from './parts/link.ts';
import type { View } from './view.ts';

const NAV: ReadonlyArray<readonly [keyof typeof SITE.nav, Address]> = [
  ['run', { page: 'run' }],
  ['stories', { page: 'stories', filter: {} }],
  ['sources', { page: 'sources' }],
  ['rules', { page: 'rules' }],
  ['problems', { page: 'problems' }],
  ['decisions', { page: 'decisions' }],
];

/** Which entry of the navigation a page belongs to. */
function entryOf({ page }: Address): string {
  return ['story', 'history', 'pair', 'document'].includes(page) ? 'stories' : page;
}

/** The head of every page, and what goes below it. */
export function Frame({ view, children }: { readonly view: View; readonly children?: Children }): Drawn {
  const isServed = view.kind === 'served';
  // In a report one frame stands around all pages: which of them is shown, styles know; and what a hash names, is a page.
  const here = isServed ? entryOf(view.here) : undefined;
  return html`<div class="frame">
    ${isServed ? html`<a class="skip" href="#content">${SITE.skip}</a>` : null}
    <header class="top">
      <${Link} view=${view} to=${{ page: 'run' }} class="brand">${SITE.name}<//>
      <nav aria-label=${SITE.name}>${NAV.map(
        ([name, to]) =>
          html`<${Link} view=${view} to=${to} class=${name === here ? 'here' : undefined}>${SITE.nav[name]}<//>`,
      )}</nav>
      ${
        isServed && view.here.page !== 'stories'
          ? html`<form class="find" action="/stories" role="search"><label><span class="unseen">${SITE.find}</span>
              <input type="search" name="search" dir="auto" placeholder=${SITE.find} maxlength="200" data-key="/" /></label></form>`
          : null
      }
    </header>
    ${isServed ? html`<${News} view=${view} />` : null}
    <main id="content" tabindex="-1">${children}</main>
    <datalist id="reasons">${SITE.reasons.map((reason) => html`<option value=${reason} />`)}</datalist>
  </div>`;
}

/** Two texts, one on the other. Without an icon of ours, browsers ask for one that is not there. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 2h11v5H1zM4 9h11v5H4z' fill='%231c5fa8'/%3E%3C/svg%3E";

/** What a script says while a page is open. Whoever hears the page is told of what comes into the region. */
function News({ view }: { readonly view: View }): Drawn {
  return html`<div role="status"><p class="news" data-run=${view.run} hidden>
    <span data-published>${SITE.newRun} <a href=${view.hrefOf(view.here)}>${SITE.reload}</a></span>
    <span data-stopped hidden>${SERVED.stopped}</span>
  </p></div>`;
}

/** What goes into the head of a file: where styles and scripts are, or themselves. It is markup of our own. */
export interface Parts {
  readonly head: string;
  readonly foot: string;
}

/** A whole file of HTML. */
export function fileOf(title: string, body: Drawn, { head, foot }: Parts): string {
  const name = renderToString(html`<title>${title} · ${SITE.name}</title>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><link rel="icon" href="${ICON}">${head}${name}</head>
<body>${renderToString(body)}${foot}</body></html>
`;
}
