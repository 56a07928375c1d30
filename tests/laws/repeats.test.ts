// A repeat may go only while its twin stays: a paragraph that stands in a text twice or more is still in its body.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BriefCorpus, briefCorpora } from '../stages/briefs.ts';
import { cleanText } from '../stages/clean-text.ts';

describe.each(briefCorpora())('$language', (corpus) => {
  it('keeps a copy of each paragraph, in body or caption', () => {
    fc.assert(
      fc.property(printedTwice(corpus), ({ lines, paragraphs }) => {
        const { body, article } = cleanText(lines);
        const captions = article.fields.caption?.value ?? [];
        expect(paragraphs.filter((line) => !body.includes(line) && !captions.includes(line))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the body of a text of which each paragraph is printed twice in a row', () => {
    for (const { headline, paragraphs } of corpus.stories) {
      const { body } = cleanText([headline, ...paragraphs.flatMap((line) => [line, line])]);
      expect(paragraphs.filter((line) => !body.includes(line))).toEqual([]);
    }
  });
});

/** A story, some of its paragraphs once more at any place, and junk between. */
function printedTwice({ stories, junk }: BriefCorpus) {
  return fc
    .tuple(
      fc.constantFrom(...stories),
      fc.array(fc.tuple(fc.nat(5), fc.nat(20)), { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.constantFrom(...junk), fc.nat(20)), { maxLength: 6 }),
    )
    .map(([{ headline, paragraphs }, again, crumbs]) => {
      const lines = [headline, ...paragraphs];
      for (const [which, at] of again) lines.splice(at % (lines.length + 1), 0, paragraphs[which] as string);
      for (const [line, at] of crumbs) lines.splice(at % (lines.length + 1), 0, line);
      return { lines, paragraphs };
    });
}
