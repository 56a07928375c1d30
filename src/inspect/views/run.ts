import { RUN_PAGE } from '../../page-messages.ts';
import type { RunPage } from '../pages/run.ts';
import { STORIES_TO_CHECK } from '../pages/stories.ts';
import { type Drawn, html } from './html.ts';
import { Link } from './parts/link.ts';
import { FlowFigure } from './run/flow.ts';
import { Folded, Linked } from './run/folded.ts';
import { News } from './run/news.ts';
import { Notes, storesLacking, Versions } from './run/notes.ts';
import { SourcesTable } from './run/sources.ts';
import { Texts } from './run/texts.ts';
import type { View } from './view.ts';

/** The front page: how many articles and stories, what is new, what to look at, and where everything went. */
export function RunView({ view, shown }: { readonly view: View; readonly shown: RunPage }): Drawn {
  const { summary, counts, sources, changed, gone, inPrint } = shown;
  if (counts.documents === 0) return html`<${EmptyRun} view=${view} shown=${shown} />`;
  return html`<div class="run">
    <header class="run-head">
      <h1>${RUN_PAGE.title(counts.documents, summary.stories)}</h1>
      <p class="lede">${RUN_PAGE.told(counts)}</p>
      <${Facts} shown=${shown} />
    </header>
    <${ToLookAt} view=${view} shown=${shown} />
    <${News} view=${view} summary=${summary} changed=${changed} gone=${gone} />
    <div class="two"><${Folded} view=${view} inPrint=${inPrint} summary=${summary} /><${Linked} view=${view} inPrint=${inPrint} summary=${summary} /></div>
    <${FlowSection} shown=${shown} />
    <section><h2>${RUN_PAGE.sources}</h2><${SourcesTable} view=${view} sources=${sources} documents=${summary.documents} /></section>
    <${Texts} view=${view} summary=${summary} />
    <section><h2>${RUN_PAGE.noticed}</h2><${Notes} view=${view} shown=${shown} /></section>
    <${Versions} view=${view} shown=${shown} />
  </div>`;
}

/** The flow, and what is no part of it. */
function FlowSection({ shown: { summary, counts } }: { readonly shown: RunPage }): Drawn {
  const { skipped, unread = 0 } = summary;
  const beside = [
    ...(skipped > 0 ? [RUN_PAGE.skipped(skipped)] : []),
    ...(unread > 0 ? [RUN_PAGE.unread(unread)] : []),
  ];
  return html`<section>
    <h2>${RUN_PAGE.flow}</h2>
    <${FlowFigure} summary=${summary} counts=${counts} />
    ${beside.length === 0 ? null : html`<p class="small soft">${beside.join('; ')}</p>`}
  </section>`;
}

function Facts({ shown: { summary, counts } }: { readonly shown: RunPage }): Drawn {
  return html`<p class="facts">
    <span>${RUN_PAGE.run(summary.run)}</span> <span>${RUN_PAGE.asOf(summary.asOf)}</span>${' '}
    <span dir="auto">${RUN_PAGE.from(summary.input)}</span>${' '}
    ${counts.documents === 0 ? null : html`<span>${RUN_PAGE.outlets(counts.outlets)}</span>`}
  </p>`;
}

/** What waits for a person, as links; nothing where nothing does. */
function ToLookAt({ view, shown }: { readonly view: View; readonly shown: RunPage }): Drawn | null {
  const { counts, pending, problems, summary } = shown;
  const check = Math.min(STORIES_TO_CHECK, counts.toCheck);
  const found = problems.reduce((sum, { count }) => sum + count, 0);
  const lacking = storesLacking(shown);
  const warnings = summary.warnings?.length ?? 0;
  const entries = [
    [
      check,
      { page: 'stories', filter: { sort: 'check' } },
      RUN_PAGE.check(check),
      RUN_PAGE.checkWhy(check, counts.toCheck),
    ],
    [pending, { page: 'decisions' }, RUN_PAGE.pending(pending), RUN_PAGE.pendingWhy],
    [found, { page: 'problems' }, RUN_PAGE.problems(found), ''],
    [lacking, { page: 'problems', kind: 'refused' }, RUN_PAGE.behind(lacking), ''],
    [warnings, undefined, RUN_PAGE.warnings(warnings), RUN_PAGE.below],
  ] as const;
  const told = entries.filter(([count]) => count > 0);
  if (told.length === 0) return null;
  return html`<ul class="to-look-at" aria-label=${RUN_PAGE.next}>${told.map(
    ([, to, words, why]) =>
      html`<li>${to === undefined ? html`<b>${words}</b>` : html`<${Link} view=${view} to=${to}>${words}<//>`}
        ${why === '' ? null : html`<small class="soft">${why}</small>`}</li>`,
  )}</ul>`;
}

/** A run without an article says what to do. */
function EmptyRun({ view, shown }: { readonly view: View; readonly shown: RunPage }): Drawn {
  const { summary, problems } = shown;
  return html`<div class="run">
    <header class="run-head"><h1>${RUN_PAGE.emptyTitle}</h1><p class="lede" dir="auto">${RUN_PAGE.empty(summary.input)}</p><${Facts} shown=${shown} /></header>
    <ol class="steps">${RUN_PAGE.emptySteps.map((step) => html`<li>${step}</li>`)}</ol>
    ${
      problems.length === 0
        ? null
        : html`<p class="warn">${RUN_PAGE.emptyProblems} <${Link} view=${view} to=${{ page: 'problems' }}>${RUN_PAGE.allProblems}<//></p>`
    }
    ${summary.documents === 0 ? null : html`<${FlowSection} shown=${shown} />`}
    <section><h2>${RUN_PAGE.noticed}</h2><${Notes} view=${view} shown=${shown} /></section>
  </div>`;
}
