import { describe, expect, it } from 'vitest';
import { corpusOf } from '../../src/domain/signature.ts';
import { pairable } from '../../src/stages/pair/members.ts';
import { pair } from '../../src/stages/pair/pair.ts';
import { SHIPPED } from '../../src/text/statistics.ts';
import { configOf, prepareTexts } from '../five/five.ts';

const config = configOf();

/** The pairs that are proposed over texts when each may have so many candidates, as `0~1` by places in the list. */
function proposed(texts: readonly string[], candidatesMax: number): string[] {
  const prepared = [...prepareTexts(new Map(texts.map((text, at) => [`${at}`, text])), config).values()];
  const corpus = corpusOf(prepared.map(({ signature }) => signature));
  const places = corpus.cards.map(({ document }) => prepared.findIndex(({ id }) => id === document));
  const documents = Uint32Array.from(corpus.cards.keys());
  const { a, b } = pair({
    corpus: pairable(corpus),
    documents,
    statistics: SHIPPED,
    options: { ...config.pair, candidatesMax },
    mayMeet: () => true,
  });
  return Array.from(a, (one, at) => [places[one], places[b[at] as number]].toSorted().join('~'));
}

describe('the cap of candidates', () => {
  const LETTER =
    'The lighthouse keeper of Ravnsund, Oline Tveit, found a bottle with a letter of 1931 under the stairs of the tower and took it to the museum in Kalvik.';
  const alike = Array.from({ length: 8 }, (_, at) => `${LETTER} Copy ${at}.`);

  it('lets each document keep so many of those before it', () => {
    expect(proposed(alike, 7)).toHaveLength((8 * 7) / 2);
    expect(proposed(alike, 2)).toHaveLength(0 + 1 + 6 * 2);
  });

  it('takes from the pairs that have the fewest keys in common', () => {
    const kinds = ['divers', 'anglers', 'brewers', 'cyclists', 'painters', 'gliders'];
    const texts = kinds.map(
      (kind) => `The ${kind} of Ravnsund and Kalvik meet Oline Tveit about their club house at noon.`,
    );
    for (const [at, text] of texts.entries()) {
      const twin = texts.length;
      expect(proposed([...texts, text.replace('at noon', 'by noon')], 1), kinds[at]).toContain(`${at}~${twin}`);
    }
  });
});
