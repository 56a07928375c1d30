import { thousands } from '../../../domain/printable.ts';
import { SITE, SOURCES } from '../../../page-messages.ts';
import type { ListedOutlet } from '../../pages/sources.ts';
import type { AgencyCopies } from '../../sources/indexed-stories.ts';
import { ORIGINS } from '../../sources/origins.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import { Scroll } from '../parts/scroll.ts';
import type { View } from '../view.ts';

interface Props {
  readonly outlets: readonly ListedOutlet[];
}

/** What each outlet's articles are beside those of others. */
export function OriginsTable({
  view,
  outlets,
  copies,
}: Props & { readonly view: View; readonly copies: AgencyCopies }): Drawn {
  const words = SOURCES.outlets;
  return html`<${Scroll} label=${words.head}>
    <table class="outlets">
      <thead><tr>
        <th scope="col">${words.name}</th><th scope="col" class="number">${words.documents}</th>
        ${ORIGINS.map((origin) => html`<th scope="col" class="number" title=${SOURCES.originsHow[origin]}><i class=${`mark mark-${origin}`} aria-hidden="true"></i> ${SOURCES.origins[origin]}</th>`)}
        <th scope="col" class="number">${words.shared}</th>
      </tr></thead>
      <tbody>${outlets.map((outlet) => html`<${OriginsRow} view=${view} outlet=${outlet} copies=${copies} />`)}</tbody>
    </table>
  <//>`;
}

function OriginsRow({
  view,
  outlet: { outlet, name, isUnknown, health, origins, shared },
  copies,
}: {
  readonly view: View;
  readonly outlet: ListedOutlet;
  readonly copies: AgencyCopies;
}): Drawn {
  const { documents, warnings, lastRun } = health;
  return html`<tr>
    <th scope="row">
      ${isUnknown ? html`<span class="soft">${SITE.unknownOutlet}</span>` : html`<${Link} view=${view} to=${{ page: 'sources', agencies: copies, outlet }}><bdi>${name}</bdi><//>`}
      ${warnings.length === 0 ? null : html`<small class="warning">${SOURCES.outlets.warning(warnings.join(', '), lastRun)}</small>`}
      <${OriginsBar} origins=${origins} />
    </th>
    <td class="number">${thousands(documents)}</td>
    ${ORIGINS.map((origin) => html`<td class="number">${isUnknown ? '–' : thousands(origins[origin])}</td>`)}
    <td class="number">${isUnknown ? '–' : thousands(shared)}</td>
  </tr>`;
}

/** The same of one outlet. */
export function OutletFigures({ outlet: { health, origins, shared } }: { readonly outlet: ListedOutlet }): Drawn {
  const words = SOURCES.outlets;
  return html`<div>
    ${health.warnings.length === 0 ? null : html`<p class="warning">${words.warning(health.warnings.join(', '), health.lastRun)}</p>`}
    <${OriginsBar} origins=${origins} />
    <dl class="figures">
      <div><dt>${words.documents}</dt><dd>${thousands(health.documents)}</dd></div>
      ${ORIGINS.map((origin) => html`<div title=${SOURCES.originsHow[origin]}><dt><i class=${`mark mark-${origin}`} aria-hidden="true"></i> ${SOURCES.origins[origin]}</dt><dd>${thousands(origins[origin])}</dd></div>`)}
      <div><dt>${words.shared}</dt><dd>${thousands(shared)}</dd></div>
    </dl>
  </div>`;
}

/** The same as the numbers beside it, one bar. */
function OriginsBar({ origins }: Pick<ListedOutlet, 'origins'>): Drawn | null {
  const all = ORIGINS.reduce((sum, origin) => sum + origins[origin], 0);
  if (all === 0) return null;
  let at = 0;
  const parts = ORIGINS.map((origin) => {
    const width = (100 * origins[origin]) / all;
    const part = html`<rect class=${`part-${origin}`} x=${`${at.toFixed(2)}%`} width=${`${width.toFixed(2)}%`} height="4" />`;
    at += width;
    return part;
  });
  return html`<svg class="origins" aria-hidden="true" width="100%" height="4" preserveAspectRatio="none">${parts}</svg>`;
}

/** How articles come in. */
export function HealthTable({ outlets }: Props): Drawn {
  const { name, documents, columns } = SOURCES.outlets;
  const numbers = [documents, columns.runs, columns.new, columns.folded, columns.cut, columns.empty];
  return html`<${Scroll} label=${SOURCES.outlets.health}>
    <table>
      <thead><tr>
        <th scope="col">${name}</th>
        ${numbers.map((column) => html`<th scope="col" class="number">${column}</th>`)}
        <th scope="col">${columns.languages}</th><th scope="col">${columns.dates}</th><th scope="col">${columns.seen}</th>
      </tr></thead>
      <tbody>${outlets.map((outlet) => html`<${HealthRow} outlet=${outlet} />`)}</tbody>
    </table>
  <//>`;
}

const LANGUAGES_SHOWN = 3;

function HealthRow({ outlet }: { readonly outlet: ListedOutlet }): Drawn {
  const languages = languagesOf(outlet);
  return html`<tr>
    <th scope="row"><bdi>${outlet.isUnknown ? SITE.unknownOutlet : outlet.name}</bdi></th>
    ${numbersOf(outlet).map((value) => html`<td class="number">${value}</td>`)}
    <td title=${languages.join(' ')}>${languages.slice(0, LANGUAGES_SHOWN).join(' ')}${languages.length > LANGUAGES_SHOWN ? ' …' : ''}</td>
    <td>${datesOf(outlet)}</td>
    <td>${seenOf(outlet)}</td>
  </tr>`;
}

/** How articles of one outlet come in. */
export function HealthFigures({ outlet }: { readonly outlet: ListedOutlet }): Drawn {
  const { columns } = SOURCES.outlets;
  const [, runs, fresh, folded, cut, empty] = numbersOf(outlet);
  const figures = [
    [columns.runs, runs],
    [columns.new, fresh],
    [columns.folded, folded],
    [columns.cut, cut],
    [columns.empty, empty],
    [columns.languages, languagesOf(outlet).join(' ') || '–'],
    [columns.dates, datesOf(outlet)],
    [columns.seen, seenOf(outlet)],
  ];
  return html`<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Documents, runs, new ones of a run, then shares. */
function numbersOf({ health }: ListedOutlet): string[] {
  const { documents, runs, newMedian, folded, cut, empty } = health;
  const share = (value: number | undefined): string => (value === undefined ? '–' : `${Math.round(value / 10)} %`);
  const fresh = newMedian === undefined ? '–' : thousands(newMedian);
  return [thousands(documents), thousands(runs), fresh, share(folded), share(cut), share(empty)];
}

function languagesOf({ told }: ListedOutlet): string[] {
  return (told?.languages ?? []).map(([language]) => (language === '' ? '?' : language));
}

function datesOf({ told }: ListedOutlet): string {
  if (told === undefined) return '–';
  const percent = (part: number): string => `${Math.round((100 * part) / told.documents)} %`;
  return SOURCES.outlets.dates(percent(told.hours), percent(told.days));
}

function seenOf({ health: { lastSeen } }: ListedOutlet): string {
  return lastSeen === undefined ? '–' : lastSeen.slice(0, 10);
}
