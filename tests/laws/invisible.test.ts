// What cannot be seen inside words changes nothing of what is cut, kept or compared; the document keeps it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreArticle } from '../../src/domain/article.ts';
import { readWords } from '../../src/text/words.ts';
import { type BriefCorpus, briefCorpora } from '../stages/briefs.ts';
import { cleanText } from '../stages/clean-text.ts';

const INVISIBLE = ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'];
const ANY_INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const INSIDE_WORD = /(?<=\p{L})(?=\p{L})/gu;

describe.each(briefCorpora())('$language', (corpus) => {
  it('reads words with them as words without', () => {
    fc.assert(
      fc.property(texts(corpus), ({ plain, hidden }) => {
        const [without, with_] = [cleanText([plain]), cleanText([hidden])];
        expect(restoreArticle(with_.article)).toBe(hidden);
        expect(seen(with_.body)).toBe(without.body);
        expect(with_.claims.map(({ text, ...rest }) => ({ ...rest, text: seen(text) }))).toEqual(without.claims);
        expect([...readWords(with_.article).tokens.terms]).toEqual([...readWords(without.article).tokens.terms]);
      }),
      { numRuns: 40 },
    );
  });

  it('shows none but joiners in the body and the fields', () => {
    const line = (corpus.stories[0] as BriefCorpus['stories'][number]).paragraphs[0] as string;
    const { body, article } = cleanText([line.replace(INSIDE_WORD, '\u00ad'), line.replace(INSIDE_WORD, '\u200d')]);
    expect(body).toBe(`${line}\n${line.replace(INSIDE_WORD, '\u200d')}`);
    expect(article.document.text).toContain('\u00ad');
  });
});

function texts({ stories, junk }: BriefCorpus) {
  return fc
    .tuple(fc.constantFrom(...stories), fc.subarray([...junk], { maxLength: 4 }), fc.infiniteStream(fc.nat(99)))
    .map(([{ headline, paragraphs }, crumbs, draws]) => {
      const plain = [headline, ...paragraphs.slice(0, 3), ...crumbs, ...paragraphs.slice(3)].join('\n\n');
      const draw = (): number => draws.next().value as number;
      const hidden = plain.replace(INSIDE_WORD, () =>
        draw() < 20 ? (INVISIBLE[draw() % INVISIBLE.length] as string) : '',
      );
      return { plain, hidden };
    });
}

function seen(text: string): string {
  return text.replace(ANY_INVISIBLE, '');
}
