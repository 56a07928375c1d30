import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Removal } from '../../src/domain/removal.ts';
import { commonQuotations } from '../../src/inspect/common-quotations.ts';
import type { JudgedPair, ReadSide } from '../../src/inspect/explain-pair.ts';
import type { TextPart } from '../../src/inspect/pages/pair-paragraphs.ts';
import { allRows, passageRows, type ShownPart, shortened } from '../../src/inspect/pages/pair-rows.ts';
import { type PairTexts, pairTexts } from '../../src/inspect/pages/pair-texts.ts';
import { compare } from '../../src/stages/judge/compare.ts';
import { viewOf } from '../../src/stages/judge/view.ts';
import { sign } from '../../src/stages/sign/sign.ts';
import { SHIPPED } from '../../src/text/statistics.ts';
import { readWords } from '../../src/text/words.ts';

function sideOf(text: string, removals: readonly Removal[] = [], language = 'en'): ReadSide {
  const article = {
    document: { id: 'doc_x', text, source: 'unknown', declared: {} },
    removals,
    fields: { inLanguage: { value: language, origin: { from: 'json-ld' } } },
  } as unknown as Article;
  const signature = sign(article, { engine: 'fss', k: 64, shingleWords: 5 });
  return { article, signature, words: readWords(article) };
}

function textsOf(first: ReadSide, second: ReadSide): PairTexts {
  const runs = compare(viewOf(first.signature, SHIPPED), viewOf(second.signature, SHIPPED)).passages.filter(
    ({ words }) => words >= 5,
  );
  const judged: Omit<JudgedPair, 'explanation'> = {
    sides: [first, second],
    runs,
    quotations: commonQuotations(first.signature, second.signature),
  };
  return pairTexts(judged);
}

const written = (part: ShownPart): string => ('text' in part ? part.text : '');
const shownOn = (texts: PairTexts, side: 0 | 1): string[] =>
  texts.sides[side].map(({ parts }) => parts.map(written).join(''));
const lit = (texts: PairTexts, side: 0 | 1): Array<readonly [number, string]> =>
  texts.sides[side].flatMap(({ parts }) =>
    parts.flatMap((part) => ('nth' in part && part.nth !== undefined ? [[part.nth, part.text] as const] : [])),
  );

const WORDS = 'storm harbour bridge council vote school ferry mayor river plant strike union court price'.split(' ');
const line = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const text = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'));

