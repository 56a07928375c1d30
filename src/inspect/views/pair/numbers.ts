import { score } from '../../../domain/printable.ts';
import { fromThousandths } from '../../../domain/thousandths.ts';
import { CONTRIBUTION_WORDS, measuredFacts, PAIR, togetherBy } from '../../../page-messages.ts';
import type { PairExplanation } from '../../explain-pair.ts';
import { type Drawn, html } from '../html.ts';
import { axisOf } from './scale.ts';

/** All that stands behind a verdict: what weighed, what was measured, by what the two came together, who judged. */
export function PairNumbers({ explanation }: { readonly explanation: PairExplanation }): Drawn {
  const { verdict, first, sharedKeys, settingsFrom } = explanation;
  const [together, keys] = togetherBy(explanation, sharedKeys);
  return html`<details class="pair-numbers">
    <summary>${PAIR.why}</summary>
    <h3>${PAIR.weighed} <small class="soft">(${PAIR.weighedUnit})</small></h3>
    <${Waterfall} explanation=${explanation} />
    <h3>${PAIR.measured}</h3>
    <dl class="pair-measured">${measuredFacts(verdict, first.document !== verdict.a).map(
      ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
    )}</dl>
    <p>${together}<br /><span class="soft">${keys}</span></p>
    <p class="soft">${PAIR.judgedBy(verdict.judge, verdict.statistics, settingsFrom)}</p>
  </details>`;
}

interface Step {
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** From the first piece of a score to the last, each from where the one before it ends; the first is what holds before any evidence. */
function stepsOf({ verdict }: PairExplanation): Step[] {
  const pieces = verdict.contributions
    .filter(({ value }) => value !== 0)
    .toSorted((x, y) => Number(y.name === 'base') - Number(x.name === 'base') || Math.abs(y.value) - Math.abs(x.value))
    .map(({ name, value }) => ({ words: CONTRIBUTION_WORDS[name], value }));
  const sum = pieces.reduce((all, { value }) => all + value, 0);
  // A copy is one story at least as surely as it is a copy, whatever else weighs.
  const all = sum === verdict.score ? pieces : [...pieces, { words: PAIR.atLeast, value: verdict.score - sum }];
  let at = 0;
  return all.map(({ words, value }) => {
    const from = at;
    at += value;
    return { words, from, to: at };
  });
}

function Waterfall({ explanation }: { readonly explanation: PairExplanation }): Drawn {
  const { lines, verdict } = explanation;
  const steps = stepsOf(explanation);
  const at = axisOf([lines.merge, ...steps.map(({ to }) => to)]);
  const bar = (from: number, to: number, name: string): Drawn => {
    const [left, right] = [at(Math.min(from, to)), at(Math.max(from, to))];
    return html`<svg aria-hidden="true" width="100%" height="20">
      <line class="line" x1=${`${at(lines.merge)}%`} x2=${`${at(lines.merge)}%`} y1="0" y2="20" />
      <rect class=${name} x=${`${left}%`} y="4" width=${`${Math.max(0.4, right - left).toFixed(2)}%`} height="12" rx="2" />
    </svg>`;
  };
  return html`<table class="waterfall"><tbody>
    ${steps.map(
      ({ words, from, to }) => html`<tr><th scope="row">${words}</th>
        <td>${bar(from, to, to < from ? 'against' : 'for')}</td>
        <td class="number">${signed(to - from)}</td></tr>`,
    )}
    <tr class="total"><th scope="row">${PAIR.total} <small class="soft">(${PAIR.foldedFrom(score(lines.merge))})</small></th>
      <td>${bar(0, verdict.score, 'sum')}</td>
      <td class="number">${signed(verdict.score)}</td></tr>
  </tbody></table>`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${fromThousandths(value).toFixed(2)}`;
}
