import { thousands } from '../../../domain/printable.ts';
import { ranLater, SOURCES } from '../../../page-messages.ts';
import type { Matrix } from '../../pages/sources.ts';
import type { AgencyCopies } from '../../sources/indexed-stories.ts';
import type { SharedWords } from '../../sources/shared-words.ts';
import type { ToldOutlet } from '../../sources/told-documents.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import { Scroll } from '../parts/scroll.ts';
import type { View } from '../view.ts';

/** Tints from hardly any to the most. */
const STEPS = 5;
/** Beyond that many outlets their names stand upright over the columns. */
const LEVEL_MAX = 8;

/** Outlets by outlets: a row published first, a column ran the text later. */
export function MatrixTable({
  view,
  matrix: { outlets, among, most },
  copies,
}: {
  readonly view: View;
  readonly matrix: Matrix;
  readonly copies: AgencyCopies;
}): Drawn {
  const cells = (row: ToldOutlet): Drawn[] =>
    outlets.map((column) => {
      if (column === row) return html`<td class="itself"><span class="unseen">${SOURCES.matrix.itself}</span></td>`;
      const words = among.get(row.outlet)?.get(column.outlet);
      return html`<${Cell} view=${view} row=${row} column=${column} words=${words} most=${most} />`;
    });
  const to = ({ outlet }: ToldOutlet): object => ({ page: 'sources', agencies: copies, outlet });
  return html`<${Scroll} label=${SOURCES.matrix.head}>
    <table class=${outlets.length > LEVEL_MAX ? 'matrix upright' : 'matrix'}>
      <thead><tr>
        <th scope="col" class="corner">${SOURCES.matrix.corner}</th>
        ${outlets.map((outlet) => html`<th scope="col"><${Link} view=${view} to=${to(outlet)} title=${outlet.name}><bdi>${outlet.name}</bdi><//></th>`)}
      </tr></thead>
      <tbody>${outlets.map(
        (row) =>
          html`<tr><th scope="row"><${Link} view=${view} to=${to(row)} title=${row.name}><bdi>${row.name}</bdi><//></th>${cells(row)}</tr>`,
      )}</tbody>
    </table>
  <//>`;
}

/** How often the column ran a text of the row later; what is known beside it stands in a sentence. */
function Cell({
  view,
  row,
  column,
  words,
  most,
}: {
  readonly view: View;
  readonly row: ToldOutlet;
  readonly column: ToldOutlet;
  readonly words: SharedWords | undefined;
  readonly most: number;
}): Drawn {
  if (!words) return html`<td></td>`;
  const { before, unknown, relations } = words;
  const sentence = ranLater(row.name, column.name, words);
  const filter = { outlet: row.outlet, alongside: column.outlet };
  const ran = before.stories + unknown.stories;
  const shown =
    ran > 0
      ? html`<span aria-hidden="true">${before.stories > 0 ? thousands(before.stories) : null}${
          unknown.stories > 0 ? html`<small> +${thousands(unknown.stories)}</small>` : null
        }</span>`
      : html`<span aria-hidden="true" class="soft">${relations.coverage > 0 ? `(${thousands(relations.coverage)})` : '·'}</span>`;
  return html`<td class=${`tint-${tintOf(ran, most)}`}><${Link} view=${view} to=${{ page: 'stories', filter }} title=${sentence}>
    ${shown}<span class="unseen">${sentence}</span><//></td>`;
}

/** Steps by the square root: few are told from none, and many from most. */
function tintOf(stories: number, most: number): number {
  return stories === 0 ? 0 : Math.max(1, Math.round(STEPS * Math.sqrt(stories / Math.max(1, most))));
}
