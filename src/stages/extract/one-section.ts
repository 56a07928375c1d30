import type { Rendering } from './render.ts';

/** Shorter lines are labels, headings, list items. */
const PROSE_WORDS_MIN = 12;
const SENTENCE_END = /[.!?…。"”]\s*$/;
/** With less prose than this on the whole page, a share of it says nothing. */
const PROSE_MIN = 80;
/**
 * Less than this share of the prose: one section of a page that is built of many, an overlay, a disclaimer. Found on the public
 * half of the page bench, where shares from .1 to .3 give the same pages within one in a hundred.
 */
const SHARE_MIN = 0.25;

/** Whether what was kept of a page is a small part of the sentences that stand on it. */
export function isOneSection({ text, nodes }: Rendering, kept: ReadonlySet<number>): boolean {
  let all = 0;
  let keptWords = 0;
  let start = 0;
  let node = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    let isKept = false;
    for (; node < nodes.length && (nodes[node]?.start ?? 0) < end; node++) if (kept.has(node)) isKept = true;
    start = end + 1;
    const words = line.trim().split(/\s+/).length;
    if (words < PROSE_WORDS_MIN || !SENTENCE_END.test(line)) continue;
    all += words;
    if (isKept) keptWords += words;
  }
  return all >= PROSE_MIN && keptWords < SHARE_MIN * all;
}
