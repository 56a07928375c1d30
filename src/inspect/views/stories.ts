import { score, thousands } from '../../domain/printable.ts';
import { STORY_ORDERS } from '../../domain/story-order.ts';
import { RELATIONS, type Relation } from '../../domain/verdict.ts';
import { RELATION_WORDS, SITE, STORIES, STORY } from '../../page-messages.ts';
import type { Doubt } from '../doubt.ts';
import type { FoundStory } from '../find-stories.ts';
import { pathOf, type StoryFilter } from '../pages/address.ts';
import type { StoriesPage } from '../pages/stories.ts';
import { type Drawn, html } from './html.ts';
import { Link } from './parts/link.ts';
import { RelationChip } from './parts/relation.ts';
import type { View } from './view.ts';

/** The list of stories, with what narrows it. */
export function StoriesView({ view, shown }: { readonly view: View; readonly shown: StoriesPage }): Drawn {
  const { filter, found, page, pages, all } = shown;
  const isFiltered = Object.keys(filter).some((name) => name !== 'page' && name !== 'sort');
  return html`<div class="stories">
    <h1>${filter.sort === 'check' ? STORIES.check : SITE.nav.stories}</h1>
    ${view.kind === 'served' ? html`<${FilterForm} filter=${filter} isFiltered=${isFiltered} />` : null}
    <p class="count" role="status">${STORIES.count(thousands(found.count))}</p>
    ${found.count === 0 ? html`<p class="empty">${all === 0 ? STORIES.noneAtAll : filter.sort === 'check' && !isFiltered ? STORIES.noDoubt : STORIES.none}</p>` : null}
    <ol class="story-list">${found.stories.map((story) => html`<${StoryItem} view=${view} story=${story} isChecked=${filter.sort === 'check'} />`)}</ol>
    ${pages > 1 ? html`<${Pages} view=${view} filter=${filter} page=${page} pages=${pages} />` : null}
  </div>`;
}

/** A story in a list: what it is called, how many tell it, who, when, and how they belong together. */
function StoryItem({
  view,
  story,
  isChecked,
}: {
  readonly view: View;
  readonly story: FoundStory;
  /** Whether it stands there to be checked: why is said. */
  readonly isChecked: boolean;
}): Drawn {
  const { outlets, documents, oldest, newest, doubt } = story;
  const relations = RELATIONS.filter((relation) => (story.relations[relation] ?? 0) > 0);
  const days = oldest === null ? SITE.noDate : oldest === newest ? oldest : `${oldest} – ${newest}`;
  return html`<li class="story-item">
    <${Link} view=${view} to=${{ page: 'story', story: story.story }} class="title"><bdi>${story.label}</bdi><//>
    <p class="facts">
      <span>${STORIES.articles(thousands(documents))}</span>
      <span title=${outlets.join(', ')}>${outlets.length === 0 ? SITE.unknownOutlet : named(outlets)}</span>
      <span>${days}</span>
      ${relations.map((relation) => html`<${Counted} relation=${relation} count=${story.relations[relation]} />`)}
    </p>
    ${doubt && isChecked ? html`<p class=${`doubt doubt-${doubt.level}`} title=${doubtNumbers(doubt)}>${STORY.sure[doubt.level]}</p>` : null}
  </li>`;
}

function doubtNumbers({ least, line, parting }: Doubt): string {
  return `${STORY.sureScale(score(least), score(line))}; ${STORIES.parting(thousands(parting))}`;
}

function Counted({ relation, count }: { readonly relation: Relation; readonly count: number }): Drawn {
  return html`<span class="counted">${thousands(count)} <${RelationChip} relation=${relation} /></span>`;
}

const OUTLETS_NAMED = 3;

function named(outlets: readonly string[]): string {
  const more = outlets.length - OUTLETS_NAMED;
  return outlets.slice(0, OUTLETS_NAMED).join(', ') + (more > 0 ? ` + ${thousands(more)}` : '');
}

function FilterForm({ filter, isFiltered }: { readonly filter: StoryFilter; readonly isFiltered: boolean }): Drawn {
  const isNarrowed = Object.keys(filter).some((name) => name !== 'page' && name !== 'sort' && name !== 'search');
  return html`<form class="filter" method="get" action="/stories" role="search" aria-label=${STORIES.search}>
    <div class="first">
      <label class="wide"><span>${STORIES.search}</span><input type="search" name="search" dir="auto" value=${filter.search} maxlength="200" data-key="/" /></label>
      <label><span>${STORIES.sort}</span><select name="sort">
        ${STORY_ORDERS.map((order) => html`<option value=${order} selected=${(filter.sort ?? 'size') === order}>${STORIES.sorts[order]}</option>`)}
      </select></label>
      <button type="submit" class="main">${STORIES.show}</button>
      ${isFiltered ? html`<a class="button" href=${pathOf({ page: 'stories', filter: {} })}>${STORIES.clear}</a>` : null}
    </div>
    <details open=${isNarrowed}><summary>${STORIES.narrow}</summary><div class="more">
      <label><span>${STORIES.outlet}</span><input name="outlet" dir="auto" value=${filter.outlet} maxlength="200" /></label>
      <label><span>${STORIES.alongside}</span><input name="alongside" dir="auto" value=${filter.alongside} maxlength="200" /></label>
      <label><span>${STORIES.relation}</span><select name="relation">
        <option value="">${STORIES.any}</option>
        ${RELATIONS.map((relation) => html`<option value=${relation} selected=${filter.relation === relation}>${RELATION_WORDS[relation]}</option>`)}
      </select></label>
      <label><span>${STORIES.language}</span><input name="language" value=${filter.language} maxlength="40" placeholder=${STORIES.languageExample} /></label>
      <label><span>${STORIES.from}</span><input type="date" name="from" value=${filter.from} /></label>
      <label><span>${STORIES.to}</span><input type="date" name="to" value=${filter.to} /></label>
      <label><span>${STORIES.size}</span><input type="number" name="size" min="1" value=${filter.size} /></label>
    </div></details>
  </form>`;
}

function Pages({
  view,
  filter,
  page,
  pages,
}: Pick<StoriesPage, 'filter' | 'page' | 'pages'> & { readonly view: View }): Drawn {
  const to = (other: number): object => ({ page: 'stories', filter: { ...filter, page: other } });
  return html`<nav class="pages" aria-label=${STORIES.page(thousands(page), thousands(pages))}>
    ${page > 1 ? html`<${Link} view=${view} to=${to(page - 1)}>${STORIES.previous}<//>` : null}
    <span>${STORIES.page(thousands(page), thousands(pages))}</span>
    ${page < pages ? html`<${Link} view=${view} to=${to(page + 1)}>${STORIES.next}<//>` : null}
  </nav>`;
}
