import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { pathOf } from '../../src/inspect/pages/address.ts';
import type { DocumentPage } from '../../src/inspect/pages/document.ts';
import type { PairSide } from '../../src/inspect/pages/pair.ts';
import { VersionsView } from '../../src/inspect/views/document/versions.ts';
import { html } from '../../src/inspect/views/html.ts';
import { PairEdits } from '../../src/inspect/views/pair/edits.ts';
import type { TextsShown, View } from '../../src/inspect/views/view.ts';
import { diffOf, type TextDiff } from '../../src/inspect/word-diff.ts';
import { sentencesOf } from '../generated-stories.ts';

const FIRST = sentencesOf(3, 0, 20);
const SECOND = sentencesOf(800, 0, 20);
const REWRITTEN = diffOf(FIRST.join('\n'), SECOND.join('\n'), 20);
const EDITED = diffOf('The pier will be open on Monday.', 'The pier will be closed on Monday.');

const viewOf = (texts: TextsShown): View => ({
  kind: 'report',
  hrefOf: pathOf,
  here: { page: 'run' },
  texts,
  token: '',
  run: 1,
});

const side = (outlet: string) => ({ name: outlet, outlet, published: null, language: 'en' }) as unknown as PairSide;

function pairEdits(texts: TextsShown, edits: TextDiff): string {
  return renderToString(
    html`<${PairEdits} view=${viewOf(texts)} edits=${edits} sides=${[side('The Bay'), side('The Hill')]} />`,
  );
}

function versions(texts: TextsShown, diff: TextDiff): string {
  const version = (nth: number) => ({
    ...{ nth, run: nth, asOf: '2026-11-30', words: 100, replacedIn: null, settledBy: null, state: 'kept' },
    ...{ headline: null, author: null, datePublished: null, path: null },
    diff: nth === 1 ? null : { ...diff, of: 'body' },
  });
  const shown = { versions: [version(1), version(2)], row: { document: 'doc_x' } } as unknown as DocumentPage;
  return renderToString(html`<${VersionsView} view=${viewOf(texts)} shown=${shown} />`);
}

const standIn = (markup: string, sentences: readonly string[]): number =>
  sentences.filter((sentence) => markup.includes(sentence)).length;

describe.each([
  ['the edits of a pair', pairEdits],
  ['the versions of a document', versions],
] as const)('%s', (_, drawn) => {
  it('have a rewritten text in full, and of snippets its beginning and end alone', () => {
    for (const sentences of [FIRST, SECOND]) {
      expect(standIn(drawn('full', REWRITTEN), sentences)).toBe(20);
      const snippets = drawn('snippets', REWRITTEN);
      expect(standIn(snippets, sentences)).toBeLessThan(4);
      expect(snippets).toContain((sentences[0] as string).slice(0, 20));
      expect(snippets).toContain((sentences.at(-1) as string).slice(-20));
    }
    expect(drawn('snippets', REWRITTEN).match(/… \d+ words …/g)).toHaveLength(2);
  });

  it('show short edits whole in snippets', () => {
    const snippets = drawn('snippets', EDITED);
    expect(snippets).toMatch(/<del>.*open\s*<\/del>/);
    expect(snippets).toMatch(/<ins>.*closed\s*<\/ins>/);
    expect(snippets).not.toContain('…');
  });
});

it('says of versions how many words came and went, and none of them, where no texts are shown', () => {
  const none = versions('none', REWRITTEN);
  expect(standIn(none, [...FIRST, ...SECOND])).toBe(0);
  expect(none).not.toMatch(/<(?:ins|del)/);
});
