import type { DocumentId, StoryId } from '../../../domain/ids.ts';
import { printable, score, thousands } from '../../../domain/printable.ts';
import { eventSentence, HISTORY, STORY } from '../../../page-messages.ts';
import { withoutEchoes } from '../../history.ts';
import type { StoryPage } from '../../pages/story.ts';
import type { HistoryPage, StoryPast } from '../../pages/story-history.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import type { View } from '../view.ts';

/** What happened to the story: all of it where that is at hand, else what its record says and where the rest is. */
export function PastSection({ view, shown }: { readonly view: View; readonly shown: StoryPage }): Drawn {
  const { story, past, record, documents } = shown;
  const run = Math.min(...documents.map(({ firstRun }) => firstRun));
  return html`<section class="past">
    <h2>${STORY.history}</h2>
    ${
      past === undefined
        ? html`<p>${STORY.historyShort(record.version, run)} <${Link} view=${view} to=${{ page: 'history', story }}>${STORY.wholeHistory}<//></p>`
        : html`<${PastList} view=${view} story=${story} past=${past} />`
    }
  </section>`;
}

const EVENTS_SHOWN = 8;

/** Runs in which something happened to a story, the latest first. */
export function PastList({
  story,
  past,
}: {
  readonly view: View;
  readonly story: StoryId;
  readonly past: StoryPast;
}): Drawn {
  const runs = [...Map.groupBy(withoutEchoes(past.events), ({ run }) => run)];
  const ran = new Set([...runs.map(([run]) => run), ...past.revised.keys()]);
  const eventsOf = new Map(runs);
  return html`<ol class="history">${[...ran]
    .sort((x, y) => y - x)
    .map((run) => html`<${RunOf} story=${story} past=${past} run=${run} events=${eventsOf.get(run) ?? []} />`)}</ol>`;
}

function RunOf({
  story,
  past,
  run,
  events,
}: {
  readonly story: StoryId;
  readonly past: StoryPast;
  readonly run: number;
  readonly events: StoryPast['events'];
}): Drawn {
  // A name of either direction stands in a sentence from left to right.
  const nameOf = (document: DocumentId): string => isolated(past.nameOf.get(document) ?? document);
  const changed = (past.revised.get(run) ?? []).map((document) => HISTORY.revised(nameOf(document)));
  const told = events
    // Another version says more than that the record is another one.
    .filter(({ type }) => type !== 'story' || changed.length === 0)
    .map((event) => {
      const why = event.type === 'left' ? past.forgotten.get(`${event.run} ${event.document}`) : undefined;
      return `${eventSentence(event, story, nameOf, score)}${why === undefined ? '' : HISTORY.forgotten(why.by, why.reason)}`;
    });
  const all = [...told, ...changed];
  const line = (text: string): Drawn => html`<li>${text}</li>`;
  return html`<li><span class="soft">${HISTORY.run(run, past.instants.get(run) ?? '')}</span>
    <ul>${all.slice(0, EVENTS_SHOWN).map(line)}</ul>
    ${
      all.length > EVENTS_SHOWN
        ? html`<details><summary>${HISTORY.more(thousands(all.length - EVENTS_SHOWN))}</summary><ul>${all.slice(EVENTS_SHOWN).map(line)}</ul></details>`
        : null
    }
  </li>`;
}

function isolated(name: string): string {
  return `\u2068${printable(name)}\u2069`;
}

/** The whole history on a page of its own. */
export function HistoryView({ view, shown }: { readonly view: View; readonly shown: HistoryPage }): Drawn {
  const { story, label, past } = shown;
  return html`<article class="story">
    <h1>${STORY.historyOf}</h1>
    <p class="story-size" dir="auto">${label ?? STORY.goneWords(story)}</p>
    <p class="mono soft">${story}</p>
    ${past.now === undefined ? null : html`<p><${Link} view=${view} to=${{ page: 'story', story: past.now }}>${STORY.backToStory}<//></p>`}
    <${PastList} view=${view} story=${story} past=${past} />
  </article>`;
}
