import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsCalled, type Nameable, namesOf } from '../../src/domain/document-names.ts';

const documents = (...where: Array<[path: string, line?: number | undefined]>): Nameable[] =>
  where.map(([path, line], at) => ({ document: `doc_${at}`, path, ...(line === undefined ? {} : { line }) }));
const printed = (rows: readonly Nameable[], typed = false): Array<string | undefined> => {
  const names = namesOf(rows, rows, typed);
  return rows.map(({ document }) => names.get(document));
};

describe('names of documents', () => {
  it('are as short as no other document allows', () => {
    expect(printed(documents(['raw/good.jsonl', 71], ['raw/good.jsonl', 72], ['raw/b/x.txt']))).toEqual([
      'good:71',
      'good:72',
      'x',
    ]);
    expect(printed(documents(['raw/a/x.txt'], ['raw/b/x.txt'], ['raw/b/x.html']))).toEqual([
      'a/x',
      'b/x.txt',
      'x.html',
    ]);
    expect(printed(documents(['raw/feed.jsonl.gz', 3]))).toEqual(['feed:3']);
    const long = ['raw/000_b6bdff8192bfbfdf.txt', 'raw/001_8961012ef578e7f0.txt'] as const;
    expect(printed(documents(...long.map((path): [string] => [path])))).toEqual(['000_b6bdff…', '001_896101…']);
    expect(printed(documents(...long.map((path): [string] => [path])), true)).toEqual(['000', '001']);
    expect(printed(documents(['raw/article-2024-10-25-a.txt'], ['raw/article-2024-10-26-b.txt']))).toEqual([
      'articl…24-10-25-a',
      'articl…24-10-26-b',
    ]);
  });

  it('differ where names only look alike', () => {
    // é in one letter and in two; a name with a letter that nobody sees.
    expect(new Set(printed(documents(['raw/caf\u00e9.txt'], ['raw/cafe\u0301.txt']))).size).toBe(2);
    const unseen = printed(documents(['raw/ab.txt'], ['raw/a\u200bb.txt']));
    expect(new Set(unseen.map((name) => name?.replaceAll('\u200b', ''))).size).toBe(2);
  });

  it('lead back to the document, whatever files are called, and no two are the same', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', '0', '1', '_', '.', ' ', '…', ':', 'é', '\u001b', 'long-name-'),
      minLength: 1,
      maxLength: 4,
    });
    const path = fc.array(word, { minLength: 1, maxLength: 3 }).map((steps) => ['raw', ...steps].join('/'));
    const row = fc.tuple(path, fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.boolean(), (rows, typed) => {
        const known = documents(...rows);
        const names = printed(known, typed);
        expect(new Set(names).size).toBe(known.length);
        known.forEach(({ document }, at) => {
          const found = documentsCalled(known, names[at] as string);
          expect(found.map((one) => one.document)).toEqual([document]);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('are found by what a person may have at hand', () => {
    const rows = documents(['raw/mon/000_b6bdff8192bfbfdf.txt'], ['raw/mon/good.jsonl', 71], ['raw/tue/Report.html']);
    const called = (name: string): string[] => documentsCalled(rows, name).map(({ document }) => document);
    expect(called('raw/mon/good.jsonl:71')).toEqual(['doc_1']);
    expect(called('./raw/mon/good.jsonl:71')).toEqual(['doc_1']);
    expect(called('/home/me/raw/tue/Report.html')).toEqual(['doc_2']);
    expect(called('000_b6')).toEqual(['doc_0']);
    expect(called('000…df.txt')).toEqual(['doc_0']);
    expect(called('doc_2')).toEqual(['doc_2']);
    expect(called('2')).toEqual(['doc_2']);
    expect(called('report')).toEqual(['doc_2']);
    expect(called('mon/')).toEqual(['doc_0', 'doc_1']);
    expect(called('')).toEqual([]);
    expect(called('nobody')).toEqual([]);
  });
});
