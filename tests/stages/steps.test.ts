import { describe, expect, it } from 'vitest';
import { type Article, bodyOf, Corpus, clean, fold, judge, restoreArticle, signature } from '../../src/index.ts';
import { FIVE } from '../five/five.ts';

const articles = new Map<string, Article>(
  [...FIVE].map(([id, text]) => [id, clean({ id, text }).article as Article] as const),
);
const signed = (id: string) => signature(articles.get(id) as Article);
const ALL = [...FIVE.keys()].map(signed);

describe('the steps of a run as functions', () => {
  it('clean gives an article that its text can be put together from, or a problem that says why there is none', () => {
    for (const [id, article] of articles) {
      expect(restoreArticle(article)).toBe(article.document.text);
      expect(bodyOf(article).length, id).toBeGreaterThan(500);
    }
    expect(articles.get('004')?.removals.map(({ rule }) => rule)).not.toEqual([]);
    const { article, problems } = clean({ id: 'empty' });
    expect(article).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.effect).toBe('quarantined');
    expect(() => clean({ text: 'One.' }, { fold: 'nearly' } as never)).toThrow('fold');
  });

  it('judge tells one story from another angle and from another event, whichever text comes first', () => {
    const relationOf = (one: string, other: string): string => judge(signed(one), signed(other)).relation;
    expect([relationOf('000', '001'), relationOf('000', '003')]).toEqual(['coverage', 'related']);
    expect(judge(signed('001'), signed('000'))).toEqual(judge(signed('000'), signed('001')));
    expect(judge(signed('002'), signed('000')).relation).not.toBe('coverage');
    expect(judge(signed('000'), signed('001'), { judge: { coverageLanguages: [] } }).relation).toBe('related');
  });

  it('fold gives the stories that a corpus has, in whatever order the signatures come', () => {
    const corpus = new Corpus();
    corpus.add([...FIVE].map(([id, text]) => ({ id, text })));
    expect(fold(ALL)).toEqual(corpus.stories());
    expect(fold(ALL.toReversed())).toEqual(corpus.stories());
    expect(fold([])).toEqual([]);
    expect(() => fold([...ALL, signed('000')])).toThrow(/Two signatures are of document doc_/);
  });
});
