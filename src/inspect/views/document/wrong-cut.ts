import type { DocumentId } from '../../../domain/ids.ts';
import { DOCUMENT } from '../../../messages.ts';
import { pathOf } from '../../pages/address.ts';
import type { DocumentPage } from '../../pages/document.ts';
import type { ListedRemoval } from '../../text-segments.ts';
import { type Drawn, html } from '../html.ts';
import { DecideForm } from '../parts/decide.ts';
import type { View } from '../view.ts';

/**
 * What to do where a removal is wrong: a test case to hand on, and of what was learnt of an outlet, a decision. Served, the case
 * is a file of the server; in a report a script makes it from the page, and without one there is no button.
 */
export function WrongCut({
  view,
  shown: { row, learntLines },
  removal,
}: {
  readonly view: View;
  readonly shown: DocumentPage;
  readonly removal: ListedRemoval;
}): Drawn {
  const { seq, start, end, action, rule } = removal;
  const line = learntLines.get(seq);
  const path = pathOf({ page: 'document', document: row.document as DocumentId });
  return html`<div>
    <p class="ask">${DOCUMENT.wrong.ask}</p>
    ${
      line === undefined
        ? null
        : html`<${DecideForm} view=${view} fields=${{ source: String(row.source), line }} hasReason=${false}
            choices=${[{ kind: 'reject-line', words: DOCUMENT.wrong.keepLine }]} />`
    }
    <form class="case" method="get" action=${`${path}/case`} hidden=${view.kind === 'report'}
      data-case=${view.kind === 'report' ? JSON.stringify({ start, end, action, rule, seq }) : undefined}>
      <input type="hidden" name="removal" value=${seq} />
      <label><span class="unseen">${DOCUMENT.wrong.note}</span>
        <input name="note" maxlength="2000" autocomplete="off" dir="auto" placeholder=${DOCUMENT.wrong.note} /></label>
      <button type="submit" title=${DOCUMENT.wrong.explain}>${DOCUMENT.wrong.make}</button>
    </form>
  </div>`;
}
