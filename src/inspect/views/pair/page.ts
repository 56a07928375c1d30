import { clip, inOneLine, score, thousands } from '../../../domain/printable.ts';
import { isCopy, isFolded } from '../../../domain/verdict.ts';
import {
  otherwiseNotes,
  PAIR,
  pairHeadline,
  sharedCounts,
  shareWords,
  verdictNotes,
  whatIfSentence,
} from '../../../page-messages.ts';
import type { PairPage } from '../../pages/pair.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import type { View } from '../view.ts';
import { calledIn } from './called.ts';
import { PairActing, PairDecide } from './decisions.ts';
import { PairEdits } from './edits.ts';
import { PairNumbers } from './numbers.ts';
import { orderWords } from './order.ts';
import { Scale } from './scale.ts';
import { PairTextsView } from './texts.ts';

interface Props {
  readonly view: View;
  readonly shown: PairPage;
}

/** What the window is called. */
export function pairTitle({ sides }: PairPage): string {
  const [first, second] = calledIn(sides);
  return PAIR.title(first.words, second.words);
}

/** Two documents side by side, with what is decided of them and why. */
export function PairView({ view, shown }: Props): Drawn {
  const { explanation } = shown;
  return html`<article class="pair" data-texts>
    <${PairNav} view=${view} shown=${shown} />
    <h1>${pairHeadline(explanation)}</h1>
    <div class=${explanation.verdict.relation === 'exact-duplicate' ? 'pair-why short' : 'pair-why'}>
      <${Sure} shown=${shown} />
      <${Share} view=${view} shown=${shown} />
    </div>
    <${PairActing} view=${view} shown=${shown} />
    <${Texts} view=${view} shown=${shown} />
    <${PairDecide} view=${view} shown=${shown} />
    <${Would} shown=${shown} />
    <${PairNumbers} explanation=${explanation} />
    <${Keys} />
  </article>`;
}

