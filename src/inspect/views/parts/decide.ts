import type { Decision, DecisionKind } from '../../../domain/decision.ts';
import { decisionSentence, SITE } from '../../../page-messages.ts';
import type { ActingDecision } from '../../pages/acting-decisions.ts';
import { pathOf } from '../../pages/address.ts';
import { type Drawn, html } from '../html.ts';
import type { View } from '../view.ts';

/** One button of a form: what it decides. */
export interface Choice {
  readonly kind: DecisionKind;
  readonly words: string;
  /** The key that presses it. */
  readonly key?: string;
  readonly isMain?: boolean;
}

/** Something to type or to choose, whose value goes with the decision. */
export interface Entry {
  readonly name: string;
  readonly words: string;
  readonly value?: string;
  readonly hint?: string;
}

/**
 * A form of decisions on the same things. Served, it is posted; in a report, the script takes it and collects what was decided.
 *
 * @param fields what the decisions name: `a`, `b`, `story`, `document` …; a kind takes those that it has
 */
export function DecideForm({
  view,
  fields,
  choices,
  entries = [],
  reason = 'open',
  about,
}: {
  readonly view: View;
  readonly fields: Readonly<Record<string, string>>;
  readonly choices: readonly Choice[];
  /** One name may come several times: several authors are as many values. */
  readonly entries?: readonly Entry[];
  /** Where a page has many forms, it is asked for on demand. */
  readonly reason?: 'open' | 'on demand' | 'none';
  /** What it is decided of, where the page alone does not say it: for the list of what a report collected. */
  readonly about?: string | undefined;
}): Drawn {
  return html`<form class="decide" method="post" action="/decide" data-decide data-about=${about}>
    <${Hidden} fields=${{ ...fields, token: view.token, from: pathOf(view.here) }} />
    ${entries.map(
      ({ name, words, value, hint }) => html`<label class="entry"><span>${words}</span>
        <input name=${name} value=${value} placeholder=${hint} maxlength="2000" autocomplete="off" dir="auto" /></label>`,
    )}
    ${choices.map(
      ({ kind, words, key, isMain }) => html`<button
        type="submit" name="kind" value=${kind} class=${isMain ? 'main' : undefined} data-key=${key}
        aria-keyshortcuts=${key}>${words}${key === undefined ? null : html`<kbd aria-hidden="true">${key}</kbd>`}</button>`,
    )}
    ${reason === 'open' ? html`<${Reason} />` : null}
    ${reason === 'on demand' ? html`<details class="reason-on-demand"><summary>${SITE.withReason}</summary><${Reason} /></details>` : null}
  </form>`;
}

function Reason(): Drawn {
  return html`<label class="reason"><span class="unseen">${SITE.reason}</span>
    <input name="why" maxlength="2000" autocomplete="off" placeholder=${SITE.reason} list="reasons" /></label>`;
}

/** Decisions that act on what a page shows, each with its undo, and those that were taken back and wait for a run to see it. @param nameOf what ids are called here */
export function Acting({
  view,
  decisions,
  nameOf,
}: {
  readonly view: View;
  readonly decisions: readonly ActingDecision[];
  readonly nameOf: (id: string) => string;
}): Drawn | null {
  if (decisions.length === 0) return null;
  return html`<ul class="acting">${decisions.map(
    ({ decision, isPending, undo }) => html`<li class=${isPending ? 'pending' : undefined}>
      <span dir="auto"><b>${(undo ?? decision).by}</b>${undo ? ` ${SITE.tookBack}` : ''}: ${decisionSentence(decision, nameOf)}${whyOf(undo ?? decision)}.</span>
      ${isPending ? html`<small>${SITE.pending}</small>` : null}
      ${undo ? html`<${UndoForm} view=${view} decision=${undo} words=${SITE.again} />` : html`<${UndoForm} view=${view} decision=${decision} />`}
    </li>`,
  )}</ul>`;
}

/** Takes a decision back. @param words of the button: taking back an undo has others */
export function UndoForm({
  view,
  decision,
  words = SITE.undo,
}: {
  readonly view: View;
  readonly decision: Decision;
  readonly words?: string;
}): Drawn {
  return html`<form class="undo" method="post" action="/undo" data-undo>
    <${Hidden} fields=${{ of: decision.id, token: view.token, from: pathOf(view.here) }} />
    <button type="submit">${words}</button>
  </form>`;
}

function whyOf({ why }: Decision): string {
  return why === undefined ? '' : ` (${why})`;
}

function Hidden({ fields }: { readonly fields: Readonly<Record<string, string>> }): Drawn[] {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`);
}
