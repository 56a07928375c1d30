import { thousands } from '../../../domain/printable.ts';
import type { RunSummary, StoryNews } from '../../../domain/summary.ts';
import { newsHead, newsRows, RUN_PAGE } from '../../../page-messages.ts';
import type { ChangedStory } from '../../count-stories.ts';
import type { GoneStory } from '../../gone-stories.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import type { View } from '../view.ts';

const KINDS = ['born', 'joined', 'changed'] as const satisfies readonly StoryNews[];

/** What a later run brought: in a line, count by count, and the first stories of each kind. */
export function News({
  view,
  summary,
  changed,
  gone,
}: {
  readonly view: View;
  readonly summary: RunSummary;
  readonly changed: readonly ChangedStory[];
  readonly gone: readonly GoneStory[];
}): Drawn | null {
  const { since, stories } = summary.news;
  if (since === undefined) return null;
  return html`<section class="run-news">
    <h2>${RUN_PAGE.news(since)}</h2>
    <p class="lede">${newsHead(summary)}.</p>
    <dl class="counts">${newsRows(summary).map(
      ({ words, count, beside }) =>
        html`<div><dd class="number">${thousands(count)}</dd> <dt>${words}${beside === '' ? null : html` <small class="soft">${beside}</small>`}</dt></div>`,
    )}</dl>
    <div class="news-lists">
      ${KINDS.map((kind) => {
        const own = changed.filter(({ news }) => news === kind).slice(0, stories[kind]);
        return own.length === 0 ? null : html`<${Changed} view=${view} kind=${kind} own=${own} all=${stories[kind]} />`;
      })}
      ${gone.length === 0 ? null : html`<${Gone} view=${view} gone=${gone} all=${stories.gone} />`}
    </div>
  </section>`;
}

function Changed({
  view,
  kind,
  own,
  all,
}: {
  readonly view: View;
  readonly kind: StoryNews;
  readonly own: readonly ChangedStory[];
  readonly all: number;
}): Drawn {
  return html`<section>
    <h3>${RUN_PAGE.newsKinds[kind]}</h3>
    <ul class="links">${own.map(
      ({ story, label, documents, came }) =>
        html`<li><${Link} view=${view} to=${{ page: 'story', story }}><bdi>${label}</bdi><//>${' '}
        <small class="soft">${RUN_PAGE.articles(documents)}${came > 0 && came < documents ? `, ${RUN_PAGE.came(came)}` : ''}</small></li>`,
    )}
      ${all > own.length ? html`<li class="soft">${RUN_PAGE.more(all - own.length)}</li>` : null}</ul>
  </section>`;
}

function Gone({
  view,
  gone,
  all,
}: {
  readonly view: View;
  readonly gone: readonly GoneStory[];
  readonly all: number;
}): Drawn {
  return html`<section>
    <h3>${RUN_PAGE.gone}</h3>
    <ul class="links">${gone.map(
      ({ story, heir }) =>
        html`<li><${Link} view=${view} to=${{ page: 'story', story }} class="mono">${story}<//>${' '}
        ${heir === undefined ? null : html`<small class="soft">${RUN_PAGE.takenOver} <${Link} view=${view} to=${{ page: 'story', story: heir }} class="mono">${heir}<//></small>`}</li>`,
    )}
      ${all > gone.length ? html`<li class="soft">${RUN_PAGE.more(all - gone.length)}</li>` : null}</ul>
  </section>`;
}
