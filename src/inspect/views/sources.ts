import { thousands } from '../../domain/printable.ts';
import { SITE, SOURCES, STORIES } from '../../page-messages.ts';
import { pathOf, type SourcesAddress } from '../pages/address.ts';
import type { Part, SourcesPage } from '../pages/sources.ts';
import { type Drawn, html } from './html.ts';
import { Link } from './parts/link.ts';
import { MatrixTable } from './sources/matrix.ts';
import { HealthFigures, HealthTable, OriginsTable, OutletFigures } from './sources/outlets.ts';
import { SharesTable } from './sources/shares.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly shown: SourcesPage;
}

/** Outlets: who runs whose words, what each brings, and how it comes in. */
export function SourcesView({ view, shown }: Props): Drawn {
  return html`<div class="sources">
    ${shown.one ? html`<${OneOutlet} view=${view} shown=${shown} />` : html`<${AllOutlets} view=${view} shown=${shown} />`}
  </div>`;
}

function AllOutlets({ view, shown }: Props): Drawn {
  const { matrix, listed, outlets, stories, unknown } = shown;
  return html`<div>
    <h1>${SITE.nav.sources}</h1>
    <p>${SOURCES.summary(outlets, stories)}</p>
    ${unknown > 0 ? html`<p class="soft">${SOURCES.unknown(unknown)}</p>` : null}
    ${matrix ? html`<${Who} view=${view} shown=${shown} />` : null}
    <h2>${SOURCES.outlets.head}</h2>
    <${Search} view=${view} address=${shown.address} />
    ${
      listed.count === 0
        ? html`<p class="empty">${SOURCES.outlets.none}</p>`
        : html`<div>
          <p class="count" role="status">${SOURCES.outlets.count(listed.count)}</p>
          <${OriginsTable} view=${view} outlets=${listed.items} copies=${shown.copies} />
          <${Parts} view=${view} address=${shown.address} of=${listed} />
          <${Health} listed=${listed.items} />
        </div>`
    }
  </div>`;
}

function Who({ view, shown }: Props): Drawn {
  const { matrix } = shown;
  if (!matrix || matrix.outlets.length === 0) return html`<p class="empty">${SOURCES.matrix.none}</p>`;
  return html`<section>
    <h2>${SOURCES.matrix.head}</h2>
    <${Copies} view=${view} shown=${shown} />
    <p class="soft">${SOURCES.matrix.how}</p>
    <${MatrixTable} view=${view} matrix=${matrix} copies=${shown.copies} />
    ${
      matrix.sharing > matrix.outlets.length
        ? html`<p class="soft">${SOURCES.matrix.shown(matrix.outlets.length, matrix.sharing)}</p>`
        : null
    }
  </section>`;
}

function OneOutlet({ view, shown }: Props): Drawn {
  const { one, copies } = shown;
  if (!one) return html`<div></div>`;
  const { outlet, shares } = one;
  return html`<div>
    <p><${Link} view=${view} to=${{ page: 'sources', agencies: copies }}>${SOURCES.outlets.all}<//></p>
    <h1><bdi>${outlet.name}</bdi></h1>
    <${OutletFigures} outlet=${outlet} />
    <h2>${SOURCES.outlets.health}</h2>
    <${HealthFigures} outlet=${outlet} />
    <p class="soft">${SOURCES.outlets.healthHow}</p>
    <h2>${SOURCES.pairs.head}</h2>
    <${Copies} view=${view} shown=${shown} />
    ${
      shares.count === 0
        ? html`<p class="empty">${SOURCES.pairs.none}</p>`
        : html`<div>
          <p class="count" role="status">${SOURCES.outlets.count(shares.count)}</p>
          <${SharesTable} view=${view} name=${outlet.name} shares=${shares.items} names=${shown.names} copies=${copies} />
          <${Parts} view=${view} address=${shown.address} of=${shares} />
        </div>`
    }
  </div>`;
}

/** With or without what agencies supply, and which those are. */
function Copies({ view, shown }: Props): Drawn {
  const { copies, leftOut, agencies } = shown;
  const { part: _, ...address } = shown.address;
  const words = SOURCES.agencies;
  return html`<div class="copies">
    ${
      view.kind === 'served'
        ? html`<nav class="choice" aria-label=${words.label}><span aria-hidden="true">${words.label}</span><div>${(
            ['with', 'without'] as const
          ).map(
            (choice) =>
              html`<a href=${pathOf({ ...address, agencies: choice })} aria-current=${choice === copies ? 'true' : undefined}>${words[choice]}</a>`,
          )}</div></nav>`
        : null
    }
    ${copies === 'without' ? html`<p class="soft">${words.leftOut(leftOut)}</p>` : null}
    <details><summary>${words.which}</summary>
      <p>${agencies.length === 0 ? words.none : words.known(agencies.join(', '))} ${words.how}</p></details>
  </div>`;
}

function Health({ listed }: { readonly listed: SourcesPage['listed']['items'] }): Drawn {
  return html`<details class="health">
    <summary>${SOURCES.outlets.health}</summary>
    <p class="soft">${SOURCES.outlets.healthHow}</p>
    <${HealthTable} outlets=${listed} />
  </details>`;
}

function Search({ view, address }: { readonly view: View; readonly address: SourcesAddress }): Drawn | null {
  if (view.kind !== 'served') return null;
  return html`<form class="narrow" method="get" action="/sources" role="search" aria-label=${SOURCES.outlets.search}>
    <label><span class="unseen">${SOURCES.outlets.search}</span>
      <input type="search" name="outlet" dir="auto" value=${address.outlet} placeholder=${SOURCES.outlets.search} maxlength="200" /></label>
    ${address.agencies === undefined ? null : html`<input type="hidden" name="agencies" value=${address.agencies} />`}
    <button type="submit">${SOURCES.outlets.show}</button>
    ${address.outlet === undefined ? null : html`<a class="button" href=${pathOf({ page: 'sources' })}>${SOURCES.outlets.all}</a>`}
  </form>`;
}

function Parts({
  view,
  address,
  of: { part, parts },
}: {
  readonly view: View;
  readonly address: SourcesAddress;
  readonly of: Part<unknown>;
}): Drawn | null {
  if (parts < 2 || view.kind !== 'served') return null;
  const to = (other: number): string => pathOf({ ...address, part: other });
  const here = STORIES.page(thousands(part), thousands(parts));
  return html`<nav class="pages" aria-label=${here}>
    ${part > 1 ? html`<a href=${to(part - 1)}>${STORIES.previous}</a>` : null}
    <span>${here}</span>
    ${part < parts ? html`<a href=${to(part + 1)}>${STORIES.next}</a>` : null}
  </nav>`;
}
