import { clip } from '../../../domain/printable.ts';
import { CRITERION_WORDS, STORY } from '../../../page-messages.ts';
import { nameOf } from '../../document-name.ts';
import type { StoryPage } from '../../pages/story.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import type { Given } from './pair-line.ts';
import { Facts } from './parts.ts';

const LEAD_CHARACTERS = 360;
const VALUES_SHOWN = 8;

/** The article that stands for the story, and why it does. */
export function Kept({ view, shown, hueOf }: Given): Drawn | null {
  const { documents, record } = shown;
  const kept = documents.find(({ document }) => document === record.provenance.document) ?? documents[0];
  if (!kept) return null;
  const { chosen, article } = record;
  return html`<section class="kept">
    <h2>${STORY.kept}</h2>
    <h3 dir="auto" lang=${kept.language}><${Link} view=${view} to=${{ page: 'document', document: kept.document }} title=${kept.where}>${nameOf(kept)}<//></h3>
    <${Facts} shown=${kept} hueOf=${hueOf} />
    ${
      view.texts === 'full'
        ? html`<p class="lead" dir="auto" lang=${kept.language}>${clip(article.articleBody.split('\n')[0] ?? '', LEAD_CHARACTERS)}</p>`
        : null
    }
    ${documents.length === 1 ? null : html`<${Why} shown=${shown} because=${chosen.because} />`}
  </section>`;
}

function Why({ shown, because }: { readonly shown: StoryPage; readonly because: string }): Drawn {
  const { record, documents } = shown;
  const { criterion, values, notDecidedBy, document: chosen } = record.chosen;
  const asked = notDecidedBy.map((name) => CRITERION_WORDS[name]).join(', ');
  const known = new Map(documents.map((one) => [one.document as string, one]));
  const compared = Object.entries(values)
    .filter(([document]) => known.has(document))
    .sort(([x], [y]) => Number(y === chosen) - Number(x === chosen) || (x < y ? -1 : 1));
  return html`<div class="why">
    <p><b>${STORY.why}:</b> ${because}</p>
    <details><summary>${STORY.against}</summary>
      <p class="soft">${[STORY.criterion(CRITERION_WORDS[criterion]), ...(asked === '' ? [] : [STORY.undecided(asked)])].join(' ')}</p>
      ${
        compared.length === 0
          ? null
          : html`<table class="values"><thead><tr><th scope="col">${STORY.ofArticle}</th><th scope="col" class="number">${STORY.value}</th></tr></thead>
            <tbody>${compared.slice(0, VALUES_SHOWN).map(
              ([
                document,
                value,
              ]) => html`<tr><td dir="auto">${nameOf(known.get(document) as (typeof documents)[number])}${document === chosen ? ` (${STORY.isKept})` : ''}</td>
                <td class="number">${String(value)}</td></tr>`,
            )}</tbody></table>
            ${compared.length > VALUES_SHOWN ? html`<p class="soft">${STORY.more(String(compared.length - VALUES_SHOWN))}</p>` : null}`
      }
    </details>
  </div>`;
}
