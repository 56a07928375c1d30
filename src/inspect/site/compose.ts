import { RULES_PAGE, RUN_PAGE, SITE, STORY } from '../../page-messages.ts';
import { nameOfRow } from '../document-name.ts';
import type { Address } from '../pages/address.ts';
import { decisionsPage } from '../pages/decisions.ts';
import { documentPage } from '../pages/document.ts';
import { pairPage } from '../pages/pair.ts';
import { problemsPage } from '../pages/problems.ts';
import { rulesPage } from '../pages/rules.ts';
import { runPage } from '../pages/run.ts';
import type { Site } from '../pages/site.ts';
import { sourcesPage } from '../pages/sources.ts';
import { storiesPage } from '../pages/stories.ts';
import { storyPage } from '../pages/story.ts';
import { historyPage } from '../pages/story-history.ts';
import { DecisionsView } from '../views/decisions.ts';
import { DocumentView } from '../views/document.ts';
import { type Drawn, html } from '../views/html.ts';
import { PairView, pairTitle } from '../views/pair/page.ts';
import { ProblemsView } from '../views/problems.ts';
import { RulesView } from '../views/rules.ts';
import { RunView } from '../views/run.ts';
import { SourcesView } from '../views/sources.ts';
import { StoriesView } from '../views/stories.ts';
import { HistoryView } from '../views/story/history.ts';
import { GoneStoryView, StoryView, storyTitle } from '../views/story/story.ts';
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
    case 'pair': {
      const shown = await pairPage(site, address.a, address.b);
      return shown && { title: pairTitle(shown), body: html`<${PairView} view=${view} shown=${shown} />` };
    }
    case 'sources':
      return {
        title: SITE.nav.sources,
        body: html`<${SourcesView} view=${view} shown=${await sourcesPage(site, address)} />`,
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
    case 'document': {
      const shown = await documentPage(site, address.document);
      return shown && { title: nameOfRow(shown.row), body: html`<${DocumentView} view=${view} shown=${shown} />` };
    }
    case 'rules':
      return { title: RULES_PAGE.title, body: html`<${RulesView} view=${view} shown=${await rulesPage(site)} />` };
    case 'story': {
      const shown = await storyPage(site, address.story, address.nth);
      if (!shown) return undefined;
      const body =
        'gone' in shown
          ? html`<${GoneStoryView} view=${view} shown=${shown} />`
          : html`<${StoryView} view=${view} shown=${shown} />`;
      return { title: storyTitle(view, shown), body };
    }
    case 'history': {
      const shown = await historyPage(site, address.story);
      return shown && { title: STORY.historyOf, body: html`<${HistoryView} view=${view} shown=${shown} />` };
    }
    default:
      return undefined;
  }
}
