import type { Document, Extracted, RawDocument } from '../../domain/document.ts';
import type { Layout } from '../../domain/layout.ts';
import { type Outcome, type Problem, problemAt } from '../../domain/problem.ts';
import { isVisible } from '../../domain/removal.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import type { Mark } from '../../domain/structure.ts';
import { arrange } from './arrange.ts';
import { type DomEngine, openPage } from './dom.ts';
import { layoutOf, placesOf } from './layout/layout.ts';
import { typesOf } from './metadata/json-ld.ts';
import { metadataOf } from './metadata/metadata.ts';
import { keptNodes } from './readability.ts';
import { render } from './render.ts';
import { scannedText, shapeOf, withoutCode } from './scan.ts';
import { structureOf } from './structure.ts';

export interface ExtractOptions {
  readonly dom: DomEngine;
  /** Whether to keep what the lines of a page were in its markup, for a Markdown body. */
  readonly markdown: boolean;
  /** Beyond either a page is read by the linear scan (590 public pages reach depth 56 and 4,976 elements). */
  readonly depthMax: number;
  readonly elementsMax: number;
}

/**
 * Makes a text of a document. Plain text is itself. A page becomes its whole block rendering, with what its tree says of each
 * line; nothing is left out here. No script runs and nothing is fetched.
 *
 * @param mode `scan` reads a page without a DOM (after a parse that had to be stopped)
 */
export function extract(raw: RawDocument, options: ExtractOptions, mode: 'dom' | 'scan' = 'dom'): Outcome<Extracted> {
  if (raw.markup === 'text') return { items: [{ document: documentOf(raw, raw.content, 'none') }], problems: [] };
  const scanned = (problem: Problem): Outcome<Extracted> => finish(raw, scannedText(raw.content), 'scan', [problem]);
  if (mode === 'scan') return scanned(problemAt(raw.origin, 'extract/deadline', 'noted', {}));
  const html = withoutCode(raw.content);
  const { depthMax, elementsMax, dom, markdown } = options;
  const { depth, elements } = shapeOf(html);
  if (depth > depthMax || elements > elementsMax)
    return scanned(problemAt(raw.origin, 'extract/limits', 'noted', { depth, elements, depthMax, elementsMax }));
  try {
    return extractFrom(raw, html, dom, markdown);
  } catch (error) {
    if (dom === 'jsdom') throw error;
    const { items, problems } = extractFrom(raw, html, 'jsdom', markdown);
    return { items, problems: [problemAt(raw.origin, 'extract/dom', 'noted', { found: String(error) }), ...problems] };
  }
}

function extractFrom(raw: RawDocument, html: string, engine: DomEngine, markdown: boolean): Outcome<Extracted> {
  const { document, close } = openPage(html, engine);
  try {
    arrange(document, html);
    const { declared, declaredFrom } = metadataOf(document);
    const says = { types: typesOf(document), title: document.title };
    const rendering = render(document.body);
    // Readability moves elements about: what stands where is read first.
    const places = placesOf(rendering, document, says.types);
    const { url, canonicalUrl } = { ...declared, ...raw.declared };
    const structure = markdown ? structureOf(rendering, url ?? canonicalUrl) : undefined;
    const kept = keptNodes(
      document,
      rendering,
      places.elsewhere.threads.flatMap(({ roots }) => roots),
    );
    const described = {
      ...raw,
      declared: { ...declared, ...raw.declared },
      declaredFrom: { ...declaredFrom, ...raw.declaredFrom },
    };
    const problems = kept ? [] : [problemAt(raw.origin, 'extract/no-article', 'noted', {})];
    const layout = { ...says, ...layoutOf(places, rendering, kept ?? new Set()) };
    return finish(described, rendering.text, 'dom', problems, { layout, ...(structure ? { structure } : {}) });
  } finally {
    close();
  }
}

function finish(
  raw: RawDocument,
  text: string,
  parsedBy: Document['parsedBy'],
  problems: readonly Problem[],
  page?: { readonly layout: Layout; readonly structure?: readonly Mark[] },
): Outcome<Extracted> {
  if (!isVisible(text))
    return {
      items: [],
      problems: [
        problemAt(raw.origin, 'read/empty', 'quarantined', {
          found: raw.content.length,
          // Whoever watches sources counts it.
          ...(raw.source === UNKNOWN_SOURCE ? {} : { source: raw.source }),
        }),
      ],
    };
  const document = documentOf(raw, text.toWellFormed(), parsedBy);
  if (!page) return { items: [{ document }], problems };
  const { layout, structure } = page;
  return { items: [{ document: { ...document, ...(structure ? { structure } : {}) }, layout }], problems };
}

function documentOf(
  { id, origin, source, markup, declared, declaredFrom }: RawDocument,
  text: string,
  parsedBy: Document['parsedBy'],
): Document {
  return { id, origin, source, markup, text, declared, declaredFrom, parsedBy };
}
