import type { Rendering } from '../render.ts';

/** A line of a rendering and the nodes in it. */
export interface PageLine {
  /** UTF-16 offset in the text. */
  readonly start: number;
  /** Indexes into `Rendering.nodes`. */
  readonly nodes: readonly number[];
  /** Of its first node. */
  readonly block: Element;
  readonly words: number;
  /** Whether it reads as sentences. */
  readonly prose: boolean;
  readonly characters: number;
  /** Of the characters, those in links and in bold. */
  readonly linked: number;
  readonly bold: number;
  readonly links: number;
}

// A sentence is longer than a label; what is longer still is prose however it ends.
const SENTENCE_WORDS_MIN = 7;
const PROSE_WORDS_MIN = 22;
const SENTENCE_END = /[.!?…:。！？][”"’'»)\]]*\s*$/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Lines with visible text, in order; a node of several lines (preformatted) stands in each. */
export function pageLines({ text, nodes }: Rendering): PageLine[] {
  const lines: PageLine[] = [];
  let start = 0;
  let first = 0;
  for (const written of text.split('\n')) {
    const end = start + written.length;
    while (first < nodes.length && (nodes[first]?.end ?? 0) <= start) first++;
    const own: number[] = [];
    for (let at = first; at < nodes.length && (nodes[at]?.start ?? 0) < end; at++) own.push(at);
    if (own.length > 0 && written.trim() !== '') lines.push(lineOf(start, written, own, nodes));
    start = end + 1;
  }
  return lines;
}

function lineOf(start: number, written: string, own: readonly number[], nodes: Rendering['nodes']): PageLine {
  const block = nodes[own[0] as number]?.block as Element;
  const inLink = block.closest('a') !== null;
  const links = new Set<Element>(inLink ? [block] : []);
  let characters = 0;
  let linked = 0;
  let bold = 0;
  for (const at of own) {
    const { node, start: from, end } = nodes[at] as Rendering['nodes'][number];
    let isLinked = inLink;
    let isBold = false;
    for (let element = node.parentElement; element && element !== block; element = element.parentElement) {
      if (element.localName === 'a') {
        isLinked = true;
        links.add(element);
      } else if (element.localName === 'b' || element.localName === 'strong') isBold = true;
    }
    characters += end - from;
    if (isLinked) linked += end - from;
    if (isBold) bold += end - from;
  }
  const words = Math.max(written.trim().split(/\s+/).length, (written.match(UNSPACED)?.length ?? 0) / 2);
  const prose = words >= PROSE_WORDS_MIN || (words >= SENTENCE_WORDS_MIN && SENTENCE_END.test(written));
  return { start, nodes: own, block, words, prose, characters, linked, bold, links: links.size };
}
