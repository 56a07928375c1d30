import { thousands } from '../../../domain/printable.ts';
import { DOCUMENT, takenWords } from '../../../page-messages.ts';
import { caseHead } from '../../cleaning-case.ts';
import type { DocumentPage } from '../../pages/document.ts';
import { caseFacts } from '../../pages/document-text.ts';
import { type ListedRemoval, type Segment, type Snippet, snippetsOf } from '../../text-segments.ts';
import { type Drawn, html } from '../html.ts';
import type { View } from '../view.ts';
import { WrongCut } from './wrong-cut.ts';

/** The text as it was read, with what was cut, moved and marked in its place. */
export function TextView({ view, shown }: { readonly view: View; readonly shown: DocumentPage }): Drawn {
  const { row, text } = shown;
  const body =
    text === null
      ? html`<p class="soft">${DOCUMENT.noText}</p>`
      : view.texts === 'none'
        ? html`<p class="soft">${DOCUMENT.textNotHere}</p>`
        : html`<${WholeText} view=${view} shown=${shown} text=${text} />`;
  return html`<section class="doc-text" aria-labelledby=${`text-${row.document}`}>
    <h2 id=${`text-${row.document}`}>${DOCUMENT.text}</h2>
    ${body}
  </section>`;
}

function WholeText({
  view,
  shown,
  text,
}: {
  readonly view: View;
  readonly shown: DocumentPage;
  readonly text: NonNullable<DocumentPage['text']>;
}): Drawn {
  const { row } = shown;
  const isWhole = view.texts === 'full' && text.shown === text.length;
  const pieces: readonly Snippet[] = view.texts === 'full' ? text.segments : snippetsOf(text.segments);
  // What people set for one text does not choose what is shown of another.
  const name = `show-${row.document}`;
  return html`<div>
    ${
      shown.sums.length === 0
        ? html`<p class="soft">${DOCUMENT.nothingRemoved}</p>`
        : html`<fieldset class="switch"><legend>${DOCUMENT.switch}</legend>
            <label><input type="radio" name=${name} value="all" checked />${DOCUMENT.withCuts}</label>
            <label><input type="radio" name=${name} value="alone" />${DOCUMENT.articleAlone}</label>
          </fieldset>`
    }
    ${text.shown < text.length ? html`<p class="soft">${DOCUMENT.part(thousands(text.shown), thousands(text.length))}</p>` : null}
    <div class="raw-text" lang=${row.language || undefined} dir=${directionOf(row.language)}
      data-case-head=${view.kind === 'report' ? JSON.stringify(caseHead(caseFacts(row))) : undefined} data-whole=${isWhole ? 'yes' : undefined}>${pieces.map(
        (piece, at) => pieceOf(view, shown, piece, pieces[at - 1]),
      )}</div>
  </div>`;
}

/** Labels of our own would decide if the browser were to look at the letters. */
function directionOf(language: unknown): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.includes(String(language)) ? 'rtl' : 'ltr';
}

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur', 'ps', 'ckb', 'sd', 'ug', 'yi', 'dv'];

function pieceOf(view: View, shown: DocumentPage, piece: Snippet, before: Snippet | undefined): Drawn {
  if (piece.kind === 'left-out') return html`<span class="left-out">… ${DOCUMENT.words(piece.words)} …</span>`;
  const { removal } = piece;
  if (!removal) return html`<span data-t class=${piece.isBeside ? 'gone' : undefined}>${piece.text}</span>`;
  // Of a long one that is shown in two pieces, the first says what it is.
  const isFirst = !isOf(before, removal) && before?.kind !== 'left-out';
  const label = isFirst ? html`<${Tag} view=${view} shown=${shown} removal=${removal} />` : null;
  return html`<span class=${piece.kind === 'marked' ? 'stays' : 'gone'}>${label}${textIn(piece, removal)}</span>`;
}

function isOf(piece: Snippet | undefined, removal: ListedRemoval): boolean {
  return piece !== undefined && piece.kind !== 'left-out' && piece.removal === removal;
}

function textIn({ kind, text }: Segment, { seq }: ListedRemoval): Drawn {
  if (kind === 'cut') return html`<del class="cut" data-t data-removal=${seq}>${text}</del>`;
  if (kind === 'moved') return html`<span class="moved" data-t data-removal=${seq}>${text}</span>`;
  return html`<mark data-t data-removal=${seq}>${text}</mark>`;
}

/** What was done to a piece and by which rule; opened, why, and what to do if that is wrong. */
function Tag({
  view,
  shown,
  removal,
}: {
  readonly view: View;
  readonly shown: DocumentPage;
  readonly removal: ListedRemoval;
}): Drawn {
  const { action, rule, reason, to, selector } = removal;
  return html`<details class=${`tag tag-${action}`}>
    <summary>${takenWords(action, to ?? null, rule)}</summary>
    <div class="tag-body" dir="ltr">
      <p>${reason}</p>
      ${selector === undefined ? null : html`<p class="soft"><code dir="ltr">${selector}</code></p>`}
      <${WrongCut} view=${view} shown=${shown} removal=${removal} />
    </div>
  </details>`;
}
