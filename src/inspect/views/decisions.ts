import { asOfWords, dayOf } from '../../domain/as-of.ts';
import type { Decision } from '../../domain/decision.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { capitalized, score, thousands } from '../../domain/printable.ts';
import { DECISION_TEXT, DECISIONS_PAGE, decisionSentence, RELATION_WORDS, SITE } from '../../page-messages.ts';
import type { ListedDecision } from '../list-decisions.ts';
import type { DecisionsOf, DecisionsPage } from '../pages/decisions.ts';
import { type Drawn, html } from './html.ts';
import { UndoForm } from './parts/decide.ts';
import { Link } from './parts/link.ts';
import type { View } from './view.ts';

/** All that people decided, by what came of it, each with its undo. */
export function DecisionsView({ view, shown }: { readonly view: View; readonly shown: DecisionsPage }): Drawn {
  return html`<div class="decisions">
    <h1>${DECISIONS_PAGE.title}</h1>
    ${view.kind === 'report' ? html`<section data-collected aria-label=${DECISIONS_PAGE.collected}></section>` : null}
    ${
      shown.standings.length === 0
        ? html`<p class="empty">${DECISIONS_PAGE.none} ${DECISIONS_PAGE.noneHow}</p>`
        : html`<p class="soft">${DECISIONS_PAGE.intro}</p>`
    }
    ${shown.standings.map((own) => html`<${Standing} view=${view} shown=${shown} own=${own} />`)}
  </div>`;
}

interface Shown {
  readonly view: View;
  readonly shown: DecisionsPage;
}

function Standing({ view, shown, own: { standing, count, first } }: Shown & { readonly own: DecisionsOf }): Drawn {
  const why = DECISIONS_PAGE.why[standing];
  return html`<section>
    <h2>${DECISIONS_PAGE.standings[standing]} <span class="soft">${thousands(count)}</span></h2>
    ${why === '' ? null : html`<p class="soft">${why}</p>`}
    <ul class=${`decision-list is-${standing}`}>${first.map((one) => html`<${One} view=${view} shown=${shown} one=${one} />`)}</ul>
    ${count > first.length ? html`<p class="soft">${DECISIONS_PAGE.more(count - first.length)}</p>` : null}
  </section>`;
}

/** A decision: what, who, when, why; who says otherwise; and what takes it back. */
function One({ view, shown, one }: Shown & { readonly one: ListedDecision }): Drawn {
  const { decision, standing, by, against, isUndoWaiting } = one;
  const [undo] = by;
  return html`<li>
    <div class="decided">
      <p class="what" dir="auto"><${Sentence} view=${view} shown=${shown} decision=${decision} />.</p>
      <p class="who" title=${decision.id}><b dir="auto">${decision.by}</b> <time datetime=${decision.at}>${asOfWords(instantOf(decision))}</time>${decision.redacted ? html` <span class="soft">(${DECISIONS_PAGE.redacted})</span>` : null}</p>
      ${decision.why === undefined ? null : html`<p class="reason-given" dir="auto">${decision.why}</p>`}
      ${
        against
          ? html`<p class="warn" title=${score(against.score)}>${capitalized(DECISION_TEXT.against(RELATION_WORDS[against.relation], score(against.score)))}</p>`
          : null
      }
      ${
        standing === 'undone' && undo
          ? html`<p class="soft" dir="auto">${capitalized(DECISION_TEXT.undoneBy(undo.by, dayOf(undo.at)))}${undo.why === undefined ? '' : `: ${undo.why}`}.${isUndoWaiting ? ` ${DECISIONS_PAGE.undonePending}` : ''}</p>`
          : null
      }
      ${standing === 'overruled' ? by.map((other) => html`<p class="otherwise" dir="auto"><b>${other.by}</b> ${DECISIONS_PAGE.on(dayOf(other.at))}: <${Sentence} view=${view} shown=${shown} decision=${other} />.</p>`) : null}
    </div>
    ${standing === 'undone' ? undo && html`<${UndoForm} view=${view} decision=${undo} words=${SITE.again} />` : html`<${UndoForm} view=${view} decision=${decision} />`}
  </li>`;
}

/** Of a moment to the millisecond, the second. */
function instantOf({ at }: Decision): string {
  return at.replace(/\.\d+Z$/, 'Z');
}

/** A sentence in which documents and stories are links to their pages. */
function Sentence({ view, shown, decision }: Shown & { readonly decision: Decision }): Drawn {
  // What stands between two of these is an id. A text that has one can at worst become a link.
  const mark = '\u0001';
  const lineOf = view.texts === 'none' ? undefined : shown.lineOf;
  const pieces = decisionSentence(decision, (id) => `${mark}${id}${mark}`, lineOf).split(mark);
  return html`<span>${pieces.map((piece, at) => (at % 2 === 0 ? piece : html`<${Named} view=${view} shown=${shown} id=${piece} />`))}</span>`;
}

function Named({ view, shown: { nameOf, inPrint }, id }: Shown & { readonly id: string }): Drawn {
  const printed = inPrint.get(id);
  const lead = view.texts === 'none' ? undefined : printed?.lead;
  const name = html`<bdi>${lead === undefined ? nameOf(id) : `“${lead}”`}</bdi>`;
  if (!printed) return html`<span class="doc-name" title=${id}>${name}</span>`;
  const to = id.startsWith('st_')
    ? { page: 'story', story: id as StoryId }
    : { page: 'document', document: id as DocumentId };
  return html`<${Link} view=${view} to=${to} class="doc-name"
    title=${[printed.headline, printed.outlet, lead && nameOf(id)].filter((words) => words !== undefined).join(' · ') || id}>${name}<//>`;
}
