import type { FoldedStory, LinkedPair, RunSummary, ShownDocument } from '../../../domain/summary.ts';
import {
  apartWords,
  belongsWords,
  CRITERION_WORDS,
  RELATION_TERMS,
  RUN_PAGE,
  scoreWords,
  sharedWords,
  storyNewsWords,
} from '../../../page-messages.ts';
import type { InPrint } from '../../called-in-print.ts';
import type { RunPage } from '../../pages/run.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import { RelationChip } from '../parts/relation.ts';
import type { View } from '../view.ts';

const MEMBERS_SHOWN = 4;

interface Shown {
  readonly view: View;
  readonly inPrint: RunPage['inPrint'];
}

interface Named extends Shown {
  readonly shown: ShownDocument;
}

/** The first folds of a run, of a later one those that it brought; and how many documents are folded beside them. */
export function Folded({ view, inPrint, summary }: Shown & { readonly summary: RunSummary }): Drawn {
  const { folded, buckets, news } = summary;
  const isLater = news.since !== undefined;
  const shown = isLater ? folded.filter((story) => story.news !== undefined) : folded;
  const all = buckets['exact-duplicate'] + buckets['near-duplicate'] + buckets.excerpt + buckets.coverage;
  const more = all - shown.reduce((sum, { members }) => sum + Math.min(MEMBERS_SHOWN, members.length), 0);
  return html`<section class="folded">
    <h2>${isLater ? RUN_PAGE.foldedNew : RUN_PAGE.folded}</h2>
    ${all === 0 ? html`<p class="soft">${RUN_PAGE.nothingFolded}</p>` : null}
    ${shown.map((story) => html`<${FoldedOne} view=${view} inPrint=${inPrint} story=${story} isLater=${isLater} />`)}
    ${
      more > 0
        ? html`<p class="small"><${Link} view=${view} to=${{ page: 'stories', filter: { size: 2 } }}>${RUN_PAGE.moreFolded(more)}<//></p>`
        : null
    }
  </section>`;
}

function FoldedOne({
  view,
  inPrint,
  story: { story, label, kept, members, documents, news },
  isLater,
}: Shown & { readonly story: FoldedStory; readonly isLater: boolean }): Drawn {
  const isMarked = isLater && news !== 'born';
  const came = isMarked ? members.filter(({ isNew }) => isNew) : [];
  const shown = (came.length > 0 ? came : members).slice(0, MEMBERS_SHOWN);
  const hidden = documents - 1 - shown.length;
  return html`<article class="fold">
    <h3><${Link} view=${view} to=${{ page: 'story', story }}><bdi>${label}</bdi><//>${isLater ? html` <span class="chip">${storyNewsWords(news)}</span>` : null}</h3>
    <ul>
      <li><${Name} view=${view} inPrint=${inPrint} shown=${kept} /> <span class="chip chip-kept">${RUN_PAGE.kept}</span>${' '}
        <span class="soft">${CRITERION_WORDS[kept.criterion]}</span></li>
      ${shown.map((member) => html`<${Member} view=${view} inPrint=${inPrint} kept=${kept} member=${member} />`)}
      ${hidden > 0 ? html`<li class="soft">${RUN_PAGE.more(hidden)}</li>` : null}
    </ul>
  </article>`;
}

function Member({
  view,
  inPrint,
  kept,
  member,
}: Shown & {
  readonly kept: ShownDocument;
  readonly member: FoldedStory['members'][number];
}): Drawn {
  const { relation, weak, pinnedBy } = member;
  return html`<li><${Name} view=${view} inPrint=${inPrint} shown=${member} />${' '}
    <span class=${`chip chip-${relation}`} title=${RELATION_TERMS[relation]}>${belongsWords(member)}</span>${' '}
    <span class="soft" title=${scoreWords(member)}>${sharedWords(member)}</span>${' '}
    ${weak && pinnedBy === undefined ? html`<span class="warn">${RUN_PAGE.weak}</span>` : null}${' '}
    <${Compare} view=${view} a=${kept} b=${member} /></li>`;
}

/** The first links, of a later run those of stories that are new or changed. */
export function Linked({ view, inPrint, summary }: Shown & { readonly summary: RunSummary }): Drawn | null {
  const isLater = summary.news.since !== undefined;
  const shown = isLater ? summary.linked.filter(({ isNew }) => isNew) : summary.linked;
  if (shown.length === 0) return null;
  return html`<section class="linked">
    <h2>${isLater ? RUN_PAGE.linkedNew : RUN_PAGE.linked}</h2>
    <ul class="fold">${shown.map((pair) => html`<${LinkedOne} view=${view} inPrint=${inPrint} pair=${pair} />`)}</ul>
  </section>`;
}

function LinkedOne({ view, inPrint, pair }: Shown & { readonly pair: LinkedPair }): Drawn {
  const { a, b, kind, isPinned } = pair;
  const why = apartWords(pair);
  return html`<li class="link">
    <${Headline} view=${view} inPrint=${inPrint} shown=${a} />${' '}
    <${Headline} view=${view} inPrint=${inPrint} shown=${b} />
    <p class="facts"><span title=${scoreWords(pair)}><${RelationChip} relation="related" kind=${isPinned ? undefined : kind} /></span>${' '}
      ${why === undefined ? null : html`<span>${why}</span>`}${' '}
      <${Compare} view=${view} a=${a} b=${b} /></p></li>`;
}

/** A member by its outlet, where that is known, else by the name of its file. */
function Name({ view, inPrint, shown }: Named): Drawn {
  const { document, name, path } = shown;
  const { outlet, lead } = shownOf(view, inPrint.get(document));
  return html`<${Link} view=${view} to=${{ page: 'document', document }} class=${(outlet ?? lead) === undefined ? 'doc-name mono' : 'doc-name'} title=${path}><bdi>${outlet ?? lead ?? name}</bdi><//>`;
}

/** A document by its headline, with its outlet, as far as they are known, else by the name of its file. */
function Headline({ view, inPrint, shown }: Named): Drawn {
  const { document, name, path } = shown;
  const { headline, outlet, lead } = shownOf(view, inPrint.get(document));
  const called = headline ?? lead;
  return html`<span><${Link} view=${view} to=${{ page: 'document', document }} class=${called === undefined ? 'doc-name mono' : 'doc-name'} title=${path}><bdi>${called ?? name}</bdi><//>${
    outlet === undefined ? null : html` <small class="soft"><bdi>${outlet}</bdi></small>`
  }</span>`;
}

/** A report without texts does not say how one begins. */
function shownOf({ texts }: View, known: InPrint = {}): InPrint {
  const { lead: _, ...rest } = known;
  return texts === 'none' ? rest : known;
}

function Compare({ view, a, b }: { readonly view: View; readonly a: ShownDocument; readonly b: ShownDocument }): Drawn {
  return html`<${Link} view=${view} to=${{ page: 'pair', a: a.document, b: b.document }} class="compare"
    title=${RUN_PAGE.compareWith(a.name, b.name)}>${RUN_PAGE.compare}<span class="unseen"> ${a.name} – ${b.name}</span><//>`;
}
