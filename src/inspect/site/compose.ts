import { SITE } from '../../messages.ts';
import type { Address } from '../pages/address.ts';
import type { Site } from '../pages/site.ts';
import { sourcesPage } from '../pages/sources.ts';
import { storiesPage } from '../pages/stories.ts';
import { type Drawn, html } from '../views/html.ts';
import { SourcesView } from '../views/sources.ts';
import { StoriesView } from '../views/stories.ts';
import type { View } from '../views/view.ts';

/** A page as it is shown: what the window is called, and what stands in it. */
export interface Composed {
  readonly title: string;
  readonly body: Drawn;
}

/** Makes a page of a snapshot, for whoever serves it or writes it into a report. @returns undefined when what it is about is not there */
export async function compose(site: Site, address: Address, view: View): Promise<Composed | undefined> {
  switch (address.page) {
    case 'stories':
      return {
        title: SITE.nav.stories,
        body: html`<${StoriesView} view=${view} shown=${await storiesPage(site, address.filter)} />`,
      };
    case 'sources':
      return {
        title: SITE.nav.sources,
        body: html`<${SourcesView} view=${view} shown=${await sourcesPage(site, address)} />`,
      };
    default:
      return undefined;
  }
}
