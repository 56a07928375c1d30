import { score, thousands } from '../../../domain/printable.ts';
import { FAIRLY_FROM, SURE_FROM } from '../../../domain/sureness.ts';
import { STORY } from '../../../page-messages.ts';
import { nameOf } from '../../document-name.ts';
import type { StoryPage } from '../../pages/story.ts';
import type { NeighbourPair } from '../../pages/story-neighbours.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import type { View } from '../view.ts';
import { type HueOf, OutletName, pairShares } from './parts.ts';

/** What the parts of the page of a story are given. */
export interface Given {
  readonly view: View;
  readonly shown: StoryPage;
  readonly hueOf: HueOf;
}

/** A pair of one document of the story and one of another, with a link to the two texts. */
export function PairLine({ view, shown, hueOf, pair }: Given & { readonly pair: NeighbourPair }): Drawn {
  const { ours, theirs, story, label, headline, outlet, documents, veto, evidence } = pair;
  const own = shown.documents.find(({ document }) => document === ours);
  const shares = pairShares(evidence);
  return html`<li class="pair-line">
    <p class="member-name" dir="auto"><${Link} view=${view} to=${{ page: 'story', story }}>${headline ?? label}<//></p>
    <p class="member-how" title=${STORY.score(score(pair.score), score(shown.line))}>
      <${OutletName} outlet=${outlet} hueOf=${hueOf} />
      <span>${STORY.ofStoryOf(thousands(documents))}</span>
      <span>${closeness(pair.score, shown.line)}</span>
      ${veto === undefined ? null : html`<span>${STORY.vetoed(veto)}</span>`}
      ${shares === '' ? null : html`<span>${STORY.sharesWith(shares)}</span>`}
      ${own && shown.documents.length > 1 ? html`<span class="soft">${STORY.comparedWith} <bdi>${nameOf(own)}</bdi></span>` : null}
    </p>
    <${Link} view=${view} to=${{ page: 'pair', a: ours, b: theirs }} class="button">${STORY.compare}<//>
  </li>`;
}

/** How far a score is from the line, in words; the same steps as of how sure a story is. */
export function closeness(value: number, line: number): string {
  if (value >= line) return STORY.over;
  const under = line - value;
  return under < FAIRLY_FROM ? STORY.nearly : under < SURE_FROM ? STORY.below : STORY.farFrom;
}
