import { score, thousands } from '../../../domain/printable.ts';
import { STORIES, STORY } from '../../../page-messages.ts';
import { LINKS_SHOWN, type StoryLink } from '../../pages/story-links.ts';
import { type Drawn, html } from '../html.ts';
import { DecideForm } from '../parts/decide.ts';
import { Link } from '../parts/link.ts';
import { RelationChip } from '../parts/relation.ts';
import { closeness, type Given, PairLine } from './pair-line.ts';
import { OutletName, pairShares } from './parts.ts';

/** Stories that are linked with this one, and what they lack to be the same. */
export function Linked(given: Given): Drawn {
  const { links } = given.shown;
  const item = (link: StoryLink): Drawn => html`<${LinkItem} ...${given} one=${link} />`;
  return html`<section class="linked">
    <h2>${STORY.linked}</h2>
    ${links.length === 0 ? html`<p class="soft">${STORY.linkedNone}</p>` : null}
    <ol class="members">${links.slice(0, LINKS_SHOWN).map(item)}</ol>
    ${
      links.length > LINKS_SHOWN
        ? html`<details><summary>${STORY.moreLinked(thousands(links.length - LINKS_SHOWN))}</summary>
            <ol class="members">${links.slice(LINKS_SHOWN).map(item)}</ol></details>`
        : null
    }
  </section>`;
}

function LinkItem({ view, shown, hueOf, one }: Given & { readonly one: StoryLink }): Drawn {
  const { story, label, link, pair, others } = one;
  const [a, b] = link.closest;
  const shares = pairShares(pair?.evidence);
  return html`<li class="member"><div class="member-item">
    <p class="member-name" dir="auto"><${Link} view=${view} to=${{ page: 'story', story }}>${label}<//></p>
    <p class="facts">
      ${pair === undefined ? null : html`<${OutletName} outlet=${pair.outlet} hueOf=${hueOf} /><span>${STORIES.articles(thousands(pair.documents))}</span>`}
    </p>
    <p class="member-how" title=${link.because}>
      <${RelationChip} relation="related" kind=${link.kind} />
      <span title=${STORY.score(score(link.score), score(link.line))}>${closeness(link.score, link.line)}</span>
      ${pair?.veto === undefined ? null : html`<span>${STORY.vetoed(pair.veto)}</span>`}
      ${link.pin === undefined ? null : html`<span>${STORY.heldApart}</span>`}
      ${shares === '' ? null : html`<span>${STORY.sharesWith(shares)}</span>`}
    </p>
    <div class="actions">
      <${Link} view=${view} to=${{ page: 'pair', a, b }} class="button">${STORY.compare}<//>
      <${DecideForm} view=${view} fields=${{ a, b }} choices=${[{ kind: 'same', words: STORY.same }]} reason="on demand" about=${label} />
    </div>
    ${
      others.length === 0
        ? null
        : html`<details><summary>${STORY.otherPairs(others.length)}</summary>
            <ul class="pair-lines">${others.map((other) => html`<${PairLine} view=${view} shown=${shown} hueOf=${hueOf} pair=${other} />`)}</ul></details>`
    }
  </div></li>`;
}
