import { actionWords, RULES_PAGE, ruleWords } from '../../page-messages.ts';
import type { RuleShown, RulesPage } from '../pages/rules.ts';
import { type Drawn, html } from './html.ts';
import { Bar } from './parts/bar.ts';
import { Link } from './parts/link.ts';
import { LearntLines } from './rules/learnt-lines.ts';
import type { View } from './view.ts';

/** What each rule did to the texts, with examples; and the lines that outlets repeat, to approve and to reject. */
export function RulesView({ view, shown }: { readonly view: View; readonly shown: RulesPage }): Drawn {
  const { text, busy, idle } = shown;
  const most = Math.max(0, ...busy.map(({ work }) => work?.characters ?? 0));
  return html`<div class="rules">
    <h1>${RULES_PAGE.title}</h1>
    <p class="lead">${RULES_PAGE.head(text.read, text.cut, text.moved)}</p>
    <section aria-labelledby="rules-busy">
      <h2 id="rules-busy">${RULES_PAGE.busy}</h2>
      ${busy.length === 0 ? html`<p class="empty">${RULES_PAGE.nothing}</p>` : null}
      ${busy.map((rule) => html`<${BusyRule} view=${view} rule=${rule} read=${text.read} most=${most} />`)}
      ${idle.length === 0 ? null : html`<${IdleRules} rules=${idle} />`}
      <p class="soft small">${RULES_PAGE.change}</p>
    </section>
    <${LearntLines} view=${view} shown=${shown} />
  </div>`;
}

function BusyRule({
  view,
  rule,
  read,
  most,
}: {
  readonly view: View;
  readonly rule: RuleShown;
  readonly read: number;
  /** Characters of the rule that took the most, which has the longest bar. */
  readonly most: number;
}): Drawn {
  const { name, work, did } = rule;
  const { documents, pieces, characters, examples } = work as NonNullable<RuleShown['work']>;
  const isFilter = pieces === 0;
  const actions = [...new Set(did.map(({ action, to }) => actionWords(action, to ?? null)))];
  return html`<article class="rule">
    <div>
      <h3>${ruleWords(name)} ${rule.mode === 'cut' ? null : html`<span class="chip chip-related" title=${RULES_PAGE.setting(name, rule.mode)}>${RULES_PAGE.mode(rule.mode)}</span>`}</h3>
      <p>${rule.reason || RULES_PAGE.former}</p>
      <p class="numbers">${isFilter ? RULES_PAGE.filtered(documents) : RULES_PAGE.did(pieces, documents, characters, read)}</p>
      ${isFilter || characters === 0 ? null : html`<${Bar} share=${characters / most} />`}
      <p class="soft small">${[...actions, ...limits(rule)].join(' · ')}</p>
    </div>
    ${view.texts === 'none' || examples.length === 0 ? null : html`<${Examples} view=${view} rule=${rule} examples=${examples} />`}
  </article>`;
}

function limits({ languages, shareMax }: RuleShown): string[] {
  return [RULES_PAGE.languages(languages), ...(shareMax === undefined ? [] : [RULES_PAGE.atMost(shareMax)])];
}

function Examples({
  view,
  rule,
  examples,
}: {
  readonly view: View;
  readonly rule: RuleShown;
  readonly examples: NonNullable<RuleShown['work']>['examples'];
}): Drawn {
  return html`<ul class="examples" aria-label=${`${RULES_PAGE.examples}: ${ruleWords(rule.name)}`}>${examples.map(
    ({ document, text }) =>
      html`<li><${Link} view=${view} to=${{ page: 'document', document }}><span dir="auto">${text}</span><//></li>`,
  )}</ul>`;
}

function IdleRules({ rules }: { readonly rules: readonly RuleShown[] }): Drawn {
  return html`<details class="idle">
    <summary>${RULES_PAGE.idle(rules.length)}</summary>
    <dl>${rules.map(
      (
        rule,
      ) => html`<div><dt>${ruleWords(rule.name)}${rule.mode === 'cut' ? '' : ` (${RULES_PAGE.mode(rule.mode)})`}</dt>
        <dd title=${limits(rule).join(' · ')}>${rule.reason}</dd></div>`,
    )}</dl>
  </details>`;
}
