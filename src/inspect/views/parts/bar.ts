import { type Drawn, html } from '../html.ts';

/** A share of a whole as a bar; its words stand beside it, so it is hidden from those who hear the page. @param share 0 to 1 */
export function Bar({ share, class: name }: { readonly share: number; readonly class?: string }): Drawn {
  const width = `${(100 * Math.min(1, Math.max(0, share))).toFixed(2)}%`;
  return html`<svg class=${`bar ${name ?? ''}`} aria-hidden="true" width="100%" height="8" preserveAspectRatio="none">
    <rect class="rest" width="100%" height="8" rx="2" /><rect class="part" width=${width} height="8" rx="2" />
  </svg>`;
}
