import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../src/domain/article.ts';
import { isVisible } from '../../src/domain/removal.ts';
import { type ListedRemoval, type Segment, segmentsOf, snippetsOf } from '../../src/inspect/text-segments.ts';

const ACTIONS = ['cut', 'moved', 'marked'] as const;

const removal = (seq: number, start: number, end: number, action: ListedRemoval['action']): ListedRemoval => ({
  seq,
  start,
  end,
  action,
  rule: 'some-rule',
  reason: 'Some reason.',
  text: '',
});

/** Texts of several lines, scripts and planes; removals of which those that take text do not overlap, and marks anywhere. */
const cases = fc
  .record({
    words: fc.array(fc.constantFrom('a', 'word', '😀', '\n', '\n\n', ' ', '港', 'قال', '\u00a0', '.', '\r\n'), {
      maxLength: 60,
    }),
    cuts: fc.array(fc.nat(120), { maxLength: 12 }),
    marks: fc.array(fc.tuple(fc.nat(120), fc.nat(30)), { maxLength: 3 }),
    actions: fc.array(fc.constantFrom(...ACTIONS), { minLength: 12, maxLength: 12 }),
    limit: fc.nat(150),
  })
  .map(({ words, cuts, marks, actions, limit }) => {
    const text = words.join('');
    const length = Array.from(text).length;
    const ends = [...new Set(cuts.filter((at) => at <= length))].sort((x, y) => x - y);
    const taking = ends.flatMap((start, at) => {
      const end = ends[at + 1];
      return at % 2 === 0 && end !== undefined ? [removal(at, start, end, actions[at] ?? 'cut')] : [];
    });
    const marking = marks.flatMap(([start, size], at) =>
      start < length ? [removal(100 + at, start, Math.min(length, start + 1 + size), 'marked')] : [],
    );
    return { text, length, removals: [...taking, ...marking], limit };
  });

const textOf = (segments: readonly Segment[]): string => segments.map(({ text }) => text).join('');

describe('segments of a text', () => {
  it('are the text, in order, whatever was taken from it', () => {
    fc.assert(
      fc.property(cases, ({ text, length, removals, limit }) => {
        const whole = segmentsOf(text, removals);
        expect(textOf(whole.segments)).toBe(text);
        expect([whole.shown, whole.length]).toEqual([length, length]);
        const part = segmentsOf(text, removals, limit);
        expect(textOf(part.segments)).toBe(Array.from(text).slice(0, limit).join(''));
        expect([part.shown, part.length]).toEqual([Math.min(limit, length), length]);
      }),
      { numRuns: 500 },
    );
  });

  it('say of each removal what it took, and of the article alone nothing else than its body', () => {
    fc.assert(
      fc.property(cases, ({ text, removals }) => {
        const { segments } = segmentsOf(text, removals);
        for (const one of removals.filter(({ action }) => action !== 'marked')) {
          const own = segments.filter((segment) => segment.removal === one);
          expect(own.map((segment) => [segment.kind, segment.text])).toEqual([
            [one.action, Array.from(text).slice(one.start, one.end).join('')],
          ]);
        }
        const alone = segments.filter(({ kind, isBeside }) => kind !== 'cut' && kind !== 'moved' && !isBeside);
        const letters = (of: string): string => of.replace(/[\s\u200b\u2060\ufeff\u00ad]+/gu, '');
        expect(letters(textOf(alone))).toBe(letters(bodyOf({ document: { text }, removals })));
      }),
      { numRuns: 500 },
    );
  });

  it('leave a passage whole where nothing stands in it, and mark what was pointed at', () => {
    const text = 'One line.\nAnother line.\n\nShare\n\nThe end of it.';
    const { segments } = segmentsOf(text, [removal(0, 25, 30, 'cut'), removal(1, 10, 17, 'marked')]);
    expect(segments.map(({ kind, text: own, isBeside }) => [kind, own, ...(isBeside ? ['beside'] : [])])).toEqual([
      ['kept', 'One line.\n'],
      ['marked', 'Another'],
      ['kept', ' line.'],
      ['space', '\n\n'],
      ['cut', 'Share'],
      ['space', '\n\n', 'beside'],
      ['kept', 'The end of it.'],
    ]);
  });

  it('leave no white space at the ends of the article alone, and say of a removal at the limit all that it took', () => {
    const text = 'Menu\n\nThe one sentence.\n\nShare\n';
    const ends = [removal(0, 0, 4, 'cut'), removal(1, 25, 30, 'cut')];
    const { segments } = segmentsOf(text, ends);
    const alone = segments.filter(({ kind, isBeside }) => kind !== 'cut' && !isBeside);
    expect(textOf(alone)).toBe('The one sentence.');
    const [last] = segmentsOf(text, ends, 27).segments.slice(-1);
    expect(last).toMatchObject({ kind: 'cut', text: 'Sh', removal: { start: 25, end: 30 } });
  });

  it('show around what was taken a little, and count the words of the rest', () => {
    const lead = Array.from({ length: 100 }, (_, at) => `lead${at}`).join(' ');
    const tail = Array.from({ length: 100 }, (_, at) => `tail${at}`).join(' ');
    const text = `${lead}\nShare\n${tail}`;
    const { segments } = segmentsOf(text, [removal(0, lead.length + 1, lead.length + 6, 'cut')]);
    const shown = snippetsOf(segments);
    expect(shown.map(({ kind }) => kind)).toEqual(['left-out', 'kept', 'space', 'cut', 'space', 'kept', 'left-out']);
    const [first, before, , cut, , behind, last] = shown;
    expect(cut).toMatchObject({ text: 'Share' });
    const words = (piece: unknown): number => (piece as Segment).text.trim().split(' ').length;
    expect(lead.endsWith((before as Segment).text)).toBe(true);
    expect(tail.startsWith((behind as Segment).text.trim())).toBe(true);
    expect((first as { words: number }).words + words(before)).toBe(100);
    expect(words(behind) + (last as { words: number }).words).toBe(100);
  });

  it('of a text from which nothing was taken show no word', () => {
    const { segments } = segmentsOf('Nothing was cut here.', []);
    expect(snippetsOf(segments)).toEqual([{ kind: 'left-out', words: 4 }]);
    expect(isVisible(textOf(segments))).toBe(true);
  });
});
