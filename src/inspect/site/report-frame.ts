import { createHash } from 'node:crypto';
import { REPORT } from '../../page-messages.ts';
import { html } from '../views/html.ts';
import { CollectedBar } from '../views/parts/collected.ts';
import { Frame, fileOf } from '../views/shell.ts';
import type { TextsShown, View } from '../views/view.ts';
import { REPORT_SCRIPTS, REPORT_STYLES, readAsset, SCRIPTS, STYLES } from './assets.ts';

/** What stands around the pages of a report. */
export interface ReportFrame {
  readonly before: string;
  readonly after: string;
}

/** Stands where the pages go; the frame holds no text of a document, and none of ours has such a character. */
const PAGES = '\u{f8ff}';

/** What a file was made of says its head: the same of all of these is the same report. */
export interface ReportMark {
  readonly version: string;
  readonly run: number;
  /** Which ledger the run is of: decisions that are collected in a browser are kept by it. */
  readonly lineage: string;
  readonly texts: TextsShown;
  /** Of the decisions that were read, those that no run has carried out included. */
  readonly decisions: string;
}

/** How a report of this mark is known by the beginning of its file. */
export function markOf({ version, lineage, run, texts, decisions }: ReportMark): string {
  return `<meta name="generator" content="storyfold ${version}"><meta name="storyfold-run" content="${lineage}/${run}"><meta name="storyfold-shows" content="${texts}/${decisions}">`;
}

/** Bytes within which the mark stands. */
export const MARK_BYTES = 4096;

/** The frame of a report: styles and scripts stand in the file itself, and nothing else may be loaded or sent. */
export function reportFrame(view: View, mark: ReportMark): ReportFrame {
  const style = [...STYLES, ...REPORT_STYLES].map(readAsset).join('\n');
  // There is nobody to ask for news.
  const scripts = [...SCRIPTS.filter((name) => name !== 'news.js'), ...REPORT_SCRIPTS].map(readAsset);
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${scripts.map(hashOf).join(' ')}`,
    // The icon stands in the file, too.
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  const head = [
    markOf(mark),
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta http-equiv="x-dns-prefetch-control" content="off">',
    `<style>${style}</style>`,
  ].join('\n');
  const foot = scripts.map((script) => `<script type="module">${script}</script>`).join('\n');
  const body = html`<div><${Frame} view=${view}>${PAGES}<//><${CollectedBar} project=${`${mark.lineage}/${mark.run}`} /></div>`;
  const [before = '', after = ''] = fileOf(REPORT.title(view.run), body, { head, foot }).split(PAGES);
  return { before, after };
}

/** As a policy names what stands in a file: by its SHA-256. */
function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