function PairNav({ view, shown }: Props): Drawn {
  const { walk, sides } = shown;
  const { place, count, previous, next } = walk;
  const stories = [...new Map(sides.flatMap(({ story }) => (story ? [[story.id, story] as const] : []))).values()];
  const pair = ([a, b]: NonNullable<typeof next>): object => ({ page: 'pair', a, b });
  return html`<nav class="pair-nav" aria-label=${PAIR.pairsOf}>
    <span class="of">${stories.map(({ id, label }) => html`<${Link} view=${view} to=${{ page: 'story', story: id }}><bdi>${label}</bdi><//>`)}</span>
    <span class="pair-walk">
      ${previous ? html`<${Link} view=${view} to=${pair(previous)} keys="p ArrowLeft" class="button">${PAIR.previous}<kbd aria-hidden="true">p</kbd><//>` : null}
      ${place === undefined ? null : html`<span class="soft">${PAIR.place(thousands(place), thousands(count))}</span>`}
      ${next ? html`<${Link} view=${view} to=${pair(next)} keys="n ArrowRight" class="button">${PAIR.next}<kbd aria-hidden="true">n</kbd><//>` : null}
    </span>
  </nav>`;
}

/** The score that decided, its line, and what holds from there on. */
function scaleOf({ explanation }: PairPage): { readonly value: number; readonly line: number; readonly words: string } {
  const { verdict, lines } = explanation;
  if (verdict.relation === 'near-duplicate') return { value: verdict.nearScore, line: 0, words: PAIR.asCopy };
  if (verdict.relation === 'excerpt') return { value: verdict.excerptScore, line: 0, words: PAIR.asPart };
  return { value: verdict.score, line: lines.merge, words: PAIR.foldedFrom(score(lines.merge)) };
}

function Sure({ shown }: { readonly shown: PairPage }): Drawn {
  const { explanation } = shown;
  const { verdict, lines } = explanation;
  const scale = scaleOf(shown);
  const notes = [...otherwiseNotes(explanation), ...verdictNotes(explanation)];
  return html`<section class="pair-sure">
    ${
      verdict.relation === 'exact-duplicate'
        ? null
        : html`${verdict.veto ? null : html`<p class="how-sure">${PAIR.sure(scale.value - scale.line)}</p>`}<${Scale} ...${scale} />`
    }
    ${verdict.relation === 'related' && verdict.linkScore !== undefined ? html`<${Scale} value=${verdict.linkScore} line=${lines.related} words=${PAIR.linkedFrom(score(lines.related))} />` : null}
    ${notes.map((note) => html`<p class="pair-note" dir="auto">${note}</p>`)}
  </section>`;
}

/** Passages that are told at the top. */
const TOLD = 3;
const TOLD_CHARS = 160;

function Share({ view, shown }: Props): Drawn {
  const { explanation, texts } = shown;
  const { verdict, quotations } = explanation;
  const quoted = quotations.filter(({ quotedIn }) => quotedIn === 'both').length;
  const counts = [
    ...sharedCounts({ quoted, retold: quotations.length - quoted, longestRun: verdict.evidence.longestRunWords }),
    ...(texts.names > 0 ? [PAIR.names(texts.names)] : []),
    ...(texts.figures > 0 ? [PAIR.figures(texts.figures)] : []),
  ];
  const overlap = verdict.evidence.shingles5.jaccard;
  return html`<section class="pair-share">
    <h2>${PAIR.share}</h2>
    <p>${PAIR.shares(counts, shareWords(overlap), isCopy(verdict.relation))}</p>
    ${view.texts === 'none' ? null : html`<${Told} shown=${shown} />`}
    ${orderWords(shown).map((line) => html`<p class="soft">${line}</p>`)}
  </section>`;
}

/** The first quotations in common, else the first passages. */
function Told({ shown }: { readonly shown: PairPage }): Drawn | null {
  const { texts, explanation, sides } = shown;
  if (isCopy(explanation.verdict.relation)) return null;
  const parts = texts.sides[0].flatMap((paragraph) => paragraph.parts);
  const firsts = parts.flatMap((part) =>
    (part.kind === 'quotation' || part.kind === 'passage') && part.isFirst ? [part] : [],
  );
  const quotations = firsts.filter(({ kind }) => kind === 'quotation');
  const told = (quotations.length > 0 ? quotations : firsts).slice(0, TOLD);
  if (told.length === 0) return html`<p class="soft">${PAIR.nothing}</p>`;
  return html`<ul class="pair-told">${told.map(
    ({ kind, text, nth = 0 }) =>
      html`<li class=${kind} dir="auto" lang=${sides[0].language ?? undefined}><span class="nth" aria-hidden="true">${nth}</span> ${kind === 'quotation' ? '“' : '… '}${clip(inOneLine(text), TOLD_CHARS)}${kind === 'quotation' ? '”' : ' …'}</li>`,
  )}</ul>`;
}

const LIT = ['quotation', 'passage', 'name', 'figure'] as const;

function Texts({ view, shown }: Props): Drawn {
  const { edits, explanation, texts, sides } = shown;
  const isSame = explanation.verdict.relation === 'exact-duplicate';
  const kinds = new Set(
    texts.sides.flatMap((side) => side.flatMap(({ parts }) => parts.map(({ kind }) => kind as string))),
  );
  const hasTaken = kinds.has('taken-out');
  const isFull = view.texts === 'full';
  return html`<section class="pair-both">
    <h2>${PAIR.texts}</h2>
    ${isSame && view.texts !== 'none' ? html`<p>${PAIR.sameText}</p>` : null}
    ${view.texts === 'none' ? html`<p class="soft">${PAIR.noText}</p>` : null}
    ${view.texts === 'snippets' && !isSame ? html`<p class="soft">${PAIR.snippets}</p>` : null}
    <p class="pair-modes">
      ${isSame || view.texts === 'none' ? null : html`<span class="pair-legend">${LIT.filter((kind) => kinds.has(kind)).map((kind) => html`<span class=${kind}>${PAIR.legend[kind]}</span>`)}</span>`}
      ${hasTaken && isFull ? html`<label><input type="checkbox" class="show-taken" /> ${PAIR.showCut}</label>` : null}
      ${edits && view.texts !== 'none' ? html`<label><input type="checkbox" class="show-edits" /> ${PAIR.showEdits}</label>` : null}
    </p>
    <${PairTextsView} view=${view} shown=${shown} />
    ${edits && view.texts !== 'none' ? html`<${PairEdits} view=${view} edits=${edits} sides=${sides} />` : null}
  </section>`;
}

function Would({ shown }: { readonly shown: PairPage }): Drawn {
  const { whatIf, lines, standing, verdict, sameStory } = shown.explanation;
  // What would change a verdict is asked of the one that is shown.
  const isFold = standing ? isFolded(verdict.relation) : sameStory;
  return html`<section class="pair-would">
    <h2>${isFold ? PAIR.wouldPart : PAIR.wouldFold}</h2>
    <ul>${whatIf.length === 0 ? html`<li>${PAIR.wouldNothing}</li>` : whatIf.map((way) => html`<li>${whatIfSentence(way, lines.merge, score)}</li>`)}</ul>
  </section>`;
}

function Keys(): Drawn {
  return html`<details class="pair-keys"><summary>${PAIR.keys}</summary>
    <dl>${Object.entries(PAIR.keyWords).map(([key, words]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}</dl>
  </details>`;
}
