import { thousands } from '../../../domain/printable.ts';
import { RELATION_TERMS, RELATION_WORDS, SOURCES } from '../../../page-messages.ts';
import type { AgencyCopies } from '../../sources/indexed-stories.ts';
import { copiesIn, type OrderedStories, type SharedWords, TOLD } from '../../sources/shared-words.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import { Scroll } from '../parts/scroll.ts';
import type { View } from '../view.ts';

interface Props {
  readonly view: View;
  /** How outlets are called. */
  readonly names: ReadonlyMap<string, string>;
  readonly copies: AgencyCopies;
}

/** Outlets that one shares words with. */
export function SharesTable({
  view,
  name,
  shares,
  names,
  copies,
}: Props & { readonly name: string; readonly shares: readonly SharedWords[] }): Drawn {
  const words = SOURCES.pairs;
  return html`<${Scroll} label=${words.head}>
    <table class="shares">
      <thead><tr>
        <th scope="col">${words.other}</th>
        <th scope="col" class="number">${words.stories}</th>
        ${TOLD.map((relation) => html`<th scope="col" class="number" title=${RELATION_TERMS[relation]}>${RELATION_WORDS[relation]}</th>`)}
        <th scope="col">${words.first(name)}</th><th scope="col">${words.otherFirst}</th><th scope="col">${words.unknown}</th>
        <th scope="col" class="number" title=${words.wordsHow}>${words.words}</th>
      </tr></thead>
      <tbody>${shares.map((one) => html`<${SharesRow} view=${view} one=${one} names=${names} copies=${copies} />`)}</tbody>
    </table>
  <//>`;
}

function SharesRow({ view, one, names, copies }: Props & { readonly one: SharedWords }): Drawn {
  const filter = { outlet: one.one, alongside: one.other };
  return html`<tr>
    <th scope="row"><${Link} view=${view} to=${{ page: 'sources', agencies: copies, outlet: one.other }}><bdi>${names.get(one.other) ?? one.other}</bdi><//></th>
    <td class="number"><${Link} view=${view} to=${{ page: 'stories', filter }}>${thousands(one.stories)}<//></td>
    ${TOLD.map((relation) => html`<td class="number">${one.relations[relation] === 0 ? '–' : thousands(one.relations[relation])}</td>`)}
    <${Ordered} of=${one.before} lag=${one.lagBefore} />
    <${Ordered} of=${one.after} lag=${one.lagAfter} />
    <${Ordered} of=${one.unknown} lag=${null} />
    <td class="number">${one.shared === null || copiesIn(one) === 0 ? '–' : `${Math.round(one.shared / 10)} %`}</td>
  </tr>`;
}

function Ordered({ of, lag }: { readonly of: OrderedStories; readonly lag: number | null }): Drawn {
  if (of.stories === 0) return html`<td>–</td>`;
  return html`<td>
    <b>${thousands(of.stories)}</b>${lag === null ? null : html`<span>, ${SOURCES.later(SOURCES.lag(lag))}</span>`}${' '}<small class="soft">${SOURCES.credit(of.credited, of.agency, of.stories)}</small>
  </td>`;
}
