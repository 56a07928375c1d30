import { thousands } from '../../../domain/printable.ts';
import { RUN_PAGE, SITE } from '../../../page-messages.ts';
import type { SourceCounts } from '../../count-sources.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import { Scroll } from '../parts/scroll.ts';
import type { View } from '../view.ts';
import { Adds } from './adds.ts';
import { type Part, StackedBar } from './stacked.ts';

const COLUMNS = ['kept', 'folded', 'apart', 'behind'] as const;
const HUES: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  kept: 'hue-0',
  folded: 'hue-3',
  apart: 'hue-1',
  behind: 'hue-none',
};

/** Where the documents of each source ended; the last row is all of them. */
export function SourcesTable({
  view,
  sources,
  documents,
}: {
  readonly view: View;
  readonly sources: readonly SourceCounts[];
  /** Of the whole run. */
  readonly documents: number;
}): Drawn {
  const largest = Math.max(...sources.map((source) => source.documents));
  const sum = (name: (typeof COLUMNS)[number] | 'documents'): number =>
    sources.reduce((all, source) => all + source[name], 0);
  const shown = COLUMNS.filter((name) => name === 'kept' || name === 'folded' || sum(name) > 0);
  return html`<${Scroll} label=${RUN_PAGE.sources}><table class="sources-table">
    <thead><tr>
      <th scope="col">${RUN_PAGE.source}</th><th scope="col" class="number">${RUN_PAGE.columns.documents}</th>
      ${shown.map(
        (name) =>
          html`<th scope="col" class="number"><span class=${`swatch ${HUES[name]}`} aria-hidden="true"></span>${RUN_PAGE.columns[name]}</th>`,
      )}
      <td aria-hidden="true" class="share"></td>
    </tr></thead>
    <tbody>${sources.map(
      (source) => html`<tr>
        <th scope="row"><${SourceName} view=${view} source=${source} /></th>
        <td class="number">${thousands(source.documents)}</td>
        ${shown.map((name) => html`<td class="number">${thousands(source[name])}</td>`)}
        <td aria-hidden="true" class="share"><${StackedBar} parts=${partsOf(source)} whole=${largest} /></td>
      </tr>`,
    )}</tbody>
    <tfoot><tr>
      <th scope="row">${RUN_PAGE.allSources}</th>
      <td class="number">${thousands(sum('documents'))} <${Adds} adds=${sum('documents') === documents} /></td>
      ${shown.map((name) => html`<td class="number">${thousands(sum(name))}</td>`)}
      <td aria-hidden="true" class="share"></td>
    </tr></tfoot>
  </table><//>`;
}

function SourceName({
  view,
  source: { source, sources },
}: {
  readonly view: View;
  readonly source: SourceCounts;
}): Drawn {
  if (source === undefined) return html`<span class="soft">${RUN_PAGE.otherSources(sources)}</span>`;
  if (source === null) return html`<span class="soft">${SITE.unknownOutlet}</span>`;
  return html`<${Link} view=${view} to=${{ page: 'stories', filter: { outlet: source } }}><bdi>${source}</bdi><//>`;
}

function partsOf(source: SourceCounts): Part[] {
  return COLUMNS.map((name) => ({ words: RUN_PAGE.columns[name], count: source[name], hue: HUES[name] }));
}
