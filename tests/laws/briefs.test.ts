// A brief's paragraphs all survive, whatever known junk stands before, behind, between or scattered among them.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BriefCorpus, briefCorpora, briefOf, LAYOUTS } from '../stages/briefs.ts';
import { cleanText } from '../stages/clean-text.ts';

const LINES = new URL('../corpus/lines/', import.meta.url);
/** They speak in sentences, of law or of the outlet, and hold only behind the body. */
const SET_OFF = ['legal-notice', 'outlet-blurb'];

describe.each(briefCorpora())('$language', (corpus) => {
  const pool = [...corpus.junk, ...knownLines(corpus.language)];

  it('loses no paragraph', () => {
    fc.assert(
      fc.property(briefs(corpus, pool), ({ lines, paragraphs }) => {
        const { body } = cleanText(lines);
        expect(paragraphs.filter((line) => !body.includes(line))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('loses four paragraphs and four junk lines in no order', () => {
    for (const { headline, paragraphs } of corpus.stories) {
      const four = paragraphs.slice(0, 4);
      for (let from = 0; from + 4 <= corpus.junk.length; from++) {
        const junk = corpus.junk.slice(from, from + 4);
        const together = [headline, ...four.slice(0, 2), ...junk, ...four.slice(2)];
        const scattered = [headline, ...four.flatMap((line, at) => [line, junk[at] as string])];
        for (const lines of [together, scattered]) {
          const { body } = cleanText(lines.flatMap((line) => [line, '']));
          expect(four.filter((line) => !body.includes(line))).toEqual([]);
        }
      }
    }
  });
});

function briefs({ stories }: BriefCorpus, pool: readonly string[]) {
  return fc
    .tuple(
      fc.constantFrom(...stories),
      fc.constantFrom(...LAYOUTS),
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      fc.infiniteStream(fc.nat(9999)),
    )
    .map(([story, layout, paragraphs, junk, spaced, draws]) => {
      const pick = (below: number): number => (draws.next().value as number) % below;
      const brief = briefOf(story, pool, layout, { paragraphs, junk }, pick);
      return spaced ? { ...brief, lines: brief.lines.flatMap((line) => [line, '']) } : brief;
    });
}

/** What the rules claim in a language, as their own corpus has it. */
function knownLines(language: string): string[] {
  const sections = readFileSync(new URL(`${language}.txt`, LINES), 'utf8').split(/^= /m);
  return sections
    .filter((section) => !SET_OFF.includes(section.split('\n')[0] as string))
    .flatMap((section) => section.split('\n').filter((line) => line.startsWith('+ ')))
    .map((line) => line.slice(2));
}
