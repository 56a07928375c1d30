import { score, thousands } from '../../../domain/printable.ts';
import { dateWords, STORY } from '../../../page-messages.ts';
import { nameOf } from '../../document-name.ts';
import type { StoryPage } from '../../pages/story.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import type { View } from '../view.ts';
import type { Given } from './pair-line.ts';
import { OutletName } from './parts.ts';

/** What a story is called. Where no texts are to be shown, that is no passage of one. */
export function titleOf(view: View, { record: { story }, documents }: StoryPage): string {
  const { label } = story;
  const kept = documents[0];
  return label.kind === 'lead' && view.texts === 'none' && kept ? kept.where : label.text;
}

/** Title, size, days and how sure. */
export function Head({ view, shown, hueOf }: Given): Drawn {
  const { documents, outlets, story, tookOver } = shown;
  const known = outlets.filter(({ outlet }) => outlet !== undefined);
  const size = STORY.size(
    documents.length,
    known.length === 0 ? undefined : known.length,
    known.length < outlets.length,
  );
  return html`<header class="story-head">
    ${tookOver === undefined ? null : html`<p class="notice" role="status">${STORY.tookOver(tookOver)}</p>`}
    <h1 dir="auto">${titleOf(view, shown)}</h1>
    ${labelSource(shown)}
    <p class="story-size"><b>${documents.length === 1 ? STORY.single : size}</b> <span>${daysOf(shown)}</span></p>
    ${
      known.length > 1
        ? html`<p class="facts">${known
            .slice(0, OUTLETS_NAMED)
            .map(
              ({ outlet, documents: count }) =>
                html`<span><${OutletName} outlet=${outlet} hueOf=${hueOf} />${count > 1 ? ` ${thousands(count)}` : ''}</span>`,
            )}${known.length > OUTLETS_NAMED ? html`<span>${STORY.more(thousands(known.length - OUTLETS_NAMED))}</span>` : null}</p>`
        : null
    }
    ${documents.length > 1 ? html`<${Sure} view=${view} shown=${shown} />` : null}
    <p class="story-id mono soft">${story}</p>
  </header>`;
}

const OUTLETS_NAMED = 12;

function labelSource({ record, documents }: StoryPage): Drawn | null {
  const { label } = record.story;
  if (label.kind === 'lead') return html`<p class="soft small">${STORY.labelLead}</p>`;
  const from = documents.find(({ document }) => document === label.from);
  if (!from || from.isKept) return null;
  return html`<p class="soft small"><bdi>${STORY.labelFrom(from.outlet ?? from.where)}</bdi></p>`;
}

/** Days that the dates span, and how many have none. */
function daysOf({ documents, days, timeline }: StoryPage): string {
  const undated = STORY.undated(thousands(timeline.undated.length), days === undefined);
  if (!days) return documents.length === 1 ? '' : undated;
  const span = STORY.days(thousands(days.count), dateWords(days.first), dateWords(days.last));
  return timeline.undated.length === 0 ? span : `${span}; ${undated}`;
}

// What the scale shows around the line, thousandths of log-odds.
const BELOW = 5000;
const ABOVE = 7000;

/** How sure the story is, as its least sure member. */
function Sure({ view, shown }: { readonly view: View; readonly shown: StoryPage }): Drawn {
  const { sureness, line, documents } = shown;
  const { level, lowest, least } = sureness;
  const isDoubtful = level === 'barely' || level === 'weak';
  const kept = documents[0];
  const place = (value: number): string =>
    `${(2 + 96 * Math.min(1, Math.max(0, (value - line + BELOW) / (BELOW + ABOVE)))).toFixed(1)}%`;
  return html`<div class=${`sure ${isDoubtful ? 'sure-doubtful' : ''}`}>
    ${
      lowest === undefined
        ? null
        : html`<svg class="sure-scale" aria-hidden="true" width="100%" height="22">
            <title>${STORY.sureScale(score(lowest), score(line))}</title>
            <line class="sure-line" x1="2%" x2="98%" y1="11" y2="11" />
            <line class="sure-folds" x1=${place(line)} x2="98%" y1="11" y2="11" />
            <line class="sure-line" x1=${place(line)} x2=${place(line)} y1="3" y2="19" />
            <circle class="sure-dot" cx=${place(lowest)} cy="11" r="6" />
          </svg>`
    }
    <p title=${lowest === undefined ? undefined : STORY.sureScale(score(lowest), score(line))}>${STORY.sure[level]}
    ${
      isDoubtful && least && kept
        ? html` <${Link} view=${view} to=${{ page: 'pair', a: kept.document, b: least.document }} title=${nameOf(least)}>${STORY.checkIt}<//>`
        : null
    }</p>
  </div>`;
}
