import { join } from 'node:path';
import { thousands } from '../../domain/printable.ts';
import { REPORT, STORIES } from '../../page-messages.ts';
import { type FileWriter, ScratchFile } from '../../store/files.ts';
import { partOf } from '../../store/snapshot/part.ts';
import type { Address } from '../pages/address.ts';
import type { Site } from '../pages/site.ts';
import { type Drawn, html } from '../views/html.ts';
import { Link } from '../views/parts/link.ts';
import { type PageInFile, sectionOf } from '../views/section.ts';
import type { TextsShown, View } from '../views/view.ts';
import { type Composed, compose } from './compose.ts';
import { pathIn, type ReportView, viewIn } from './report-address.ts';
import { type ReportMark, reportFrame } from './report-frame.ts';
import { planReport, type ReportPlan } from './report-plan.ts';
import { storySections } from './report-story.ts';

/** How much a report came to. */
export interface PageCounts {
  readonly bytes: number;
  /** Stories that are shown. */
  readonly stories: number;
  /** Of the whole run. */
  readonly all: number;
}

/**
 * Bytes that the pages of stories may take. A report is to pass as an attachment (20 to 25 MB are usual), and to open at once
 * where it shows no more than passages.
 */
const BYTES_MAX: Readonly<Record<TextsShown, number>> = { full: 20_000_000, snippets: 8_000_000, none: 4_000_000 };

// Pairs are judged again, some 20 ms each: of many stories those that come first show most of theirs, each shows a few.
const PAIRS_SHARED = 400;
const SHARE_OF_REST = 1 / 10;
const PAIRS_MIN = 3;

/** A page that is no story's: made first, drawn when it is known what there is of stories. */
interface General {
  readonly address: Address;
  readonly composed: Composed;
  readonly view: View;
}

/** What there is of stories. */
interface Told {
  /** Bytes of the spool, in order. */
  readonly lengths: readonly number[];
  readonly stories: number;
  /** Of these without pairs and documents. */
  readonly bare: number;
}

/** Writes a report into an open file, story by story. @param bytesMax what pages of stories may take, but for those that stand alone */
export async function writePages(
  site: Site,
  report: ReportView,
  mark: ReportMark,
  writer: Pick<FileWriter, 'write'>,
  bytesMax: number = BYTES_MAX[report.texts],
): Promise<PageCounts> {
  const plan = await planReport(site);
  const paths = new Set<string>(plan.stories.map((story) => pathIn({ page: 'story', story })));
  const generals = await composeGenerals(site, report, plan, paths);
  // Lists stand before stories, but lead to those pairs and documents that found room.
  const spool = new ScratchFile(join(site.config.output, 'state'));
  let bytes = 0;
  const put = (text: string): void => {
    bytes += Buffer.byteLength(text);
    writer.write(text);
  };
  try {
    const told = await spoolStories(site, report, plan, paths, { spool, bytesMax });
    const frame = reportFrame(
      viewIn(report, { page: 'run' }, (_, path) => paths.has(path)),
      mark,
    );
    put(frame.before);
    for (const { address, composed, view } of generals)
      put(sectionOf({ path: pathIn(address), ...composed, ...aroundOf(view, plan, told) }));
    for (const text of piecesIn(spool, told)) put(text);
    put(frame.after);
    return { bytes, stories: told.stories, all: plan.all };
  } finally {
    spool.close();
  }
}

/** @param paths of all pages; those that are made are added */
async function composeGenerals(
  site: Site,
  report: ReportView,
  { lists }: ReportPlan,
  paths: Set<string>,
): Promise<General[]> {
  const single = (['sources', 'rules', 'problems', 'decisions'] as const).map((page): Address => ({ page }));
  const generals: General[] = [];
  for (const address of [{ page: 'run' } as const, ...lists, ...single]) {
    const view = viewIn(report, address, (_, path) => paths.has(path));
    const composed = await compose(site, address, view);
    if (!composed) continue;
    generals.push({ address, composed, view });
    paths.add(pathIn(address));
  }
  return generals;
}

/** @param paths of all pages: those of pairs and documents are added, those of stories without a page are taken out */
async function spoolStories(
  site: Site,
  report: ReportView,
  { stories }: ReportPlan,
  paths: Set<string>,
  { spool, bytesMax }: { readonly spool: ScratchFile; readonly bytesMax: number },
): Promise<Told> {
  const lengths: number[] = [];
  let room = bytesMax;
  let pairs = PAIRS_SHARED;
  let bare = 0;
  const part = await partOf(site.snapshot, stories);
  try {
    for (const story of stories) {
      const most = Math.max(PAIRS_MIN, Math.ceil(pairs * SHARE_OF_REST));
      const has = (path: string): boolean => paths.has(path);
      const made = await storySections({ ...site, snapshot: part.snapshot }, report, story, most, has);
      if (!made) {
        paths.delete(pathIn({ page: 'story', story }));
        continue;
      }
      const whole = Buffer.from(made.whole.map(({ markup }) => markup).join(''));
      const isWhole = whole.length <= room;
      const bytes = isWhole ? whole : Buffer.from(made.alone.markup);
      spool.append(bytes);
      lengths.push(bytes.length);
      room -= bytes.length;
      pairs = Math.max(0, pairs - made.pairs);
      if (isWhole) for (const { path } of made.whole) paths.add(path);
      else bare++;
    }
  } finally {
    part.close();
  }
  return { lengths, stories: lengths.length, bare };
}

function* piecesIn(spool: ScratchFile, { lengths }: Told): Generator<string> {
  let at = 0;
  for (const length of lengths) {
    const piece = Buffer.alloc(length);
    spool.read(piece, at);
    at += length;
    yield piece.toString('utf8');
  }
}

/** What stands around a page in a report alone: how much of the run it shows, and ways between lists. */
function aroundOf(
  view: View,
  { all, lists }: ReportPlan,
  { stories, bare }: Told,
): Pick<PageInFile, 'above' | 'below'> {
  const { page } = view.here;
  if (page !== 'run' && page !== 'stories') return {};
  const isSample = stories < all;
  const notes = [
    ...(isSample ? [REPORT.sample(thousands(stories), thousands(all))] : []),
    ...(bare === 0 ? [] : [isSample ? REPORT.bare(thousands(bare)) : REPORT.bareOfAll(thousands(bare))]),
    ...(isSample || bare > 0 ? [REPORT.inspect] : []),
  ];
  return {
    above: html`<div class="of-report">
      ${notes.length === 0 ? null : html`<p class="sample" role="note">${notes.join(' ')}</p>`}
      ${page === 'stories' && stories > 1 ? html`<${Lists} view=${view} lists=${lists} />` : null}
    </div>`,
    ...(page === 'run' ? { below: html`<p class="texts-shown" role="note">${REPORT.texts[view.texts]}</p>` } : {}),
  };
}

/** Ways between the lists; each is called by its order. */
function Lists({ view, lists }: { readonly view: View; readonly lists: readonly Address[] }): Drawn {
  const first = lists.flatMap((to) => (to.page === 'stories' && to.filter.page === undefined ? [to] : []));
  return html`<nav class="lists" aria-label=${REPORT.lists}>${first.map(
    (to) => html`<${Link} view=${view} to=${to} class=${isOneList(to, view.here) ? 'here' : undefined}>
      ${STORIES.sorts[to.filter.sort ?? 'size']}<//>`,
  )}</nav>`;
}

function isOneList(one: Address, other: Address): boolean {
  return one.page === 'stories' && other.page === 'stories' && one.filter.sort === other.filter.sort;
}
