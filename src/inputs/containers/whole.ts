import { problemAt } from '../../domain/problem.ts';
import type { RawInput } from '../../domain/raw-input.ts';
import type { Container, Found, Source } from './container.ts';
import { Held } from './held.ts';

const HTML = /\.(?:html?|xhtml)$/i;

/** Text, Markdown and HTML: the file is the document. */
export const WHOLE: Container = {
  name: 'text',
  matches: () => true,
  async *records(source, limits) {
    const kind = HTML.test(source.name) ? 'html' : 'text';
    yield await wholeDocument(source, kind, limits.documentBytesMax);
  },
};

/**
 * A source as one document.
 * @throws Truncated where its compression breaks: half of a document is none
 */
async function wholeDocument(source: Source, kind: RawInput['kind'], limit: number): Promise<Found> {
  const held = new Held(limit);
  if (source.size === undefined || source.size <= limit) {
    for await (const chunk of source.chunks()) {
      held.add(chunk);
      if (held.isOver) break;
    }
  }
  const found = Math.max(held.length, source.size ?? 0);
  if (found > limit) return { problem: problemAt(source, 'read/too-large', 'quarantined', { found, limit }) };
  return { input: { path: source.path, bytes: held.take(), kind } };
}
