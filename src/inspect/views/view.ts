import type { Address } from '../pages/address.ts';

/** How much of the texts is shown: all, what is shared or cut with a little around it, or nothing. */
export const TEXTS_SHOWN = ['full', 'snippets', 'none'] as const;
export type TextsShown = (typeof TEXTS_SHOWN)[number];

/** What every view is given beside what it shows. */
export interface View {
  /** Served pages post decisions; a report collects them in the browser, for a file. */
  readonly kind: 'served' | 'report';
  /** Undefined: the page is not there, as in a report of a part; it is then named without a link. */
  readonly hrefOf: (address: Address) => string | undefined;
  /** The page that is shown, to come back to. */
  readonly here: Address;
  readonly texts: TextsShown;
  /** What a form has to bring along to be heeded; of a report empty. */
  readonly token: string;
  /** The run whose snapshot is shown. */
  readonly run: number;
}
