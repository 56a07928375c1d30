import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Corpus, type NewDocument } from '../../src/index.ts';
import { FIVE } from '../five/five.ts';

const five: NewDocument[] = [...FIVE].map(([id, text]) => ({ id, text }));
const SETS = ['syndication', 'ecbplus'].map((name) => `../shared/bench/dedup/${name}/docs.jsonl`);

/** Stories as sets of ids, in one order. */
function partition(corpus: Corpus): string[] {
  return corpus
    .stories()
    .map(({ members }) => members.join(' '))
    .toSorted();
}

/** Deals documents to batches in turn, so that stories are spread over them. */
function dealt(documents: readonly NewDocument[], batches: number): NewDocument[][] {
  return Array.from({ length: batches }, (_, batch) => documents.filter((_document, at) => at % batches === batch));
}

const WORDS = [...FIVE.values()].join(' ').match(/\p{L}{5,}/gu) as string[];

/** A text of forty words of the five, in no order: one of many that tell of nothing. */
function fillerOf(at: number): string {
  const own = (word = ''): string => `${word}${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`;
  return Array.from({ length: 40 }, (_, place) => own(WORDS[(at * 613 + place * 97) % WORDS.length])).join(' ');
}

describe('a corpus in memory', () => {
  it('folds the five, and gives records', () => {
    const corpus = new Corpus();
    const { documents, problems } = corpus.add(five);
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(5);
    expect(corpus.stories()).toHaveLength(4);
    const record = corpus.records().find(({ story }) => story.size.documents === 2);
    expect(record?.article.articleBody).toBeTruthy();
    expect(corpus.verdicts().filter(({ relation }) => relation === 'coverage')).toHaveLength(1);
  });

  it('keeps an article when a later fetch of it is no article', () => {
    const corpus = new Corpus();
    const url = 'https://courier.example/a';
    corpus.add([{ url, text: FIVE.get('000') }]);
    const html =
      '<!doctype html><title>404 Not Found</title><h1>404</h1><p>Page not found. The page you are looking for does not exist.</p>';
    expect(corpus.add([{ url, html }]).documents).toEqual([undefined]);
    expect(corpus.stories()).toHaveLength(1);
  });

  it('keeps the ids of stories as they grow, and takes a new version of a document for the old one', () => {
    const corpus = new Corpus();
    corpus.add(five.slice(0, 1));
    const [first] = corpus.stories();
    corpus.add(five.slice(1));
    const grown = corpus.stories().find(({ members }) => members.length === 2);
    expect(grown?.id).toBe(first?.id);
    corpus.add([
      { id: '001', text: 'The harvest was good this year, said the farmers of the valley, and the mill ran.' },
    ]);
    expect(corpus.stories()).toHaveLength(5);
  });

  it('names what it could not read', () => {
    const { documents, problems } = new Corpus().add([{ id: 'a', headline: 'No text' }]);
    expect(documents).toEqual([undefined]);
    expect(problems.map(({ code }) => code)).toEqual(['read/no-text']);
  });

  it('tells equal records without an id apart, and folds them', () => {
    const corpus = new Corpus();
    const text = FIVE.get('000');
    corpus.add([{ text }, { text }]);
    corpus.add([{ text }]);
    expect(corpus.stories().map(({ members }) => members.length)).toEqual([3]);
  });

  it.skipIf(!SETS.every((file) => existsSync(file)))(
    'gives the same partition in 1, 5 and 20 batches within one epoch (needs ../shared)',
    () => {
      for (const file of SETS) {
        const documents = readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as NewDocument);
        const [one, five, twenty] = [1, 5, 20].map((batches) => {
          const corpus = new Corpus();
          for (const batch of dealt(documents, batches)) {
            corpus.add(batch);
            corpus.stories();
          }
          return partition(corpus);
        });
        expect(five).toEqual(one);
        expect(twenty).toEqual(one);
      }
    },
    120_000,
  );

  it('judges all pairs again under a new epoch', () => {
    const corpus = new Corpus();
    corpus.add(five);
    const coverage = () => corpus.verdicts().find(({ relation }) => relation === 'coverage');
    const under = (): Set<string> => new Set(corpus.verdicts().map(({ statistics }) => statistics));
    // Fewer than a hundred texts know less than the background: the shipped statistics stay.
    corpus.openEpoch();
    expect(under()).toEqual(new Set(['shipped/en/1']));
    const unknown = coverage();
    corpus.add(Array.from({ length: 100 }, (_, at) => ({ id: `filler${at}`, text: fillerOf(at) })));
    expect(under()).toEqual(new Set(['shipped/en/1']));
    corpus.openEpoch();
    expect(under()).toEqual(new Set(['corpus/2']));
    expect(coverage()).toMatchObject({ a: unknown?.a, b: unknown?.b });
    expect(coverage()?.score).not.toBe(unknown?.score);
    expect(corpus.stories()).toHaveLength(4 + 100);
  });
});
