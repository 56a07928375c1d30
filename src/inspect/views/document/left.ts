import { asOfWords } from '../../../domain/as-of.ts';
import { thousands } from '../../../domain/printable.ts';
import { UNKNOWN_SOURCE } from '../../../domain/signature.ts';
import { DOCUMENT, SITE } from '../../../page-messages.ts';
import { whereOfRow } from '../../document-name.ts';
import type { DocumentPage } from '../../pages/document.ts';
import { type Drawn, html } from '../html.ts';

/** Of a document that left: in which run as far as its row tells, why, and what stays of it. */
export function Left({ shown: { row, left, run } }: { readonly shown: DocumentPage }): Drawn | null {
  if (left === undefined) return null;
  const words = DOCUMENT.left;
  const read = Number(row.run);
  const sentence = left === 'retracted' ? words.retracted(words.inRuns(Math.min(read + 1, run), run)) : words[left];
  return html`<p><b>${sentence}</b></p>`;
}

/** Where it lay, whose it was, when it was read: never what it said. */
export function Remains({ shown: { row } }: { readonly shown: DocumentPage }): Drawn {
  const words = DOCUMENT.left;
  const path = whereOfRow(row);
  return html`<dl class="remains">
    <div><dt>${words.lay}</dt><dd class="mono" dir="ltr">${path}</dd></div>
    <div><dt>${words.place}</dt><dd class="mono" dir="ltr">${row.place}</dd></div>
    <div><dt>${words.outlet}</dt><dd><bdi dir="auto">${row.source === UNKNOWN_SOURCE ? SITE.unknownOutlet : row.source}</bdi></dd></div>
    <div><dt>${words.read}</dt><dd>${words.readIn(thousands(Number(row.run)), asOfWords(String(row.as_of)))}</dd></div>
  </dl>`;
}
