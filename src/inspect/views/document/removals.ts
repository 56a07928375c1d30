import { thousands } from '../../../domain/printable.ts';
import { charactersSentence, DOCUMENT, ruleWords, takenWords } from '../../../page-messages.ts';
import type { DocumentPage } from '../../pages/document.ts';
import { type Drawn, html } from '../html.ts';

/** What became of the characters of a text, rule by rule; the lines of the table add up to all of it. */
export function Characters({ shown: { row, sums } }: { readonly shown: DocumentPage }): Drawn | null {
  if (row.chars === null || row.chars_body === null) return null;
  const [all, body, moved, cut] = [row.chars, row.chars_body, row.chars_moved, row.chars_cut].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const gone = sums.filter(({ action }) => action !== 'marked').toSorted((x, y) => y.characters - x.characters);
  const marked = sums.filter(({ action }) => action === 'marked');
  const line = (words: string, count: number | null, characters: number): Drawn =>
    html`<tr><th scope="row">${words}</th><td class="number">${count === null ? '' : thousands(count)}</td>
      <td class="number">${thousands(characters)}</td><td class="number">${share(characters, all)}</td></tr>`;
  return html`<section class="doc-sums">
    <table>
      <caption title=${charactersSentence(row)}>${DOCUMENT.sums.caption}</caption>
      <thead><tr>${DOCUMENT.sums.columns.map((name, at) => html`<th scope="col" class=${at === 0 ? undefined : 'number'}>${at === 0 ? html`<span class="unseen">${name}</span>` : name}</th>`)}</tr></thead>
      <tbody>
        ${line(DOCUMENT.sums.body, null, body)}
        ${gone.map((sum) => line(takenWords(sum.action, sum.movedTo, sum.rule), sum.count, sum.characters))}
        ${line(DOCUMENT.sums.space, null, all - body - moved - cut)}
      </tbody>
      <tfoot>${line(DOCUMENT.sums.all, null, all)}</tfoot>
    </table>
    ${
      marked.length === 0
        ? null
        : html`<p class="soft">${DOCUMENT.sums.marked}: ${marked.map((sum) => `${ruleWords(sum.rule)} (${thousands(sum.characters)})`).join(', ')}</p>`
    }
  </section>`;
}

function share(part: number, all: number): string {
  if (all === 0 || part === 0) return '0 %';
  const percent = (100 * part) / all;
  return percent < 0.1 ? '< 0.1 %' : `${percent.toFixed(1)} %`;
}
