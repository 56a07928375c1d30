import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, keptSpans, piecesOf, restoreArticle } from '../../src/domain/article.ts';
import { isSpace, partition, restore } from '../../src/domain/removal.ts';
import { prepare } from '../../src/pipeline/prepare/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { configOf, FIVE } from '../five/five.ts';

const OPTIONS = prepareOptions(configOf(), '2026-11-22');
const LINES = [...FIVE.values()].flatMap((text) => text.split(/\r?\n/));
const JUNK = [
  'Share',
  '4',
  'Read more',
  'Advertisement',
  '© 2024 Example',
  'By Jane Doe',
  'Subscribe to our newsletter',
  '',
  '   ',
  '😀 emoji line 😀',
  '\u200b',
  'a\tb',
  '...',
];

/** Texts made of real lines, furniture and noise, with all kinds of line ends. */
const texts = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...LINES), fc.constantFrom(...JUNK), fc.string({ unit: 'grapheme', maxLength: 60 })),
      fc.constantFrom('\n', '\n\n', '\r\n', '\r', '\u2028'),
    ),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((lines) => lines.map(([line, end]) => line + end).join(''));

function article(text: string, kind: 'text' | 'html' = 'text') {
  return prepare({ path: `raw/x.${kind}`, bytes: Buffer.from(text), kind, ordinal: 0 }, OPTIONS).article;
}

describe('law 1: text leaves a document only through a removal', () => {
  it('restores every text from kept pieces, removals and white space', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const made = article(text);
        if (!made) return;
        expect(restoreArticle(made)).toBe(made.document.text);
        // For plain UTF-8 the text is the file.
        if (
          made.document.markup === 'text' &&
          made.document.origin.encoding.name === 'utf-8' &&
          !made.document.origin.encoding.bom &&
          !text.includes('\0')
        ) {
          expect(Buffer.from(restoreArticle(made))).toEqual(Buffer.from(text));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('partitions the text: no gap, no overlap, nothing visible called space, and the body holds each kept piece once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const made = article(text);
        if (!made) return;
        const characters = Array.from(made.document.text);
        let at = 0;
        for (const piece of piecesOf(made)) {
          expect(piece.start).toBe(at);
          expect(piece.end).toBeGreaterThan(piece.start);
          if (piece.kind === 'space') expect(characters.slice(piece.start, piece.end).every(isSpace)).toBe(true);
          at = piece.end;
        }
        expect(at).toBe(characters.length);
        const kept = keptSpans(made).map(({ start, end }) => characters.slice(start, end).join(''));
        expect(bodyOf(made).replace(/\s+/g, ' ').trim()).toBe(kept.join(' ').replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 200 },
    );
  });

  it('holds for pages: what lies outside the article is a removal of the whole rendering, with its place on the page', () => {
    const page = `<html><head><title>Title of it</title></head><body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Title of it</h1>
      <p>${'The council met on the river bridge and decided about the school. '.repeat(6)}</p><p>${'Another paragraph tells what happened next in the town. '.repeat(6)}</p></article><footer>All rights reserved 😀</footer></body></html>`;
    const made = article(page, 'html');
    expect(made).toBeDefined();
    expect(restoreArticle(made!)).toBe(made!.document.text);
    expect(made!.document.text).toContain('Home');
    expect(bodyOf(made!)).not.toContain('Home');
    expect(made!.removals.some(({ rule, selector }) => rule === 'outside-article' && selector !== undefined)).toBe(
      true,
    );
  });

  it('refuses removals that overlap or leave the text', () => {
    const removal = (start: number, end: number) => ({
      start,
      end,
      action: 'cut' as const,
      rule: 'r',
      reason: 'because',
    });
    const characters = Array.from('some text');
    expect(() => partition(characters, [removal(0, 4), removal(3, 5)])).toThrow(RangeError);
    expect(() => partition(characters, [removal(5, 20)])).toThrow(RangeError);
    expect(restore(characters, partition(characters, [removal(5, 9)]))).toBe('some text');
  });
});
