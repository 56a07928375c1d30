import { thousands } from '../../../domain/printable.ts';
import { BOILERPLATE, LINE_STATE_WORDS, RULES_PAGE, SITE } from '../../../page-messages.ts';
import type { LineShown, OutletLines, RulesPage } from '../../pages/rules.ts';
import { type Drawn, html } from '../html.ts';
import { type Choice, DecideForm, UndoForm } from '../parts/decide.ts';
import { Link } from '../parts/link.ts';
import type { View } from '../view.ts';

/** More outlets than these are each folded away. */
const OPEN_OUTLETS = 3;

/** What was learnt of the lines of outlets: whoever knows better says so. */
export function LearntLines({ view, shown }: { readonly view: View; readonly shown: RulesPage }): Drawn {
  const { outlets, moreOutlets, lines, boilerplate } = shown;
  return html`<section aria-labelledby="rules-lines">
    <h2 id="rules-lines">${RULES_PAGE.lines}</h2>
    ${
      lines === 0
        ? html`<p class="soft">${BOILERPLATE.none}</p>`
        : html`<p class="lead">${RULES_PAGE.linesHead(lines, outlets.length + moreOutlets)}</p>`
    }
    ${boilerplate === undefined ? null : html`<p class="soft">${BOILERPLATE.pinned(boilerplate)}</p>`}
    ${outlets.map((outlet) => html`<${Outlet} view=${view} outlet=${outlet} isOpen=${outlets.length <= OPEN_OUTLETS} />`)}
    ${moreOutlets === 0 ? null : html`<p class="soft">${RULES_PAGE.moreOutlets(moreOutlets)}</p>`}
  </section>`;
}

function Outlet({
  view,
  outlet: { source, lines, more },
  isOpen,
}: {
  readonly view: View;
  readonly outlet: OutletLines;
  readonly isOpen: boolean;
}): Drawn {
  return html`<details class="outlet-lines" open=${isOpen}>
    <summary><bdi>${source}</bdi> <span class="soft">${thousands(lines.length + more)}</span></summary>
    <ul>${lines.map((line) => html`<${Line} view=${view} line=${line} />`)}</ul>
    ${more === 0 ? null : html`<p class="soft">${RULES_PAGE.moreLines(more, source)}</p>`}
  </details>`;
}

function Line({ view, line }: { readonly view: View; readonly line: LineShown }): Drawn {
  const { source, text, state, count, documents, example, decision } = line;
  const words = view.texts === 'none' ? line.line : text || BOILERPLATE.unwritten;
  return html`<li class=${decision?.isPending ? 'pending' : undefined}>
    <p class="line-text" dir="auto" title=${line.line}>${words}</p>
    <p class="facts">
      <span class=${`chip chip-line-${state}`}>${LINE_STATE_WORDS[state]}${decision === undefined ? '' : ` (${decision.decision.by})`}</span>
      ${documents === 0 ? null : html`<span>${BOILERPLATE.stands(thousands(count), thousands(documents))}</span>`}
      ${example === undefined ? null : html`<${Link} view=${view} to=${{ page: 'document', document: example }}>${RULES_PAGE.seen}<//>`}
      ${decision?.isPending ? html`<span>${SITE.pending}</span>` : null}
    </p>
    <div class="line-decide">
      <${DecideForm} view=${view} fields=${{ source, line: line.line }} choices=${choicesOf(line)} reason="none" about=${words} />
      ${decision === undefined ? null : html`<${UndoForm} view=${view} decision=${decision.decision} />`}
    </div>
  </li>`;
}

/** What is said already is not offered again. */
function choicesOf({ state }: LineShown): Choice[] {
  const choices: Choice[] = [
    { kind: 'approve-line', words: RULES_PAGE.isBoilerplate },
    { kind: 'reject-line', words: RULES_PAGE.isText },
  ];
  return choices.filter(
    ({ kind }) => kind !== (state === 'approved' ? 'approve-line' : state === 'rejected' ? 'reject-line' : ''),
  );
}
