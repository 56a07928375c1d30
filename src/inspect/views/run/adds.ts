import { RUN_PAGE } from '../../../page-messages.ts';
import { type Drawn, html } from '../html.ts';

/** Whether parts sum up to their whole, behind the sum. */
export function Adds({ adds }: { readonly adds: boolean }): Drawn {
  const words = adds ? RUN_PAGE.adds : RUN_PAGE.addsNot;
  return html`<b class=${adds ? 'good' : 'bad'} title=${words} role="img" aria-label=${words}>${adds ? '✓' : '✗'}</b>`;
}
