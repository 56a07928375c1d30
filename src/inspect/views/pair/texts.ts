import { thousands } from '../../../domain/printable.ts';
import { dateWords, PAIR, removalWords, SITE } from '../../../page-messages.ts';
import type { PairPage, PairSide } from '../../pages/pair.ts';
import type { TakenOut } from '../../pages/pair-paragraphs.ts';
import { allRows, passageRows, type ShownPart, type ShownRow } from '../../pages/pair-rows.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import type { View } from '../view.ts';
import { type Called, calledIn } from './called.ts';

/** Longer ones are shown by their beginning; the page of the document has all of them. */
const TAKEN_OUT_SHOWN = 1500;

/** The two texts in one grid; of texts that are the same, one. */
export function PairTextsView({ view, shown }: { readonly view: View; readonly shown: PairPage }): Drawn {
  const { texts, sides, explanation } = shown;
  const isOne = explanation.verdict.relation === 'exact-duplicate';
  const called = calledIn(sides);
  const rows = view.texts === 'none' ? [] : view.texts === 'full' || isOne ? allRows(texts) : passageRows(texts);
  return html`<div class=${isOne ? 'pair-texts one' : 'pair-texts'} role="table" aria-label=${PAIR.texts}>
    <div class="pair-row heads" role="row">${sides.map((side, at) => html`<${Head} view=${view} side=${side} called=${called[at]} />`)}</div>
    ${rows.map((row) => html`<${Row} row=${row} sides=${sides} called=${called} isOne=${isOne} />`)}
  </div>`;
}

function Head({
  view,
  side,
  called: { words: name, tells },
}: {
  readonly view: View;
  readonly side: PairSide;
  readonly called: Called;
}): Drawn {
  const { document, headline, lead, outlet, published, words, isCanonical, where, language } = side;
  // Sentences go on calling it by its file, whose name stays beside it.
  const isNameless = headline === null && outlet === null && lead !== '' && view.texts !== 'none';
  return html`<div class="pair-cell" role="columnheader">
    <p class="side-name"><${Link} view=${view} to=${{ page: 'document', document }} title=${where}><bdi lang=${isNameless ? (language ?? undefined) : undefined}>${isNameless ? lead : name}</bdi><//>
      ${isCanonical ? html` <span class="chip">${PAIR.kept}</span>` : null}</p>
    ${headline === null ? null : html`<p class="pair-headline" dir="auto" lang=${language ?? undefined}>${headline}</p>`}
    <p class="facts">${isNameless ? html`<span class="mono"><bdi>${name}</bdi></span>` : null}${tells !== 'file' ? null : html`<span>${outlet === null ? SITE.unknownOutlet : html`<bdi>${outlet}</bdi>`}</span>`}
      ${tells === 'outlet and time' ? null : html`<span>${published === null ? SITE.noDate : html`<time datetime=${published}>${dateWords(published)}</time>`}</span>`}
      <span>${PAIR.words(thousands(words))}</span></p>
  </div>`;
}

function Row({
  row,
  sides,
  called,
  isOne,
}: {
  readonly row: ShownRow;
  readonly sides: PairPage['sides'];
  readonly called: readonly [Called, Called];
  readonly isOne: boolean;
}): Drawn {
  const paragraphs = (at: 0 | 1): Drawn[] =>
    row.sides[at].map(
      ({ parts, goesOn }) =>
        html`<p dir="auto" class=${goesOn ? 'goes-on' : undefined}>${parts.map((part, nth) => html`<${Part} part=${part} isFirst=${nth === 0} isPlain=${isOne} />`)}</p>`,
    );
  const told = (at: 0 | 1): Drawn[] | Drawn =>
    row.alone === undefined
      ? paragraphs(at)
      : html`<details class="pair-alone"><summary>${PAIR.alone(thousands(row.alone), called[at].words)}</summary>${paragraphs(at)}</details>`;
  return html`<div class=${row.arePartners ? 'pair-row partners' : 'pair-row'} role="row">
    ${(isOne ? [0 as const] : [0 as const, 1 as const]).map(
      (at) => html`<div class="pair-cell" role="cell" data-side=${at} lang=${sides[at].language ?? undefined}>
        ${row.sides[at].length === 0 ? null : html`${isOne ? null : html`<p class="side-label"><bdi>${called[at].words}</bdi></p>`}${told(at)}`}
      </div>`,
    )}
  </div>`;
}

function Part({
  part,
  isFirst,
  isPlain,
}: {
  readonly part: ShownPart;
  /** Of its paragraph. */
  readonly isFirst: boolean;
  readonly isPlain: boolean;
}): Drawn | string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'left-out':
      return html`<span class="pair-left-out">${PAIR.leftOut(thousands(part.words))}</span>`;
    case 'taken-out':
      return html`<${Taken} removals=${part.removals} isAbove=${isFirst} />`;
    case 'name':
    case 'figure':
      return isPlain ? part.text : html`<span class=${part.kind}>${part.text}</span>`;
    default:
      return isPlain
        ? part.text
        : html`${part.isFirst ? html`<${PassageNumber} nth=${part.nth ?? 0} />` : null}<mark class=${part.kind} data-passage=${part.nth}>${part.text}</mark>`;
  }
}

/** Not a `<button>`: those break away from the quotation mark before them. */
function PassageNumber({ nth }: { readonly nth: number }): Drawn {
  return html`<span class="nth" role="button" tabindex="0" data-passage=${nth} aria-label=${PAIR.passage(String(nth))}>${nth}</span>`;
}

/** What left a text in one place: a small sign, and on demand the text itself. */
function Taken({ removals, isAbove }: { readonly removals: readonly TakenOut[]; readonly isAbove: boolean }): Drawn {
  return html`<span class=${isAbove ? 'taken above' : 'taken'}> <span class="taken-sign" dir="ltr">▒ ${signWords(removals)} ▒</span>${removals.map(
    (removal) =>
      html`<span class=${`taken-text ${removal.action}`} title=${removal.reason}><b dir="ltr">${actionWords(removal)}</b> ${clippedText(removal.text)}</span>`,
  )}</span>`;
}

function actionWords(removal: TakenOut): string {
  const words = removalWords(removal);
  return removal.action === 'moved' ? PAIR.moved(words) : `${PAIR.cut}: ${words}`;
}

function clippedText(text: string): string {
  if (text.length <= TAKEN_OUT_SHOWN) return text;
  const shown = text.slice(0, TAKEN_OUT_SHOWN).toWellFormed();
  return `${shown} ${PAIR.clipped(thousands(text.length - TAKEN_OUT_SHOWN))}`;
}

/** `headline ×2, donation appeal cut`. */
function signWords(removals: readonly TakenOut[]): string {
  const groups = Map.groupBy(removals, ({ action }) => action);
  return [...groups]
    .map(([action, own]) => {
      const counts = Map.groupBy(own, removalWords);
      const words = [...counts].map(([name, same]) => (same.length > 1 ? `${name} ×${same.length}` : name)).join(', ');
      return action === 'moved' ? words : `${words} ${PAIR.cut}`;
    })
    .join(' · ');
}
