import { PhraseBook } from '../phrases/phrase-book.ts';
import { BLOCKER, BROWSER, CHECK, CLOSED, DENIED, REGION, ROBOT, SWITCH } from './cues/barriers.ts';
import { CHOICE, CONSENT, COOKIES } from './cues/consent.ts';
import { FAULT, MISSING, PLACE, RETRY } from './cues/errors.ts';
import { ACCOUNT, ALLOWANCE, NEWSLETTER, PAYING, READING } from './cues/selling.ts';
import { ADDRESS, REPORT } from './cues/voice.ts';

/** Words by language that speak of one thing; turns of phrase (`phrases/phrase.ts`) parted by commas. */
export type Cues = Readonly<Record<string, string>>;

const LISTS = {
  address: ADDRESS,
  report: REPORT,
  reading: READING,
  paying: PAYING,
  account: ACCOUNT,
  allowance: ALLOWANCE,
  newsletter: NEWSLETTER,
  cookies: COOKIES,
  consent: CONSENT,
  choice: CHOICE,
  robot: ROBOT,
  check: CHECK,
  denied: DENIED,
  browser: BROWSER,
  blocker: BLOCKER,
  switch: SWITCH,
  region: REGION,
  closed: CLOSED,
  place: PLACE,
  missing: MISSING,
  fault: FAULT,
  retry: RETRY,
} satisfies Record<string, Cues>;

export type Cue = keyof typeof LISTS;

const NAMES = Object.keys(LISTS) as Cue[];
// Known in every language under its English name.
const ANYWHERE: Partial<Record<Cue, string>> = { cookies: 'cookie, cookies', browser: 'javascript' };
const LINE_WORDS_MAX = 400;

/** The bit of a cue in what `cuesOf` gives. */
export const CUE = Object.fromEntries(NAMES.map((name, at) => [name, 1 << at])) as Readonly<Record<Cue, number>>;

/** Languages whose walls are known. */
export const WALL_LANGUAGES: readonly string[] = Object.keys(ADDRESS);

const books = new Map<string, PhraseBook>();

/** All cues of one language as a book of phrases; made when first asked for. */
export function cueBook(language: string): PhraseBook {
  const known = books.get(language);
  if (known) return known;
  const made = new PhraseBook(
    NAMES.map((name) => ({ phrases: { [language]: phrasesOf(name, language) }, wordsMax: LINE_WORDS_MAX })),
  );
  books.set(language, made);
  return made;
}

function phrasesOf(name: Cue, language: string): string {
  const cues: Cues = LISTS[name];
  const sources = [cues[language], ANYWHERE[name]].filter((list) => list !== undefined);
  const words = new Set(sources.flatMap((list) => list.split(',')).map((word) => word.trim()));
  return [...words].map((word) => `… ${word} …`).join('\n');
}
