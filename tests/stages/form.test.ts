import { describe, expect, it } from 'vitest';
import { formOf } from '../../src/stages/judge/form.ts';
import { configOf, foldTexts, prepareTexts } from '../five/five.ts';

// Articles as they are written where names are few: each paragraph tells another side, and what they tell of comes back by
// a pronoun, by its kind, or in somebody's words.
const BRIDGE = [
  'The footbridge at Ostrava Mill, hung in 1908 by the engineer Ludvik Hanus, was closed on Monday after a cable snapped under a party of schoolchildren from Telnice.',
  'They were brought to the bank one by one along the railing, which took the fire brigade of Slatina forty minutes. A girl of nine lost her shoe.',
  'The cable had been greased in spring by a firm from Brodek. Its manager, Radim Vesely, speaks of a fault inside the wire that no brush can reach.',
  '"I have crossed here every day since the war and never looked down," said Bozena Kralova, who sells lamps on the Kamenice side. For the time being she walks round by the weir.',
  'These repairs will take until June. The council of Slatina has asked the army in Pardubice for pontoons, and the answer is expected on Thursday.',
];
const LOCAL = [
  'In Horni Lhota, where a bridge of the same kind spans the quarry, the mayor, Jitka Novotna, ordered an inspection by divers and put up a sign that lets only two walkers on at a time.',
  'Shoppers told this newspaper at the Saturday market in Dolni Lhota that they had counted more than two of them on it already by noon, a man with a ladder among them.',
];
const ROUND_UP = [
  'The swimmer Carla Montero won the race around the island of Velia on Sunday, eight minutes ahead of Ines Duarte of Porto.',
  'Parliament in Khorvan passed a law on seed banks by a single vote. Agriculture Minister Tarik Osmanov had threatened to resign.',
  'A landslide above Pellegrino buried the road to the Sella pass; the road office of Trevi expects lorries to wait until Friday.',
  'Painter Aiko Hamasaki, known for her murals on silos, died in Sapporo at the age of 91, her gallery in Kobe said.',
  'The brewer Grenholm buys its rival Tuborn from the Lindgren family for 310 million crowns; regulators in Oslo must agree.',
];

// Five people of one article, each in a paragraph of nobody else's words.
const NEIGHBOURS = [
  'Before breakfast the swimmer Carla Montero circles a lighthouse twice, whatever the weather, and dries her hair at a stove of tiles.',
  'Barley seeds lie in the paper envelopes of Tarik Osmanov, who inherited nine sorts from an uncle and swaps them by post with strangers.',
  'Nobody asked Aiko Hamasaki for murals, yet three concrete silos carry herons, and farmers have begun to offer her whitewash and ladders.',
  'Fallen chestnuts become a bitter ale in the cellar of Jens Lindgren, where copper kettles hiss until midnight and cats keep off mice.',
  'Accordions with torn bellows wait behind a bakery for Marta Quiroga, a glazier once, who charges customers nothing but an hour of music.',
];

const textOf = (paragraphs: readonly string[]): string => paragraphs.join('\n\n');

/** The form of each text, as its words tell it. */
function formsOf(...texts: readonly string[]): string[] {
  const prepared = prepareTexts(new Map(texts.map((text, at) => [`${at}`, text])), configOf());
  return [...prepared.values()].map(({ signature }) => formOf(signature));
}

describe('the form of a text', () => {
  it('is an article though its paragraphs share no name: they point back to one another', () => {
    const withLocal = BRIDGE.toSpliced(3, 0, ...LOCAL);
    expect(formsOf(textOf(BRIDGE), textOf(withLocal))).toEqual(['article', 'article']);
    const { corpus } = foldTexts(
      new Map([
        ['wire', textOf(BRIDGE)],
        ['local', textOf(withLocal)],
      ]),
    );
    expect(corpus.stories).toHaveLength(1);
  });

  it('is a round-up only of four stories or more, each with names of its own', () => {
    expect(formsOf(textOf(ROUND_UP), textOf(ROUND_UP.slice(0, 4)))).toEqual(['round-up', 'round-up']);
    // Three unlike parts has many an article.
    expect(formsOf(textOf(ROUND_UP.slice(0, 3)))).toEqual(['article']);
    // A person with two names is one, who may be anywhere in an article.
    expect(formsOf(textOf(NEIGHBOURS))).toEqual(['article']);
    // Days and months are written like names, and name nobody.
    const nameless = ROUND_UP.map((paragraph) => paragraph.replace(/(?<=\s)\p{Lu}\p{L}+/gu, 'Sunday'));
    expect(formsOf(textOf(nameless))).toEqual(['article']);
  });

  it('is an article where items begin with what was said before', () => {
    const pointing = ROUND_UP.map((paragraph, at) => (at === 0 ? paragraph : `They say so, too. ${paragraph}`));
    expect(formsOf(textOf(pointing))).toEqual(['article']);
  });
});
