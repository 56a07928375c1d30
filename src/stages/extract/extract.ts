import type { Document as Page, RawDocument } from '../../domain/document.ts';
import { type Outcome, type Problem, problemAt } from '../../domain/problem.ts';
import { isVisible, type Removal } from '../../domain/removal.ts';
import { offsetMap } from '../../text/codepoints.ts';
import { type DomEngine, openPage } from './dom.ts';
import { metadataOf } from './metadata/metadata.ts';
import { isOneSection } from './one-section.ts';
import { keptNodes } from './readability.ts';
import { type Rendering, render, selectorOf } from './render.ts';
import { scanText, shapeOf, withoutCode } from './scan.ts';

export interface ExtractOptions {
  readonly dom: DomEngine;
  /** Beyond either a page is read by the linear scan (590 public pages reach depth 56 and 4,976 elements). */
  readonly depthMax: number;
  readonly elementsMax: number;
}

const REASON = 'Lies outside what reads as the article on the page.';

/**
 * Makes a text of a document. Plain text is itself. A page becomes its whole block rendering; what the extractor leaves
 * out of it are removals. No script runs and nothing is fetched.
 *
 * @param mode `scan` reads a page without a DOM (after a parse that had to be stopped)
 */
export function extract(raw: RawDocument, options: ExtractOptions, mode: 'dom' | 'scan' = 'dom'): Outcome<Page> {
  if (raw.markup === 'text') return { items: [pageOf(raw, raw.content, [], 'none')], problems: [] };
  const scanned = (problem: Problem): Outcome<Page> => finish(raw, scanText(raw.content), [], 'scan', [problem]);
  if (mode === 'scan') return scanned(problemAt(raw.origin, 'extract/deadline', 'noted', {}));
  const html = withoutCode(raw.content);
  const { depthMax, elementsMax, dom } = options;
  const { depth, elements } = shapeOf(html);
  if (depth > depthMax || elements > elementsMax)
    return scanned(problemAt(raw.origin, 'extract/limits', 'noted', { depth, elements, depthMax, elementsMax }));
  try {
    return extractFrom(raw, html, dom);
  } catch (error) {
    if (dom === 'jsdom') throw error;
    const { items, problems } = extractFrom(raw, html, 'jsdom');
    return { items, problems: [problemAt(raw.origin, 'extract/dom', 'noted', { found: String(error) }), ...problems] };
  }
}

function extractFrom(raw: RawDocument, html: string, engine: DomEngine): Outcome<Page> {
  const { document, close } = openPage(html, engine);
  try {
    const { declared, declaredFrom } = metadataOf(document);
    const rendering = render(document.body);
    // Names of elements are read before Readability moves them about.
    const selectors = rendering.nodes.map(({ block }) => selectorOf(block));
    const kept = keptNodes(document, rendering);
    const described = {
      ...raw,
      declared: { ...declared, ...raw.declared },
      declaredFrom: { ...declaredFrom, ...raw.declaredFrom },
    };
    // One section of many is no article: the lines themselves then say what is body.
    if (!kept || isOneSection(rendering, kept))
      return finish(described, rendering.text, [], 'dom', [problemAt(raw.origin, 'extract/no-article', 'noted', {})]);
    return finish(described, rendering.text, removalsOf(rendering, kept, selectors), 'dom', []);
  } finally {
    close();
  }
}

function finish(
  raw: RawDocument,
  text: string,
  dropped: readonly Removal[],
  parsedBy: Page['parsedBy'],
  problems: readonly Problem[],
): Outcome<Page> {
  if (!isVisible(text))
    return {
      items: [],
      problems: [problemAt(raw.origin, 'read/empty', 'quarantined', { found: raw.content.length })],
    };
  return { items: [pageOf(raw, text.toWellFormed(), dropped, parsedBy)], problems };
}

function pageOf(
  { id, origin, source, markup, declared, declaredFrom }: RawDocument,
  text: string,
  dropped: readonly Removal[],
  parsedBy: Page['parsedBy'],
): Page {
  return { id, origin, source, markup, text, declared, declaredFrom, dropped, parsedBy };
}

/** One removal for each run of dropped nodes within a block. */
function removalsOf({ text, nodes }: Rendering, kept: ReadonlySet<number>, selectors: readonly string[]): Removal[] {
  const map = offsetMap(text);
  const removals: Removal[] = [];
  let open: { start: number; end: number; block: Element; selector: string } | undefined;
  const close = (): void => {
    if (open)
      removals.push({
        start: map.toCodePoint(open.start),
        end: map.toCodePoint(open.end),
        action: 'cut',
        rule: 'extract',
        reason: REASON,
        selector: open.selector,
      });
    open = undefined;
  };
  nodes.forEach(({ start, end, block }, index) => {
    if (kept.has(index)) close();
    else if (open && open.block === block) open.end = end;
    else {
      close();
      open = { start, end, block, selector: selectors[index] as string };
    }
  });
  close();
  return removals;
}
