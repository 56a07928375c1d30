import { thousands } from '../../../domain/printable.ts';
import type { RunSummary } from '../../../domain/summary.ts';
import { RUN_PAGE, removalWords } from '../../../page-messages.ts';
import { type Drawn, html } from '../html.ts';
import { Bar } from '../parts/bar.ts';
import { Link } from '../parts/link.ts';
import type { View } from '../view.ts';
import { Adds } from './adds.ts';
import { type Part, StackedBar } from './stacked.ts';

const HUES = { kept: 'hue-0', moved: 'hue-5', cut: 'hue-1' } as const;

/** What became of the characters that were read: kept, moved and cut, each by what it was. */
export function Texts({ view, summary }: { readonly view: View; readonly summary: RunSummary }): Drawn {
  const { read, kept, space, moved, cut } = summary.text;
  const counts = { kept: kept + space, moved, cut };
  const parts = (['kept', 'moved', 'cut'] as const).map(
    (name): Part => ({ words: RUN_PAGE.textParts[name], count: counts[name], hue: HUES[name] }),
  );
  return html`<section class="texts">
    <h2>${RUN_PAGE.text}</h2>
    ${
      read === 0
        ? html`<p class="soft">${RUN_PAGE.textNone}</p>`
        : html`<p>${RUN_PAGE.textRead(thousands(read))} = ${parts.map(
            ({ words, count, hue }, at) =>
              html`${at > 0 ? ' + ' : ''}<span class="named-part"><span class=${`swatch ${hue}`} aria-hidden="true"></span>${thousands(count)} ${words}</span>`,
          )} <${Adds} adds=${counts.kept + moved + cut === read} /></p>`
    }
    ${read === 0 ? null : html`<${StackedBar} parts=${parts} whole=${read} />`}
    <div class="removals">
      <${Removals} name=${RUN_PAGE.cut} rows=${wordsOf(summary, 'cut')} hue=${HUES.cut} />
      <${Removals} name=${RUN_PAGE.movedTo} rows=${wordsOf(summary, 'moved')} hue=${HUES.moved} />
      <${Removals} name=${RUN_PAGE.marked} rows=${wordsOf(summary, 'marked')} hue="hue-none" />
    </div>
    <p class="small"><${Link} view=${view} to=${{ page: 'rules' }}>${RUN_PAGE.rules}<//></p>
  </section>`;
}

interface Removed {
  readonly words: string;
  readonly rules: readonly string[];
  readonly count: number;
  readonly characters: number;
}

/** Removals of one kind by what they are called; several rules may take what has one name. The most characters first. */
function wordsOf({ removals }: RunSummary, action: string): Removed[] {
  const own = removals.filter((row) => row.action === action);
  return [...Map.groupBy(own, removalWords)]
    .map(
      ([words, rows]): Removed => ({
        words,
        rules: [...new Set(rows.map(({ rule }) => rule))],
        count: rows.reduce((sum, { count }) => sum + count, 0),
        characters: rows.reduce((sum, { characters }) => sum + characters, 0),
      }),
    )
    .toSorted((x, y) => y.characters - x.characters || (x.words < y.words ? -1 : 1));
}

function Removals({
  name,
  rows,
  hue,
}: {
  readonly name: string;
  readonly rows: readonly Removed[];
  readonly hue: string;
}): Drawn | null {
  if (rows.length === 0) return null;
  const all = rows.reduce((sum, { characters }) => sum + characters, 0);
  return html`<section>
    <h3>${name} <span class="soft">${thousands(all)}</span></h3>
    <ul class="bars">${rows.map(
      ({ words, rules, count, characters }) => html`<li title=${`${rules.join(', ')}: ${RUN_PAGE.pieces(count)}`}>
        <span>${words}</span> <span class="number">${thousands(characters)}</span>
        <${Bar} share=${all === 0 ? 0 : characters / all} class=${hue} /></li>`,
    )}</ul>
  </section>`;
}
