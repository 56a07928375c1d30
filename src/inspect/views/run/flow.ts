import { thousands } from '../../../domain/printable.ts';
import type { Bucket } from '../../../domain/record.ts';
import type { RunSummary } from '../../../domain/summary.ts';
import {
  BUCKET_WORDS,
  besideWords,
  earlierDocuments,
  INPUT_KINDS,
  INPUT_WORDS,
  inputsWords,
  knownWords,
  RUN_PAGE,
} from '../../../page-messages.ts';
import type { StoryCounts } from '../../count-stories.ts';
import { type Drawn, html } from '../html.ts';
import { Adds } from './adds.ts';
import { BAR_UNITS, type Laid, laidOut, type Part } from './stacked.ts';

const INPUT_HUES: Readonly<Record<(typeof INPUT_KINDS)[number], string>> = {
  new: 'hue-0',
  changed: 'hue-1',
  returned: 'hue-5',
  moved: 'hue-7',
  unchanged: 'hue-none',
  behind: 'hue-6',
  failed: 'hue-3',
  quarantined: 'hue-4',
  forgotten: 'hue-2',
};

const BUCKET_HUES: Readonly<Record<Bucket, string>> = {
  canonical: 'hue-0',
  'exact-duplicate': 'hue-2',
  'near-duplicate': 'hue-5',
  excerpt: 'hue-6',
  coverage: 'hue-3',
  superseded: 'hue-none',
  filtered: 'hue-1',
  forgotten: 'hue-7',
  quarantined: 'hue-4',
};
const FOLDED: readonly Bucket[] = ['canonical', 'exact-duplicate', 'near-duplicate', 'excerpt', 'coverage'];

const EARLIER_HUE = 'hue-7';

/** The way of a run: what it read, where each document ended, which stories they are. */
interface Flow {
  readonly inputs: readonly Part[];
  readonly documents: readonly Part[];
  readonly stories: readonly Part[];
}

function flowOf(summary: RunSummary, { shared }: Pick<StoryCounts, 'shared'>): Flow {
  const { inputs, buckets, stories } = summary;
  const ofRun = INPUT_KINDS.map((kind) => {
    return { words: INPUT_WORDS[kind], count: inputs[kind] ?? 0, hue: INPUT_HUES[kind] };
  });
  const earlier = { words: RUN_PAGE.earlier, count: earlierDocuments(summary), hue: EARLIER_HUE };
  const present = (parts: readonly Part[]): Part[] => parts.filter(({ count }) => count > 0);
  return {
    inputs: present([...ofRun, earlier]),
    documents: present(
      (Object.keys(BUCKET_WORDS) as Bucket[]).map((bucket) => {
        return { words: BUCKET_WORDS[bucket], count: buckets[bucket] ?? 0, hue: BUCKET_HUES[bucket] };
      }),
    ),
    stories: present([
      { words: RUN_PAGE.shared, count: shared, hue: 'hue-3' },
      { words: RUN_PAGE.alone, count: stories - shared, hue: 'hue-0' },
    ]),
  };
}

const BAR = 30;
const GAP = 44;
const HEIGHT = 3 * BAR + 2 * GAP;

