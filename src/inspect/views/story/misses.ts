import { thousands } from '../../../domain/printable.ts';
import { STORY } from '../../../page-messages.ts';
import type { NeighbourPair } from '../../pages/story-neighbours.ts';
import { type Drawn, html } from '../html.ts';
import { type Given, PairLine } from './pair-line.ts';

const SHOWN = 8;

/** What was compared with the story and is another one. */
export function Misses(given: Given): Drawn {
  const { misses, areNear, near, compared } = given.shown;
  const line = (pair: NeighbourPair): Drawn => html`<${PairLine} ...${given} pair=${pair} />`;
  const rest = misses.slice(SHOWN);
  return html`<section class="misses">
    <h2>${STORY.misses}</h2>
    <p class="soft">${compared === 0 ? STORY.missesNever : misses.length === 0 ? STORY.missesNone : areNear ? STORY.missesSoft : STORY.missesFar}</p>
    <ul class="pair-lines">${misses.slice(0, SHOWN).map(line)}</ul>
    ${
      rest.length === 0
        ? null
        : html`<details><summary>${STORY.missesMore(thousands(Math.max(rest.length, near - SHOWN)))}</summary>
            <ul class="pair-lines">${rest.map(line)}</ul></details>`
    }
    ${compared > 0 ? html`<p class="soft small">${STORY.missesCompared(compared)}</p>` : null}
  </section>`;
}
