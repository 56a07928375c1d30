import { type Children, type Drawn, html } from '../html.ts';

/** What may be wider than the window: it is scrolled by itself, also with keys. @param label what it is, for those who hear it */
export function Scroll({ label, children }: { readonly label: string; readonly children?: Children }): Drawn {
  return html`<div class="scroll" role="region" aria-label=${label} tabindex="0">${children}</div>`;
}
