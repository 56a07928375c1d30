import { asOfWords } from '../../../domain/as-of.ts';
import { thousands } from '../../../domain/printable.ts';
import type { Bucket } from '../../../domain/record.ts';
import { BUCKET_WORDS, DOCUMENT, intoWords } from '../../../page-messages.ts';
import { whereOfRow } from '../../document-name.ts';
import type { DocumentPage } from '../../pages/document.ts';
import { type Drawn, html } from '../html.ts';

type Shown = keyof typeof DOCUMENT.originNames;

/** Where a document was read from and how, and the inputs for which it stands. */
export function OriginView({ shown: { row, others } }: { readonly shown: DocumentPage }): Drawn {
  const values: Readonly<Record<Shown, string | null>> = {
    document: text(row.document),
    path: text(row.path),
    line: row.line === null ? null : thousands(Number(row.line)),
    locator: text(row.locator),
    place: text(row.place),
    source: text(row.source),
    bytes: row.bytes === null ? null : thousands(Number(row.bytes)),
    sha256: text(row.sha256),
    encoding:
      row.encoding === null
        ? null
        : `${row.encoding} (${row.encoding_from})${row.bom === true ? DOCUMENT.withBom : ''}`,
    markup: row.markup === null ? null : row.markup === 'html' ? DOCUMENT.asPage : DOCUMENT.asText,
    first_run: text(row.first_run),
    run: text(row.run),
    as_of: row.as_of === null ? null : asOfWords(String(row.as_of)),
  };
  return html`<details class="doc-origin">
    <summary>${DOCUMENT.origin}</summary>
    <dl>${(Object.keys(DOCUMENT.originNames) as Shown[])
      .filter((name) => values[name] !== null)
      .map(
        (name) =>
          html`<div><dt>${DOCUMENT.originNames[name]}</dt><dd class="mono" dir="ltr">${values[name]}</dd></div>`,
      )}</dl>
    ${
      others.length === 0
        ? null
        : html`<h3>${DOCUMENT.others}</h3><ul>${others.map(
            (other) => html`<li><span class="mono" dir="ltr">${whereOfRow(other)}</span>
              ${' '}${BUCKET_WORDS[other.bucket as Bucket]}${intoWords(other, null, false)}</li>`,
          )}</ul>`
    }
  </details>`;
}

function text(value: unknown): string | null {
  return value === null ? null : String(value);
}
