import type { DocumentId } from '../../../domain/ids.ts';
import { DOCUMENT } from '../../../page-messages.ts';
import { caseClaim, caseName } from '../../cleaning-case.ts';
import { pathOf } from '../../pages/address.ts';
import type { DocumentPage } from '../../pages/document.ts';
import type { ListedRemoval } from '../../text-segments.ts';
import { type Drawn, html } from '../html.ts';
import { DecideForm } from '../parts/decide.ts';
import type { View } from '../view.ts';

/** What to do where a removal is wrong: of a line that was learnt of its outlet, a decision; of all others, a test case to hand on. */
export function WrongCut({
  view,
  shown: { row, learntLines },
  removal,
}: {
  readonly view: View;
  readonly shown: DocumentPage;
  readonly removal: ListedRemoval;
}): Drawn | null {
  // What was only pointed at is where it should be.
  if (removal.action === 'marked') return null;
  const line = learntLines.get(removal.seq);
  return html`<div>
    <p class="ask">${DOCUMENT.wrong.ask}</p>
    ${
      line === undefined
        ? html`<${CaseForm} view=${view} document=${row.document} removal=${removal} />`
        : html`<${DecideForm} view=${view} fields=${{ source: String(row.source), line }} reason="none"
            choices=${[{ kind: 'reject-line', words: DOCUMENT.wrong.keepLine }]} />`
    }
  </div>`;
}

/** Served, the case is a file of the server; in a report a script makes it from the page, and without one there is no button. */
function CaseForm({
  view,
  document,
  removal,
}: {
  readonly view: View;
  readonly document: DocumentId;
  readonly removal: ListedRemoval;
}): Drawn {
  const { seq } = removal;
  const isReport = view.kind === 'report';
  return html`<form class="case" method="get" action=${`${pathOf({ page: 'document', document })}/case`} hidden=${isReport}
    data-case=${isReport ? JSON.stringify(caseClaim(removal)) : undefined} data-file=${isReport ? caseName(document, seq) : undefined}>
    <input type="hidden" name="removal" value=${seq} />
    <label><span class="unseen">${DOCUMENT.wrong.note}</span>
      <input name="note" maxlength="2000" autocomplete="off" dir="auto" placeholder=${DOCUMENT.wrong.note} /></label>
    <button type="submit" title=${DOCUMENT.wrong.explain}>${DOCUMENT.wrong.make}</button>
  </form>`;
}