describe('the texts of a pair', () => {
  it('have every line once and in order, whatever is lit, and light the same words on both sides', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const texts = textsOf(sideOf(one), sideOf(other));
        expect(shownOn(texts, 0)).toEqual(one.split('\n'));
        expect(shownOn(texts, 1)).toEqual(other.split('\n'));
        const rows = allRows(texts);
        const inRows = (side: 0 | 1): string[] =>
          rows.flatMap(({ sides }) => sides[side].map(({ parts }) => parts.map(written).join('')));
        expect(inRows(0)).toEqual(one.split('\n'));
        expect(inRows(1)).toEqual(other.split('\n'));
        // Nothing is numbered on one side alone.
        const numbers = (side: 0 | 1): number[] =>
          [...new Set(lit(texts, side).map(([nth]) => nth))].sort((x, y) => x - y);
        expect(numbers(1)).toEqual(numbers(0));
        expect(numbers(0)).toEqual(numbers(0).map((_, at) => at + 1));
      }),
    );
  });

  it('light a phrase that one side has twice with the one place of the other', () => {
    const phrase = 'the old bridge over the river was closed';
    const texts = textsOf(
      sideOf(`Today ${phrase} again\nMany people were angry\nYesterday ${phrase} too`),
      sideOf(`Officials said ${phrase} for repairs`),
    );
    expect(lit(texts, 0)).toEqual([
      [1, phrase],
      [1, phrase],
    ]);
    expect(lit(texts, 1)).toEqual([[1, phrase]]);
  });

  it('light a quotation that the other side has twice in both places', () => {
    const said = 'we will not leave a single family without water';
    const texts = textsOf(sideOf(`“${said},” he told them`), sideOf(`“${said},” it began\nThen once more: “${said}”`));
    expect(lit(texts, 0)).toEqual([[1, said]]);
    expect(lit(texts, 1)).toEqual([
      [1, said],
      [1, said],
    ]);
  });

  it('light nothing with a headline that was moved above the text', () => {
    const headline = 'Old bridge over the river Marlow is closed';
    const moved: Removal = {
      start: 0,
      end: headline.length,
      action: 'moved',
      rule: 'headline',
      reason: 'x',
      to: 'headline',
    };
    const own = sideOf(`${headline}\nNobody may cross it`, [moved]);
    const field = {
      value: headline,
      origin: { from: 'text', rule: 'headline', at: [{ start: 0, end: headline.length }] },
    };
    const article = { ...own.article, fields: { ...own.article.fields, headline: field } } as unknown as Article;
    const signature = sign(article, { engine: 'fss', k: 64, shingleWords: 5 });
    const above: ReadSide = { article, signature, words: readWords(article) };
    const below = sideOf(`It was said that the ${headline.toLowerCase()} for good`);
    const texts = textsOf(above, below);
    expect(above.words.tokens.terms.length).toBe(12);
    expect([lit(texts, 0), lit(texts, 1)]).toEqual([[], []]);
    expect(shownOn(texts, 0)).toEqual(['Nobody may cross it']);
  });

  it('number a passage that goes over a line once, and light each line of it', () => {
    const texts = textsOf(
      sideOf('Nobody knew that the river plant\nhad to close before the vote'),
      sideOf('He said the river plant\nhad to close before noon'),
    );
    expect(lit(texts, 0)).toEqual([
      [1, 'the river plant'],
      [1, 'had to close before'],
    ]);
    const parts = texts.sides[0].flatMap(({ parts: own }) => own);
    expect(parts.filter((part) => 'isFirst' in part && part.isFirst)).toHaveLength(1);
  });

  it('take what was cut out of a line, and show it where it stood; code points count', () => {
    const whole = '😀 One 😀 ADVERT two three\nSHARE\nfour';
    const cut = (start: number, end: number): Removal => ({ start, end, action: 'cut', rule: 'r', reason: 'because' });
    const texts = textsOf(sideOf(whole, [cut(8, 14), cut(25, 30)]), sideOf('five'));
    const [first, second] = texts.sides[0];
    expect(
      first?.parts.map((part: TextPart) => ('text' in part ? part.text : part.removals.map((one) => one.text))),
    ).toEqual(['😀 One 😀', ' ', ['ADVERT'], ' ', 'two three']);
    expect(second?.parts.map(({ kind }) => kind)).toEqual(['taken-out', 'text']);
    expect(textsOf(sideOf('SHARE', [cut(0, 5)]), sideOf('x')).sides[0]).toMatchObject([
      { parts: [{ kind: 'taken-out' }], words: 0 },
    ]);
  });

  it('show a long line in parts between sentences, never within a passage', () => {
    const sentence = (subject: string): string =>
      `${subject} told the council on Friday that the repair of the pumps will take until the end of the year.`;
    const own = Array.from({ length: 12 }, (_, at) => sentence(`Speaker${'abcdefghijkl'[at]}`));
    // Its first sentence ends where a part of forty words could.
    const shared =
      'We saw the water of the river rise over the sills of the houses on the quay and over the wall that was built after the last flood. Then we took the children and went up the hill before it was dark.';
    const long = [...own.slice(0, 5), shared, ...own.slice(5)].join(' ');
    const texts = textsOf(sideOf(long), sideOf(`Her words were: ${shared}`));
    const paragraphs = texts.sides[0];
    expect(paragraphs.length).toBeGreaterThan(3);
    expect(shownOn(texts, 0).join(' ')).toBe(long);
    expect(paragraphs.map(({ goesOn }) => goesOn)).toEqual(paragraphs.map((_, at) => at > 0));
    expect(lit(texts, 0)).toEqual([[1, shared.slice(0, -1)]]);
    for (const shown of shownOn(texts, 0)) expect(shown).toMatch(/\.$/);
  });

  it('tell a long stretch that one side has alone, and how long it is; of short ones nothing', () => {
    const shared = 'The mayor of Marlow opened the new bridge over the harbour on Monday morning';
    const alone = Array.from({ length: 40 }, (_, at) => `Only here stands a line of eight words ${at}`);
    const texts = textsOf(sideOf([shared, ...alone].join('\n')), sideOf([shared, 'Something else'].join('\n')));
    expect(allRows(texts).map(({ arePartners, alone: words }) => [arePartners, words])).toEqual([
      [true, undefined],
      [false, undefined],
      [false, 39 * 9],
    ]);
    expect(passageRows(texts).map(({ sides }) => sides.map((own) => own.map(({ parts }) => parts[0])))).toEqual([
      [[expect.objectContaining({ kind: 'passage' })], [expect.objectContaining({ kind: 'passage' })]],
      [[{ kind: 'left-out', words: 360 }], [{ kind: 'left-out', words: 2 }]],
    ]);
  });

  it('leaves out no fewer than five words', () => {
    const parts = (words: number) => [
      { kind: 'text', text: Array.from({ length: words }, (_, at) => `w${at}`).join(' ') } as const,
    ];
    expect(shortened(parts(44), 20, 20)).toEqual(parts(44));
    const [first, between, last] = shortened(parts(45), 20, 20);
    expect(between).toEqual({ kind: 'left-out', words: 5 });
    expect(
      [first, last].map((part) =>
        written(part as ShownPart)
          .trim()
          .split(' '),
      ),
    ).toEqual([Array.from({ length: 20 }, (_, at) => `w${at}`), Array.from({ length: 20 }, (_, at) => `w${25 + at}`)]);
  });
});
