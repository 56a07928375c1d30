import { readFileSync } from 'node:fs';
import { type Answer, answered } from './answer.ts';

// They lie as a browser takes them, without a step that builds them.
const FOLDER = new URL('../browser/', import.meta.url);

/** Styles and scripts of the pages, in the order in which they are loaded. */
// biome-ignore format: a file a line
export const STYLES = [
  'base.css',
  'parts.css',
  'pages.css',
  'notice.css',
  'run.css',
  'problems.css',
  'decisions.css',
  'story.css',
  'pictures.css',
  'pair.css',
  'sources.css',
  'document.css',
  'rules.css',
] as const;
export const SCRIPTS = ['keys.js', 'passages.js', 'news.js'] as const;
/** Of a report alone: it has nobody to post to. */
export const REPORT_STYLES = ['report.css'] as const;
export const REPORT_SCRIPTS = ['collect.js', 'titles.js', 'case.js'] as const;

export function readAsset(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

/** One of those that pages load, and no other file. @returns undefined when a path names none of them */
export function assetNamed(path: string): Answer | undefined {
  const name = [...STYLES, ...SCRIPTS].find((known) => path === `/assets/${known}`);
  return name && answered(200, name.endsWith('.css') ? 'css' : 'js', readAsset(name));
}
