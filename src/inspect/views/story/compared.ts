import { score, thousands } from '../../../domain/printable.ts';
import { STORY } from '../../../page-messages.ts';
import { nameOf } from '../../document-name.ts';
import type { ComparedPair } from '../../pages/story-compared.ts';
import type { StoryDocument } from '../../pages/story-documents.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import { RelationChip } from '../parts/relation.ts';
import type { Given } from './pair-line.ts';
import { OutletName } from './parts.ts';

/** Every two documents of the story that were compared, also those of which neither is kept, with a link to the two texts. */
export function Compared({ view, shown, hueOf }: Given): Drawn | null {
  const { pairs, count } = shown.comparedWithin;
  if (pairs.length === 0) return null;
  const places = new Map(shown.documents.map(({ document }, at) => [document, at]));
  const item = (pair: ComparedPair): Drawn | null => {
    // In the order of the page: the kept one first.
    const [one, other] = [pair.a, pair.b]
      .toSorted((x, y) => (places.get(x) ?? 0) - (places.get(y) ?? 0))
      .map((id) => shown.documents[places.get(id) ?? -1]);
    if (!one || !other) return null;
    const side = (document: StoryDocument): Drawn =>
      html`<span><${OutletName} outlet=${document.outlet} hueOf=${hueOf} />: <bdi lang=${document.language}>${nameOf(document)}</bdi></span>`;
    return html`<li title=${STORY.score(score(pair.score), score(shown.line))}>
      <${Link} view=${view} to=${{ page: 'pair', a: one.document, b: other.document }}>${side(one)}<br />${side(other)}<//>
      <${RelationChip} relation=${pair.relation} />
      ${pair.veto === null ? null : html`<small class="soft">${STORY.vetoed(pair.veto)}</small>`}
    </li>`;
  };
  return html`<details class="compared">
    <summary>${STORY.allCompared(thousands(count))}</summary>
    <ul>${pairs.map(item)}</ul>
    ${count > pairs.length ? html`<p class="soft">${STORY.more(thousands(count - pairs.length))}</p>` : null}
  </details>`;
}
