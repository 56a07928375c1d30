import { RUN_PAGE, SITE } from '../../messages.ts';
import type { Address } from '../pages/address.ts';
import { decisionsPage } from '../pages/decisions.ts';
import { problemsPage } from '../pages/problems.ts';
import { runPage } from '../pages/run.ts';
import type { Site } from '../pages/site.ts';
import { storiesPage } from '../pages/stories.ts';
import { DecisionsView } from '../views/decisions.ts';
import { type Drawn, html } from '../views/html.ts';
import { ProblemsView } from '../views/problems.ts';
import { RunView } from '../views/run.ts';
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
    case 'run':
      return { title: RUN_PAGE.run(view.run), body: html`<${RunView} view=${view} shown=${await runPage(site)} />` };
    case 'stories':
      return {
        title: SITE.nav.stories,
        body: html`<${StoriesView} view=${view} shown=${await storiesPage(site, address.filter)} />`,
      };
    case 'problems':
      return {
        title: SITE.nav.problems,
        body: html`<${ProblemsView} view=${view} shown=${await problemsPage(site, address)} />`,
      };
    case 'decisions':
      return {
        title: SITE.nav.decisions,
        body: html`<${DecisionsView} view=${view} shown=${await decisionsPage(site)} />`,
      };
    default:
      return undefined;
  }
}
