// Walls as bare text, in thirteen languages, and articles that speak of walls. tests/corpus/walls/LANGUAGE.txt has a wording a
// line under its kind, ` | ` parting its lines; every other one of a kind was held back while cues were written.
import { describe, expect, it } from 'vitest';
import { WALL_LANGUAGES } from '../../src/stages/clean/walls/cue-book.ts';
import { WALL_KINDS } from '../../src/stages/clean/walls/kinds.ts';
import { cleanText } from './clean-text.ts';
import { articlesOfCorpus, HEADLINES, wallsOfCorpus } from './wall-corpus.ts';

const RECALL_MIN = 0.9;
const WALLS = wallsOfCorpus();

const filterOf = (lines: readonly string[]): string | undefined => cleanText(lines).article.filteredBy;

/** Lines as an old wire has them. */
function wrapped(line: string): string[] {
  return line.match(/.{1,60}(?:\s|$)|.{1,60}/g) ?? [];
}

it('has six wordings of each kind in each language, and forty articles', () => {
  for (const language of WALL_LANGUAGES)
    for (const kind of WALL_KINDS)
      expect(WALLS.filter((wall) => wall.language === language && wall.kind === kind).length).toBeGreaterThanOrEqual(6);
  expect(articlesOfCorpus().length).toBeGreaterThanOrEqual(40);
});

describe.each(WALL_LANGUAGES)('walls in %s', (language) => {
  const own = WALLS.filter((wall) => wall.language === language);
  it.each([
    ['alone', []],
    ['below a headline', [HEADLINES[language] as string, '']],
  ])('are taken %s', (_, above) => {
    const missed = own.filter(({ lines }) => filterOf([...above, ...lines]) === undefined);
    expect(missed.length, missed.map(({ lines }) => lines.join(' | ')).join('\n')).toBeLessThanOrEqual(
      (1 - RECALL_MIN) * own.length,
    );
  });
});

it.each(articlesOfCorpus())('leaves %s', (_, lines) => {
  expect(filterOf(lines)).toBeUndefined();
  expect(filterOf(lines.slice(1))).toBeUndefined();
  expect(filterOf(lines.flatMap(wrapped))).toBeUndefined();
});

const TEASERS = [
  'The council voted by 19 to 7 on Thursday evening to reopen the pool on Orchard Lane.',
  'Forty bakers stayed away from their ovens in a dispute over supplements for night work.',
];
const STUBS = [
  'You have read all of your free articles for this month. Choose the subscription that suits you best.',
  'Please turn on JavaScript in your browser to read the rest of this report.',
  'Subscribe to continue reading. Already a subscriber? Log in.',
];

it.each(STUBS)('a sentence of an article stays, and what stands below it goes: %s', (wall) => {
  const bodies = TEASERS.map((teaser) => cleanText(['Town news of the day', '', teaser, '', wall]));
  expect(bodies.map(({ article }) => article.filteredBy)).toEqual([undefined, undefined]);
  expect(bodies.map(({ body }) => body.includes(wall))).toEqual([false, false]);
  expect(bodies.every(({ body }, at) => body.includes(TEASERS[at] as string))).toBe(true);
});

it('a table or a poem above a wall makes it no wall; a menu of a few labels does', () => {
  const rows = ['Hallin', 'Norby', 'Tollen', 'Orsova', 'Lomsey', 'Garrick', 'Brackley', 'Lindholm'].map(
    (town, at) => `${town} rovers ${at} united town 2`,
  );
  expect(filterOf([...rows, '', STUBS[2] as string])).toBeUndefined();
  expect(filterOf([...rows.slice(0, 2), '', STUBS[2] as string])).toBe('subscription-wall');
});

it.each([
  [
    'an offer of a newsletter',
    ['Subscribe to our newsletter and get the best articles in your inbox every morning.'],
    undefined,
  ],
  [
    'what somebody says of a wall',
    [
      'Readers angry',
      '',
      '“You have read all of your free articles for this month, and you must subscribe now to continue reading this story.”',
    ],
    undefined,
  ],
  [
    'a wall in small letters below a headline',
    [(TEASERS[0] as string).slice(0, -1), '', (STUBS[2] as string).replace('S', 'please s')],
    'subscription-wall',
  ],
])('%s is read as what it is', (_, lines, filter) => expect(filterOf(lines)).toBe(filter));

it('one note is enough for a text that is filtered: what rules would have taken of it helps nobody', () => {
  const codes = WALLS.map(({ lines }) => cleanText(lines))
    .filter(({ article }) => article.filteredBy !== undefined)
    .flatMap((cleaned) => cleaned.codes);
  expect(new Set(codes)).toEqual(new Set(['clean/filtered']));
});

it('says that a paywall cut the text', () => {
  expect(cleanText(['Pool saved', '', TEASERS[0] as string, '', STUBS[0] as string]).article.truncated).toBe('paywall');
});

it('is no slower where a text repeats the words of walls without end', () => {
  const text = Array.from({ length: 20_000 }, () => 'Please subscribe to your browser cookies region article.').join(
    ' ',
  );
  const started = performance.now();
  cleanText([text]);
  expect(performance.now() - started).toBeLessThan(3000);
});
