import { SITE, STORY } from '../../../page-messages.ts';
import { nameOf } from '../../document-name.ts';
import type { GoneStory, StoryPage } from '../../pages/story.ts';
import { graphOf } from '../../pages/story-graph.ts';
import { type Drawn, html } from '../html.ts';
import { Acting } from '../parts/decide.ts';
import type { View } from '../view.ts';
import { Folded } from './folded.ts';
import { GraphSection } from './graph.ts';
import { Head, titleOf } from './head.ts';
import { PastList, PastSection } from './history.ts';
import { Kept } from './kept.ts';
import { Linked } from './linked.ts';
import { Misses } from './misses.ts';
import { huesOf } from './parts.ts';
import { TimelineSection } from './timeline.ts';

/** One story: what it is called, how sure it is, what was kept, folded and linked, when, and why. */
export function StoryView({ view, shown }: { readonly view: View; readonly shown: StoryPage }): Drawn {
  const { documents, outlets, decisions, record } = shown;
  const hueOf = huesOf(outlets);
  const called = calledBy(shown);
  return html`<article class="story">
    <${Head} view=${view} shown=${shown} hueOf=${hueOf} />
    ${
      decisions.length === 0
        ? null
        : html`<section><h2>${STORY.decided}</h2><${Acting} view=${view} decisions=${decisions} nameOf=${called} /></section>`
    }
    <${Kept} view=${view} shown=${shown} hueOf=${hueOf} />
    ${documents.length === 1 ? null : html`<${Folded} view=${view} shown=${shown} hueOf=${hueOf} />`}
    <${Linked} view=${view} shown=${shown} hueOf=${hueOf} />
    <${TimelineSection} view=${view} shown=${shown} hueOf=${hueOf} />
    <${Misses} view=${view} shown=${shown} hueOf=${hueOf} />
    <${GraphSection} view=${view} graph=${graphOf(shown)} hueOf=${hueOf} />
    <${PastSection} view=${view} shown=${shown} />
    ${
      view.texts === 'full'
        ? html`<details class="record"><summary>${STORY.record}</summary><p class="soft">${STORY.recordSoft}</p>
            <pre class="scroll" tabindex="0" dir="auto">${JSON.stringify(record, null, 2)}</pre></details>`
        : null
    }
  </article>`;
}

/** What ids are called in a sentence of this page: documents of it, and those that it was compared with. */
function calledBy({ story, documents, links, misses }: StoryPage): (id: string) => string {
  const others = [...misses, ...links.flatMap(({ pair, others: rest }) => (pair ? [pair, ...rest] : rest))];
  const names = new Map<string, string>([
    ...others.map(({ theirs, headline, label }) => [theirs, `“${headline ?? label}”`] as const),
    ...documents.map((one) => [one.document, `“${nameOf(one)}”`] as const),
    [story, STORY.thisStory],
  ]);
  return (id) => names.get(id) ?? id;
}

/** A story that no document is in any more, and what happened to it. */
export function GoneStoryView({ view, shown }: { readonly view: View; readonly shown: GoneStory }): Drawn {
  return html`<article class="story">
    <h1>${STORY.gone}</h1>
    <p>${STORY.goneWords(shown.gone)}</p>
    <h2>${STORY.history}</h2>
    <${PastList} view=${view} story=${shown.gone} past=${shown.past} />
  </article>`;
}

/** What the window is called. */
export function storyTitle(view: View, shown: StoryPage | GoneStory): string {
  return 'gone' in shown ? STORY.gone : titleOf(view, shown) || SITE.nav.stories;
}