/** The flow from inputs to stories: three bars of one scale, what flows between them, and all of it in numbers that add up. */
export function FlowFigure({
  summary,
  counts,
}: {
  readonly summary: RunSummary;
  readonly counts: Pick<StoryCounts, 'shared'>;
}): Drawn {
  const flow = flowOf(summary, counts);
  const { documents, stories, buckets } = summary;
  const whole = Math.max(documents, sumOf(flow.inputs));
  const [top, middle, bottom] = [flow.inputs, flow.documents, flow.stories].map((parts) => laidOut(parts, whole)) as [
    Laid[],
    Laid[],
    Laid[],
  ];
  const told = FOLDED.filter((bucket) => (buckets[bucket] ?? 0) > 0).length;
  const toldEnd = endOf(middle.slice(0, told));
  const words = (parts: readonly Part[]): string =>
    parts.map((part) => `${thousands(part.count)} ${part.words}`).join(', ');
  return html`<figure class="flow">
    <div class="flow-picture">
      <ol class="flow-names" aria-hidden="true">
        <li><b>${thousands(sumOf(flow.inputs))}</b> ${RUN_PAGE.inputs}</li>
        <li><b>${thousands(documents)}</b> ${RUN_PAGE.documents}</li>
        <li><b>${thousands(stories)}</b> ${RUN_PAGE.stories}</li>
      </ol>
      <svg viewBox=${`0 0 ${BAR_UNITS} ${HEIGHT}`} preserveAspectRatio="none" role="img"
        aria-label=${RUN_PAGE.flowAlt(words(flow.inputs), words(flow.documents), words(flow.stories))}>
        <${Band} y=${BAR} from=${endOf(top)} to=${endOf(middle)} />
        <${Band} y=${2 * BAR + GAP} from=${toldEnd} to=${endOf(bottom)} />
        <${Segments} laid=${top} y=${0} />
        <${Segments} laid=${middle} y=${BAR + GAP} />
        <${Segments} laid=${bottom} y=${2 * (BAR + GAP)} />
      </svg>
    </div>
    <figcaption class="flow-numbers">
      <${Stage} name=${RUN_PAGE.inputs} parts=${flow.inputs} whole=${documents} more=${inputsWords(summary)} />
      <${Stage} name=${RUN_PAGE.documents} parts=${flow.documents} whole=${documents} more=${knownWords(summary)}
        beside=${besidesOf(summary)} />
      <${Stage} name=${RUN_PAGE.stories} parts=${flow.stories} whole=${stories} more=${RUN_PAGE.keptAre(buckets.canonical)}
        isSound=${stories === buckets.canonical} />
    </figcaption>
  </figure>`;
}

/** Why documents ended in a bucket, by the words of the bucket. */
function besidesOf(summary: RunSummary): ReadonlyMap<string, string> {
  const buckets = Object.keys(BUCKET_WORDS) as Bucket[];
  return new Map(buckets.map((bucket) => [BUCKET_WORDS[bucket], besideWords(bucket, summary)]));
}

/** What flows from a bar to the next one, which may be shorter. */
function Band({ y, from, to }: { readonly y: number; readonly from: number; readonly to: number }): Drawn {
  const middle = y + GAP / 2;
  const end = y + GAP;
  return html`<path class="band" d=${`M0 ${y}H${from.toFixed(1)}C${from.toFixed(1)} ${middle} ${to.toFixed(1)} ${middle} ${to.toFixed(1)} ${end}H0Z`} />`;
}

function Segments({ laid, y }: { readonly laid: readonly Laid[]; readonly y: number }): Drawn {
  return html`<g>${laid.map(
    ({ hue, x, width }) =>
      html`<rect class=${`seg ${hue}`} x=${x.toFixed(1)} y=${y} width=${width.toFixed(1)} height=${BAR} />`,
  )}</g>`;
}

/** One of the three bars in numbers, and whether they sum up to the whole. */
function Stage({
  name,
  parts,
  whole,
  more,
  beside,
  isSound = true,
}: {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly whole: number;
  readonly more: string;
  readonly beside?: ReadonlyMap<string, string>;
  readonly isSound?: boolean;
}): Drawn {
  return html`<section class="stage">
    <h3>${name}</h3>
    <ul>${parts.map((part) => {
      const why = beside?.get(part.words);
      return html`<li><span class=${`swatch ${part.hue}`} aria-hidden="true"></span><span>${part.words}${why ? html` <small class="soft">${why}</small>` : null}</span>${' '}
        <span class="number">${thousands(part.count)}</span></li>`;
    })}</ul>
    <p class="sum"><span class="number">${RUN_PAGE.sum(
      parts.map(({ count }) => count),
      whole,
    )} <${Adds} adds=${isSound && sumOf(parts) === whole} /></span>
      <small class="soft">${more}</small></p>
  </section>`;
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

function endOf(laid: readonly Laid[]): number {
  const last = laid.at(-1);
  return last === undefined ? 0 : last.x + last.width;
}
