import type { Evidence } from '../../../domain/verdict.ts';
import { dateWords, SITE, STORY } from '../../../page-messages.ts';
import type { OutletShare } from '../../pages/story.ts';
import type { StoryDocument } from '../../pages/story-documents.ts';
import { SHOWN_RUN_WORDS_MIN } from '../../shown-run.ts';
import { type Drawn, html } from '../html.ts';

/** The class that colours an outlet, the same wherever it stands on a page. */
export type HueOf = (outlet: string | undefined) => string;

const HUES = 8;

/** The largest outlets have a colour of their own. */
export function huesOf(outlets: readonly OutletShare[]): HueOf {
  const known = outlets.flatMap(({ outlet }) => (outlet === undefined ? [] : [outlet])).slice(0, HUES);
  const hues = new Map(known.map((outlet, at) => [outlet, `hue-${at}`]));
  return (outlet) => (outlet === undefined ? 'hue-none' : (hues.get(outlet) ?? 'hue-none'));
}

export function OutletName({ outlet, hueOf }: { readonly outlet: string | undefined; readonly hueOf: HueOf }): Drawn {
  return outlet === undefined
    ? html`<span class="soft">${SITE.unknownOutlet}</span>`
    : html`<span class=${`outlet ${hueOf(outlet)}`}><bdi>${outlet}</bdi></span>`;
}

/** Who published it, when, who wrote it, how long it is. */
export function Facts({ shown, hueOf }: { readonly shown: StoryDocument; readonly hueOf: HueOf }): Drawn {
  const { outlet, date, author, words, truncated } = shown;
  return html`<p class="facts">
    <${OutletName} outlet=${outlet} hueOf=${hueOf} />
    <span>${date === undefined ? SITE.noDate : html`<time datetime=${date}>${dateWords(date)}</time>`}</span>
    ${author === undefined ? null : html`<span>${STORY.by} <bdi>${author}</bdi></span>`}
    <span>${STORY.words(words)}</span>
    ${truncated === undefined ? null : html`<span>${STORY.cut}</span>`}
  </p>`;
}

type Measured = Pick<Evidence, 'longestRunWords' | 'salientTerms'>;

/** What two texts share, in words. @param quotes how many quotations */
export function sharesWords({ longestRunWords, salientTerms }: Measured, quotes: number): string {
  return STORY.shares(
    quotes,
    longestRunWords >= SHOWN_RUN_WORDS_MIN ? longestRunWords : 0,
    salientTerms.shared > 0 ? String(Math.round(salientTerms.jaccard / 10)) : undefined,
  );
}

/** Numbers of stored evidence that is four offsets a quotation. */
export function pairShares(evidence: Evidence | undefined): string {
  return evidence === undefined ? '' : sharesWords(evidence, evidence.quotePassages.length / 4);
}
