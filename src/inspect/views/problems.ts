import { whereOf } from '../../domain/document.ts';
import { thousands } from '../../domain/printable.ts';
import { PROBLEM_EFFECTS } from '../../domain/problem-kinds.ts';
import { PROBLEM_WORDS, PROBLEMS_PAGE, problemCountWords, problemSentence } from '../../page-messages.ts';
import { type CountedKind, type FoundProblem, REFUSED, type Refused } from '../list-problems.ts';
import { pathOf } from '../pages/address.ts';
import type { ProblemsPage } from '../pages/problems.ts';
import { type Drawn, html } from './html.ts';
import { Link } from './parts/link.ts';
import type { View } from './view.ts';

/** What was left out, skipped or noted, and what stores refused: by kind, each with what to do. */
export function ProblemsView({ view, shown }: { readonly view: View; readonly shown: ProblemsPage }): Drawn {
  const { query, kinds, refused } = shown;
  const isAsked = query.kind !== undefined || query.source !== undefined;
  const isNone = kinds.length + refused.length === 0;
  return html`<div class="problems">
    <h1>${PROBLEMS_PAGE.title}</h1>
    ${view.kind === 'served' && (isAsked || !isNone) ? html`<${FilterForm} shown=${shown} isAsked=${isAsked} />` : null}
    ${kinds.length > 0 ? html`<p class="count" role="status">${problemCountWords(kinds)}</p>` : null}
    ${isNone ? html`<p class="empty" role="status">${isAsked ? PROBLEMS_PAGE.noneSuch : PROBLEMS_PAGE.none}</p>` : null}
    ${PROBLEM_EFFECTS.map((effect) => {
      const own = kinds.filter((kind) => kind.effect === effect);
      return own.length === 0
        ? null
        : html`<section class="effect">
            <h2>${PROBLEMS_PAGE.effects[effect]}</h2>
            <p class="soft">${PROBLEMS_PAGE.todo[effect]}</p>
            ${own.map((kind) => html`<${Kind} view=${view} kind=${kind} />`)}
          </section>`;
    })}
    ${
      refused.length === 0
        ? null
        : html`<section class="effect">
            <h2>${PROBLEMS_PAGE.effects.refused}</h2>
            <p class="soft">${PROBLEMS_PAGE.todo.refused}</p>
            ${refused.map(({ sink, count, first }) => html`<${Store} view=${view} sink=${sink} count=${count} first=${first} />`)}
          </section>`
    }
  </div>`;
}

/** A kind: its count, and the first of it. A sentence stands for the lines below it, until another does. */
function Kind({ view, kind: { code, count, first } }: { readonly view: View; readonly kind: CountedKind }): Drawn {
  const groups = first.reduce<Array<{ readonly says: string; readonly found: FoundProblem[] }>>((told, found) => {
    const says = problemSentence(found.problem);
    const last = told.at(-1);
    if (last?.says === says) last.found.push(found);
    else told.push({ says, found: [found] });
    return told;
  }, []);
  return html`<section class="problem-kind">
    <h3 title=${PROBLEMS_PAGE.code(code)}>${PROBLEM_WORDS[code]} <span class="soft">${thousands(count)}</span></h3>
    <ul class="problem-list">${groups.map(
      ({ says, found }) => html`<li>
        <p dir="auto">${says}</p>
        <ul>${placesOf(found).map((at) => html`<${Place} view=${view} at=${at} />`)}</ul>
      </li>`,
    )}</ul>
    ${
      count > first.length
        ? html`<p class="soft">${PROBLEMS_PAGE.more(count - first.length)}. ${PROBLEMS_PAGE.listAll} <code>${PROBLEMS_PAGE.command(code)}</code></p>`
        : null
    }
  </section>`;
}

/** Problems at lines of one file that follow upon one another and have no document, or one problem. */
interface At {
  readonly first: FoundProblem;
  readonly last: FoundProblem;
}

