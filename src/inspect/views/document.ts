import type { DocumentId } from '../../domain/ids.ts';
import { capitalized, score, thousands } from '../../domain/printable.ts';
import type { Bucket } from '../../domain/record.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import {
  BUCKET_WORDS,
  DOCUMENT,
  dateWords,
  FORGET,
  intoWords,
  LINK_WORDS,
  problemSentence,
  RELATION_WORDS,
  SITE,
  valueWords,
} from '../../page-messages.ts';
import { nameOfRow, whereOfRow } from '../document-name.ts';
import type { DocumentPage } from '../pages/document.ts';
import { FieldsView } from './document/fields.ts';
import { Left, Remains } from './document/left.ts';
import { OriginView } from './document/origin.ts';
import { Characters } from './document/removals.ts';
import { TextView } from './document/text.ts';
import { VersionsView } from './document/versions.ts';
import { type Drawn, html } from './html.ts';
import { Acting } from './parts/decide.ts';
import { Link } from './parts/link.ts';
import type { View } from './view.ts';

/** One document: where it stands, its text with what was taken from it, what is known of it, its versions. */
export function DocumentView({ view, shown }: { readonly view: View; readonly shown: DocumentPage }): Drawn {
  const { row, acting, into, left } = shown;
  const called = (id: string): string =>
    id === row.document ? DOCUMENT.thisOne : id === into?.document ? into.name : id;
  return html`<article class="document">
    <h1 dir="auto" lang=${row.language || undefined}>${nameOfRow(row)}</h1>
    ${left === undefined ? html`<${Facts} shown=${shown} />` : null}
    <${Standing} view=${view} shown=${shown} />
    <${Acting} view=${view} decisions=${acting} nameOf=${called} />
    <${Links} view=${view} shown=${shown} />
    <${Problems} shown=${shown} />
    <div class="doc-columns">
      <${TextView} view=${view} shown=${shown} />
      <${FieldsView} view=${view} shown=${shown} />
      <${Characters} shown=${shown} />
    </div>
    <${VersionsView} view=${view} shown=${shown} />
    <${OriginView} shown=${shown} />
  </article>`;
}

function Facts({ shown: { row, fields } }: { readonly shown: DocumentPage }): Drawn {
  const author = fields['author'];
  return html`<p class="facts">
    <bdi dir="auto">${row.publisher ?? (row.source === UNKNOWN_SOURCE ? SITE.unknownOutlet : row.source)}</bdi>
    ${author === undefined ? null : html`<bdi dir="auto">${valueWords(author.value)}</bdi>`}
    <span>${row.date_published === null ? SITE.noDate : dateWords(String(row.date_published))}</span>
    ${row.words === null ? null : html`<span>${DOCUMENT.words(Number(row.words))}</span>`}
    ${row.headline === null ? null : html`<span class="mono" dir="ltr">${whereOfRow(row)}</span>`}
  </p>`;
}

/** In words: kept, folded into which, behind which, left, filtered; and where its story is. */
function Standing({ view, shown }: { readonly view: View; readonly shown: DocumentPage }): Drawn {
  const { row, into, story, forgotten, left } = shown;
  const document = row.document as DocumentId;
  const isPair = into !== null && into.document !== document && row.relation !== null;
  return html`<div class="standing">
    ${left === undefined ? html`<p title=${row.score === null ? undefined : DOCUMENT.score(score(Number(row.score)))}><b>${capitalized(BUCKET_WORDS[row.bucket as Bucket])}</b><span dir="auto">${intoWords(row, into === null ? null : `“${into.name}”`, false)}</span>.</p>` : html`<${Left} shown=${shown} />`}
    ${row.filtered_by === null ? null : html`<p>${DOCUMENT.isFiltered(String(row.filtered_by))}</p>`}
    ${row.truncated === null ? null : html`<p>${DOCUMENT.truncated(String(row.truncated))}</p>`}
    ${
      forgotten === undefined
        ? null
        : html`<p dir="auto">${capitalized(FORGET.by(forgotten.by, forgotten.at.slice(0, 10), forgotten.why ?? '', forgotten.id))}.</p>`
    }
    ${left === undefined ? null : html`<${Remains} shown=${shown} />`}
    <p class="ways">
      ${story === null ? null : html`<${Link} view=${view} to=${{ page: 'story', story: story.story }} title=${story.label}>${DOCUMENT.storyOf(story.documents)}<//>`}
      ${isPair ? html`<${Link} view=${view} to=${{ page: 'pair', a: document, b: into.document }}>${DOCUMENT.compare}<//>` : null}
    </p>
  </div>`;
}

function Links({
  view,
  shown: { links, moreLinks },
}: {
  readonly view: View;
  readonly shown: DocumentPage;
}): Drawn | null {
  if (links.length === 0) return null;
  return html`<details class="doc-links">
    <summary>${DOCUMENT.links(thousands(links.length + moreLinks))}</summary>
    <ul>${links.map(
      ({ story, kind, closest: [a, b], label }) => html`<li>
        <span class="chip chip-related">${kind === undefined ? RELATION_WORDS.related : LINK_WORDS[kind]}</span>
        <${Link} view=${view} to=${{ page: 'story', story }}><bdi dir="auto">${label}</bdi><//>
        <${Link} view=${view} to=${{ page: 'pair', a, b }}>${DOCUMENT.comparePair}<//>
      </li>`,
    )}</ul>
    ${moreLinks === 0 ? null : html`<p class="soft">${DOCUMENT.moreLinks(thousands(moreLinks))}</p>`}
  </details>`;
}

function Problems({ shown: { problems, row } }: { readonly shown: DocumentPage }): Drawn | null {
  if (problems.length === 0) return null;
  return html`<section aria-labelledby=${`problems-${row.document}`}>
    <h2 id=${`problems-${row.document}`}>${DOCUMENT.problems}</h2>
    <ul>${problems.map((problem) => html`<li><b>${problem.effect}</b>: <span dir="auto">${problemSentence(problem)}</span></li>`)}</ul>
  </section>`;
}
