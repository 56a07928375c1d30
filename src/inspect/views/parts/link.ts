import { SITE } from '../../../page-messages.ts';
import type { Address } from '../../pages/address.ts';
import { type Children, type Drawn, html } from '../html.ts';
import type { View } from '../view.ts';

/** A link to a page; where a report does not have it, its words alone, saying so. */
export function Link({
  view,
  to,
  children,
  class: name,
  title,
  keys,
}: {
  readonly view: View;
  readonly to: Address;
  readonly children?: Children;
  readonly class?: string;
  readonly title?: string;
  /** That press it, as `KeyboardEvent.key` names them, with spaces between. */
  readonly keys?: string;
}): Drawn {
  const href = view.hrefOf(to);
  return href === undefined
    ? html`<span class=${name} title=${SITE.notInReport}>${children}</span>`
    : html`<a class=${name} href=${href} title=${title} data-key=${keys} aria-keyshortcuts=${keys}>${children}</a>`;
}

/** A link out of the site, to a page that a document names; anything but the web stays text. */
export function Outside({ url }: { readonly url: string }): Drawn {
  return /^https?:\/\//i.test(url)
    ? html`<a class="outside" dir="ltr" href=${url} rel="noreferrer noopener nofollow" target="_blank">${url}</a>`
    : html`<span class="outside" dir="ltr">${url}</span>`;
}
