import { isBehind } from '../../../domain/delivery.ts';
import { thousands } from '../../../domain/printable.ts';
import type { RunSummary } from '../../../domain/summary.ts';
import {
  conflictWords,
  decisionWords,
  formatWords,
  items,
  learntWords,
  notFoldedWords,
  notKnownWords,
  PROBLEM_WORDS,
  problemCountWords,
  problemSentence,
  RUN_PAGE,
  SINKS,
  sinkErrorWords,
  TEXT,
  tableWords,
  underWords,
} from '../../../page-messages.ts';
import type { RunPage } from '../../pages/run.ts';
import { type Children, type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import type { View } from '../view.ts';

/** What a run saw and could not do: warnings of guards, problems, stores, decisions, what is not known. */
export function Notes({ view, shown }: { readonly view: View; readonly shown: RunPage }): Drawn {
  const { summary, learnt, counts } = shown;
  const { warnings = [], meta, decisions } = summary;
  const unknown = notKnownWords(summary, counts.documents);
  const waiting = waitingWords(shown);
  const plain = [
    [RUN_PAGE.notKnown, unknown === undefined ? [] : [unknown, TEXT.addTable]],
    [RUN_PAGE.notFolded, [notFoldedWords(summary)]],
    [RUN_PAGE.table, [meta && tableWords(meta)]],
    [RUN_PAGE.readAs, [formatWords(summary)]],
    [RUN_PAGE.learnt, learntWords(learnt)],
    [RUN_PAGE.waiting, [waiting]],
  ] as const;
  return html`<dl class="notes">
    ${
      warnings.length > 0
        ? html`<${Note} name=${RUN_PAGE.guards}><ul>${warnings.map(({ saw }) => html`<li class="warn" dir="auto">${saw}</li>`)}</ul><//>`
        : null
    }
    <${ProblemNote} view=${view} shown=${shown} />
    <${SinkNote} view=${view} shown=${shown} />
    ${
      decisions
        ? html`<${Note} name=${RUN_PAGE.decisions}>${decisionWords(decisions)}.
            ${decisions.conflicts.length > 0 ? html`<ul>${decisions.conflicts.map((one) => html`<li dir="auto">${conflictWords(one)}</li>`)}</ul>` : null}
            <p><${Link} view=${view} to=${{ page: 'decisions' }}>${RUN_PAGE.allDecisions}<//></p><//>`
        : null
    }
    ${plain.map(([name, lines]) => {
      const told = lines.filter((line) => line !== undefined);
      return told.length === 0
        ? null
        : html`<${Note} name=${name}>${told.map((line) => html`<p dir="auto">${line}</p>`)}<//>`;
    })}
  </dl>`;
}

function Note({ name, children }: { readonly name: string; readonly children?: Children }): Drawn {
  return html`<div class="note"><dt>${name}</dt><dd>${children}</dd></div>`;
}

function ProblemNote({ view, shown: { problems } }: { readonly view: View; readonly shown: RunPage }): Drawn {
  return html`<${Note} name=${RUN_PAGE.problemsTitle}>
    <p>${problemCountWords(problems)}.</p>
    ${
      problems.length === 0
        ? null
        : html`<ul>${problems.map(({ effect, code, count, first }) => {
            const [one] = first;
            return html`<li><span class=${effect === 'quarantined' ? 'bad' : 'warn'}>${thousands(count)} ${effect}</span>${' '}
              <${Link} view=${view} to=${{ page: 'problems', kind: code }}>${PROBLEM_WORDS[code]}<//>
              ${one ? html`<small class="soft" dir="auto">${problemSentence(one.problem)}</small>` : null}</li>`;
          })}</ul>
          <p><${Link} view=${view} to=${{ page: 'problems' }}>${RUN_PAGE.allProblems}<//></p>`
    }
  <//>`;
}

function SinkNote({ view, shown: { sinks } }: { readonly view: View; readonly shown: RunPage }): Drawn | null {
  if (sinks.length === 0) return null;
  return html`<${Note} name=${RUN_PAGE.stores}><ul>${sinks.map(({ sink, type, status, deadLetters }) => {
    const isWell = status !== null && !isBehind(status) && deadLetters.length === 0;
    return html`<li><b>${sink}</b> <span class="soft">${type}</span>${' '}
      <span class=${isWell ? undefined : 'warn'}>${status ? SINKS.stands(status, items) : SINKS.never}</span>
      ${status?.error ? html`<p dir="auto">${sinkErrorWords(sink, status.error)}</p>` : null}
      ${
        deadLetters.length > 0
          ? html`<p>${SINKS.deadLetters(sink, items(deadLetters.length))}${' '}
              <${Link} view=${view} to=${{ page: 'problems', kind: 'refused' }}>${RUN_PAGE.problemsTitle}<//></p>`
          : null
      }</li>`;
  })}</ul><//>`;
}

/** How many stores lack something, or refused some of it. */
export function storesLacking({ sinks }: Pick<RunPage, 'sinks'>): number {
  return sinks.filter(({ status, deadLetters }) => (status !== null && isBehind(status)) || deadLetters.length > 0)
    .length;
}

/** What waits for a rebuild; undefined if nothing does. */
function waitingWords({ summary: { under }, olderFolds: { folds, judges } }: RunPage): string | undefined {
  return under.waiting.length + under.older + folds === 0
    ? undefined
    : TEXT.waiting(under.waiting, under.older, folds, judges);
}

/** By which versions a run went, and what it took. A report is the same whenever it is made, so it does not say the latter. */
export function Versions({ view, shown: { summary, cost } }: { readonly view: View; readonly shown: RunPage }): Drawn {
  const lines = [
    RUN_PAGE.version(summary.version, summary.config, summary.statistics),
    RUN_PAGE.pairs(summary.pairs.judged),
    ...underWords(summary as Pick<RunSummary, 'under'>),
    ...(cost && view.kind === 'served'
      ? [RUN_PAGE.cost(cost.seconds, cost.maxRssMb, cost.stateBytes + cost.snapshotBytes)]
      : []),
  ];
  return html`<details class="versions"><summary>${RUN_PAGE.versions}</summary>${lines.map((line) => html`<p class="small soft">${line}</p>`)}</details>`;
}
