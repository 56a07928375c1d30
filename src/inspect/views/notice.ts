import { SERVED } from '../../page-messages.ts';
import type { Address } from '../pages/address.ts';
import { type Drawn, html } from './html.ts';
import { Link } from './parts/link.ts';
import type { View } from './view.ts';

/** What a page says that has nothing else to show. */
export interface NoticeWords {
  readonly title: string;
  readonly sentences: readonly string[];
  /** What to do. */
  readonly hint: string;
  /** A way on, and its words. */
  readonly onward?: readonly [Address, string];
  /** Whether the page shows itself anew when a run comes. */
  readonly isWaiting?: boolean;
}

export function Notice({ view, words }: { readonly view: View; readonly words: NoticeWords }): Drawn {
  const { title, sentences, hint, onward, isWaiting } = words;
  return html`<div class="notice" data-waiting=${isWaiting ? '' : undefined}>
    <h1>${title}</h1>
    ${sentences.map((sentence) => html`<p dir="auto">${sentence}</p>`)}
    <p class="hint">${hint}</p>
    ${onward ? html`<p><${Link} view=${view} to=${onward[0]}>${onward[1]}<//></p>` : null}
  </div>`;
}

/** The words where what an address names is not there. */
export const NOT_FOUND: NoticeWords = {
  title: SERVED.notFound.title,
  sentences: [SERVED.notFound.sentence],
  hint: SERVED.notFound.hint,
  onward: [{ page: 'stories', filter: {} }, SERVED.notFound.onward],
};

/** The words before the first run. */
export const NO_RUN: NoticeWords = {
  title: SERVED.none.title,
  sentences: [SERVED.none.sentence],
  hint: SERVED.none.hint,
  isWaiting: true,
};
