import { ENGLISH_STEMS } from '../../src/text/background/en.ts';
import { foldWord, stem } from '../../src/text/fold-word.ts';

const COMMON = new Set(
  [ENGLISH_STEMS.words10, ENGLISH_STEMS.words20, ENGLISH_STEMS.words35].flatMap((words) => words.split(' ')),
);
const CAPITALISED = /(?<=[\p{Ll},;’”] |[“("])\p{Lu}[\p{L}]+/gu;
// Names that a dictionary has as words too, and outlets and agencies where they begin a line.
const ALSO_NAMES = [
  'West',
  'Western',
  'Times',
  'RFE',
  'RL',
  'French',
  'German',
  'Turkish',
  'Russian',
  'American',
  'European',
  'Black',
  'Sea',
  'Jennifer',
  'Bob',
  'Malaysia',
  'Turkey',
  'India',
  'China',
  'Brazil',
  'South',
  'North',
  'America',
  'Africa',
  'Latin',
  'Asia',
  'Donald',
  'Crimea',
];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const SYLLABLES = 'ka vo ri mel tor ban shi lu dre no fi gar pol zu hem ost'.split(' ');
const WORD = /\p{Lu}\p{L}+|\d+/gu;

/** A linear congruential generator (Numerical Recipes): the same sequence everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A function that replaces every name, number, outlet and date of the texts, each by the same other one throughout.
 * Words of the pages' furniture and prose stay: they are what the rules and the judge may go by.
 */
export function replacer(texts: Iterable<string>, seed: number): (text: string) => string {
  const random = seeded(seed);
  const names = new Set(ALSO_NAMES);
  for (const text of texts) {
    for (const [word] of text.matchAll(CAPITALISED)) if (!COMMON.has(stem(foldWord(word), 'en'))) names.add(word);
  }
  for (const month of MONTHS) names.delete(month);
  const replacements = new Map<string, string>();
  const used = new Set<string>();
  const name = (): string => {
    const word = Array.from(
      { length: 2 + Math.floor(random() * 2) },
      () => SYLLABLES[Math.floor(random() * SYLLABLES.length)],
    ).join('');
    if (used.has(word)) return name();
    used.add(word);
    return (word[0] as string).toUpperCase() + word.slice(1);
  };
  const number = (digits: string): string => {
    if (digits.length === 4) return String(1980 + Math.floor(random() * 45));
    const value = String(Math.floor((1 + random() * 8.99) * 10 ** (digits.length - 1)));
    return Number(digits) <= 31 && Number(value) > 31 ? String(1 + Math.floor(random() * 27)) : value;
  };
  const shift = 1 + Math.floor(random() * 11);
  const replace = (word: string): string => {
    if (/^\d/.test(word)) return number(word);
    const month = MONTHS.indexOf(word);
    return month >= 0 ? (MONTHS[(month + shift) % 12] as string) : name();
  };
  return (text) =>
    text.replace(WORD, (word) => {
      if (!/^\d/.test(word) && !names.has(word) && !MONTHS.includes(word)) return word;
      const known = replacements.get(word) ?? replace(word);
      replacements.set(word, known);
      return known;
    });
}

/** Paragraphs joined by single line breaks. */
export function joined(text: string): string {
  return text.replace(/\n\s*\n/g, '\n');
}