function placesOf(found: readonly FoundProblem[]): At[] {
  return found.reduce<At[]>((places, one) => {
    const before = places.at(-1);
    if (before && isNext(before.last, one)) places[places.length - 1] = { first: before.first, last: one };
    else places.push({ first: one, last: one });
    return places;
  }, []);
}

function isNext(before: FoundProblem, { problem, hasText }: FoundProblem): boolean {
  return (
    !hasText &&
    !before.hasText &&
    before.problem.path === problem.path &&
    before.problem.line !== undefined &&
    problem.line === before.problem.line + 1
  );
}

/** Where a problem is: to the document where it has a text, else as a name alone. What the file holds is not shown. */
function Place({ view, at: { first, last } }: { readonly view: View; readonly at: At }): Drawn {
  const { problem, document, hasText } = first;
  if (first !== last)
    return html`<li><bdi class="mono">${problem.path}</bdi> <span class="soft">${PROBLEMS_PAGE.lines(problem.line ?? 0, last.problem.line ?? 0)}</span></li>`;
  const where = html`<bdi class="mono">${whereOf(problem)}</bdi>`;
  return html`<li>${
    document !== undefined && hasText
      ? html`<${Link} view=${view} to=${{ page: 'document', document }}>${where}<//>`
      : where
  }</li>`;
}

function Store({
  view,
  sink,
  count,
  first,
}: {
  readonly view: View;
  readonly sink: string;
  readonly count: number;
  readonly first: readonly Refused[];
}): Drawn {
  return html`<section class="problem-kind">
    <h3><bdi>${sink}</bdi> <span class="soft">${thousands(count)}</span></h3>
    <p>${PROBLEMS_PAGE.replay} <code>storyfold sinks replay ${sink}</code></p>
    <ul class="problem-list">${first.map((letter) => html`<${Letter} view=${view} letter=${letter} />`)}</ul>
    ${count > first.length ? html`<p class="soft">${PROBLEMS_PAGE.more(count - first.length)}. ${PROBLEMS_PAGE.listAll} <code>${PROBLEMS_PAGE.command(REFUSED)}</code></p>` : null}
  </section>`;
}

function Letter({ view, letter }: { readonly view: View; readonly letter: Refused }): Drawn {
  const { type, id, path, line, reason } = letter;
  const to = type === 'story' ? { page: 'story', story: id } : { page: 'document', document: id };
  return html`<li>
    <p dir="auto">${reason}</p>
    <p>${PROBLEMS_PAGE.state[type]} <${Link} view=${view} to=${to} class="mono">${id}<//>${' '}
      ${path === undefined ? null : html` <bdi class="mono soft">${whereOf({ path, line })}</bdi>`}</p>
  </li>`;
}

function FilterForm({
  shown: { query, known, refused },
  isAsked,
}: {
  readonly shown: ProblemsPage;
  readonly isAsked: boolean;
}): Drawn {
  const effects = PROBLEM_EFFECTS.filter((effect) => known.some((kind) => kind.effect === effect));
  const codes = [...new Set(known.map(({ code }) => code))];
  const option = (value: string, words: string): Drawn =>
    html`<option value=${value} selected=${query.kind === value}>${words}</option>`;
  const isRefused = refused.length > 0 || query.kind === REFUSED;
  return html`<form class="filter" method="get" action="/problems"><div class="first">
    <label><span>${PROBLEMS_PAGE.kind}</span><select name="kind">
      <option value="">${PROBLEMS_PAGE.all}</option>
      ${effects.map((effect) => option(effect, PROBLEMS_PAGE.effects[effect]))}
      ${isRefused ? option(REFUSED, PROBLEMS_PAGE.effects.refused) : null}
      ${codes.map((code) => option(code, PROBLEM_WORDS[code]))}
    </select></label>
    <label><span>${PROBLEMS_PAGE.source}</span><input name="source" dir="auto" value=${query.source} maxlength="200" /></label>
    <button type="submit" class="main">${PROBLEMS_PAGE.show}</button>
    ${isAsked ? html`<a href=${pathOf({ page: 'problems' })}>${PROBLEMS_PAGE.clear}</a>` : null}
  </div></form>`;
}
