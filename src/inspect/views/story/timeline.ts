import { thousands } from '../../../domain/printable.ts';
import { dateWords, lapseWords, STORY } from '../../../page-messages.ts';
import { nameOf } from '../../document-name.ts';
import type { Lag, Timeline, TimelineMark, TimelineRow } from '../../pages/story-timeline.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import type { Given } from './pair-line.ts';
import { OutletName } from './parts.ts';

/** Who published when: a table that can be heard, with a picture in its last column. */
export function TimelineSection(given: Given): Drawn | null {
  const { timeline, documents } = given.shown;
  const { rows, zone, isMixed, moreOutlets, moreArticles, undated } = timeline;
  if (documents.length === 1 || rows.length === 0) return null;
  return html`<section class="when">
    <h2>${STORY.timeline}</h2>
    <p class="soft">${[STORY.timelineSoft, ...(zone === undefined ? [] : [STORY.zone(zone)]), ...(isMixed ? [STORY.mixed] : [])].join(' ')}</p>
    <table class="timeline">
      <thead><tr>
        <th scope="col">${STORY.outlet}</th><th scope="col">${STORY.when}</th>
        <th scope="col"><span class="unseen">${STORY.onTime}</span><${Axis} timeline=${timeline} /></th>
      </tr></thead>
      <tbody>${rows.map((row) => html`<${Row} ...${given} row=${row} />`)}</tbody>
    </table>
    ${moreOutlets > 0 ? html`<p class="soft">${STORY.moreOutlets(moreOutlets, moreArticles)}</p>` : null}
    <${Undated} ...${given} undated=${undated} />
  </section>`;
}

function Axis({ timeline: { ticks } }: { readonly timeline: Timeline }): Drawn {
  return html`<svg class="axis" aria-hidden="true" width="100%" height="20">
    ${ticks.map(({ at, label }) => html`<text x=${percent(at)} y="14" text-anchor="middle">${label}</text>`)}
  </svg>`;
}

// Times that stand in words beside the picture, of few outlets and of many; the others are dots alone.
const NAMED = 4;
const NAMED_OF_MANY = 1;
const FEW_ROWS = 10;

function Row({ view, shown, hueOf, row }: Given & { readonly row: TimelineRow }): Drawn {
  const { outlet, marks, more } = row;
  const kept = shown.documents[0]?.document;
  const named = shown.timeline.rows.length > FEW_ROWS ? NAMED_OF_MANY : NAMED;
  const unnamed = marks.length - named + more;
  return html`<tr class=${hueOf(outlet)}>
    <th scope="row"><${OutletName} outlet=${outlet} hueOf=${hueOf} /></th>
    <td><ul class="times">${marks.slice(0, named).map(
      (mark) => html`<li><${Link} view=${view} title=${mark.name}
        to=${mark.isKept || kept === undefined ? { page: 'document', document: mark.document } : { page: 'pair', a: kept, b: mark.document }}
        ><time datetime=${mark.date}>${dateWords(mark.date)}</time><//> <small>${lagWords(mark.lag)}${mark.isKept ? `, ${STORY.isKept}` : ''}</small></li>`,
    )}${unnamed > 0 ? html`<li><small>${STORY.more(thousands(unnamed))}</small></li>` : null}</ul></td>
    <td class="drawn"><${Dots} marks=${marks} ticks=${shown.timeline.ticks} start=${startOf(shown.timeline)} /></td>
  </tr>`;
}

function startOf({ rows }: Timeline): number {
  return Math.min(...rows.flatMap(({ marks }) => marks.map(({ from }) => from)));
}

const MIDDLE = 16;

function Dots({
  marks,
  ticks,
  start,
}: {
  readonly marks: readonly TimelineMark[];
  readonly ticks: Timeline['ticks'];
  readonly start: number;
}): Drawn {
  // To the last of them: each dot then lies on the bar.
  const last = Math.max(...marks.map(({ from }) => from));
  return html`<svg class="dots" aria-hidden="true" width="100%" height=${2 * MIDDLE}>
    ${ticks.map(({ at }) => html`<line class="tick" x1=${percent(at)} x2=${percent(at)} y1="0" y2=${2 * MIDDLE} />`)}
    ${last > start ? html`<line class="lag" x1=${percent(start)} x2=${percent(last)} y1=${MIDDLE} y2=${MIDDLE} />` : null}
    ${marks.map((mark) =>
      mark.to > mark.from
        ? html`<rect class="day" x=${percent(mark.from)} width=${percent(mark.to - mark.from)} y=${MIDDLE - 5} height="10" rx="5"><title>${titleOf(mark)}</title></rect>`
        : html`<circle class=${mark.isKept ? 'dot dot-kept' : 'dot'} cx=${percent(mark.from)} cy=${MIDDLE} r=${mark.isKept ? 7 : 5}><title>${titleOf(mark)}</title></circle>`,
    )}
  </svg>`;
}

function titleOf({ name, date }: TimelineMark): string {
  return `${name} (${dateWords(date)})`;
}

function percent(thousandths: number): string {
  return `${(thousandths / 10).toFixed(1)}%`;
}

function lagWords(lag: Lag): string {
  if (lag === 'first') return STORY.lag.first;
  if (lag === 'first hour') return STORY.lag.firstHour;
  if (lag === 'unknown') return STORY.lag.unknown;
  if (lag === 'same day') return STORY.lag.sameDay;
  if ('days' in lag) return STORY.lag.days(lag.days);
  return lag.minutes === 0 ? STORY.lag.none : STORY.lag.later(lapseWords(lag.minutes));
}

const UNDATED_SHOWN = 20;

/** Outlets of articles without a date; where nobody knows one, what the article is called. */
function Undated({ view, hueOf, undated }: Given & { readonly undated: Timeline['undated'] }): Drawn | null {
  if (undated.length === 0) return null;
  const groups = [...Map.groupBy(undated, (one) => one.outlet ?? one.where).values()];
  return html`<div class="undated"><p class="soft">${STORY.undatedList(undated.length)}</p>
    <ul class="facts">${groups.slice(0, UNDATED_SHOWN).map(([one, ...others]) =>
      one === undefined
        ? null
        : html`<li><${Link} view=${view} to=${{ page: 'document', document: one.document }} title=${nameOf(one)}
            >${one.outlet === undefined ? html`<bdi>${nameOf(one)}</bdi>` : html`<${OutletName} outlet=${one.outlet} hueOf=${hueOf} />`}<//>${others.length > 0 ? ` ${thousands(others.length + 1)}` : ''}</li>`,
    )}${groups.length > UNDATED_SHOWN ? html`<li>${STORY.more(thousands(groups.length - UNDATED_SHOWN))}</li>` : null}</ul></div>`;
}
