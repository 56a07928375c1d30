import { hashString } from './hash.ts';
import { stopWords } from './stopwords.ts';

/** What is known of a token, as bits of `Tokens.flags`. */
export const TOKEN = {
  /** Carries meaning: not in the stop words of its language. */
  content: 1,
  /** Capitalised where the language would not ask for it: most often a name. */
  name: 2,
  number: 4,
  /** A number that reads as a year, 1900 … 2099: weak evidence, since every text of a season shares it. */
  year: 8,
  /** Begins a sentence or a line. */
  first: 16,
  /** Inside a direct quotation. */
  quoted: 32,
  /** A piece of a script without spaces between words. */
  unspaced: 64,
  /** Begins a line of the body. */
  line: 128,
} as const;

/** The words of a text as parallel columns, in text order. */
export interface Tokens {
  /** Hash of each folded, stemmed word. */
  readonly terms: Uint32Array;
  /** Bits of `TOKEN`. */
  readonly flags: Uint8Array;
  /** UTF-16 offsets in the text that was read. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A UTF-16 range of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

// Scripts that write no spaces between words (Unicode Standard Annex 29, section 4, names those that need a dictionary).
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(
  `[${UNSPACED}\\u30fc]+|(?:\\p{Lu}\\.){2,}|\\p{N}+(?:[.,]\\p{N}+)*|[\\p{L}\\p{M}](?:[\\p{L}\\p{M}\\p{N}]|['’](?=[\\p{L}]))*`,
  'gu',
);
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const IS_NUMBER = /^\p{N}/u;
const STARTS_UPPER = /^\p{Lu}/u;
const ALL_UPPER = /^\p{Lu}{2,}$/u;
const HAS_LOWER = /\p{Ll}/u;
const YEAR = /^(?:19|20)\d\d$/;
const ENDS_SENTENCE = /[.!?…:。！？؟।]["'”’»)\]]*\s*$|["“«„([]\s*$|^\s*[-–—•*·]\s*$/u;

/** Folds a word's case, apostrophes and possessive: `Moscow’s` and `MOSCOW` are `moscow`. */
export function foldWord(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/['’]/g, '');
}

/** Drops an English plural: `talks` → `talk`, `parties` → `party`. Other languages stay as they are. */
export function stem(word: string, language: string): string {
  if (language !== 'en' || word.length < 4 || !word.endsWith('s') || word.endsWith('ss') || word.endsWith('us'))
    return word;
  return word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/**
 * Reads the words of the given ranges (lines of a body, in order). A script without spaces gives character bigrams.
 *
 * @param quoted ranges of direct quotations, in order, without overlap
 * @param language BCP 47 primary subtag, or '' when not known
 */
export function tokenize(text: string, lines: readonly Range[], quoted: readonly Range[], language: string): Tokens {
  const terms: number[] = [];
  const flags: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const stops = stopWords(language);
  let quote = 0;
  const push = (term: string, start: number, end: number, flag: number): void => {
    while (quote < quoted.length && (quoted[quote] as Range).end <= start) quote++;
    const inside = quote < quoted.length && (quoted[quote] as Range).start <= start;
    terms.push(hashString(term));
    flags.push(inside ? flag | TOKEN.quoted : flag);
    starts.push(start);
    ends.push(end);
  };
  for (const line of lines) {
    const content = text.slice(line.start, line.end);
    const words = [...content.matchAll(WORD)];
    const titled = isTitled(words);
    const hasLower = HAS_LOWER.test(content);
    let from = 0;
    for (const [index, match] of words.entries()) {
      const word = match[0];
      const at = match.index;
      const start = line.start + at;
      const begins = index === 0 || ENDS_SENTENCE.test(content.slice(from, at));
      from = at + word.length;
      let flag = (begins ? TOKEN.first : 0) | (index === 0 ? TOKEN.line : 0);
      if (IS_UNSPACED.test(word)) {
        pushBigrams(word, start, flag, push);
        continue;
      }
      if (IS_NUMBER.test(word)) {
        const digits = word.replace(/[.,](?=\p{N}{3}(?!\p{N}))/gu, '');
        flag |= TOKEN.content | TOKEN.number | (YEAR.test(digits) ? TOKEN.year : 0);
        push(digits, start, start + word.length, flag);
        continue;
      }
      const folded = foldWord(word.replaceAll('.', ''));
      const acronym = hasLower && ALL_UPPER.test(word.replaceAll('.', ''));
      const stopped = stops.has(folded) || folded.length < 2;
      if (!stopped || acronym) flag |= TOKEN.content;
      if (STARTS_UPPER.test(word) && !titled && hasLower && (!stopped || acronym) && (!begins || acronym))
        flag |= TOKEN.name;
      // “US” the country must not be “us” the pronoun: an acronym that reads as a stop word keeps a mark.
      push(acronym && stopped ? `${folded}.` : stem(folded, language), start, start + word.length, flag);
    }
  }
  const tokens = {
    terms: Uint32Array.from(terms),
    flags: Uint8Array.from(flags),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
  };
  spreadNames(tokens);
  return tokens;
}

function pushBigrams(
  run: string,
  start: number,
  flag: number,
  push: (term: string, start: number, end: number, flag: number) => void,
): void {
  const kind = flag | TOKEN.content | TOKEN.unspaced;
  if (run.length === 1) push(run, start, start + 1, kind);
  for (let at = 0; at + 1 < run.length; at++) {
    push(run.slice(at, at + 2), start + at, start + at + 2, at === 0 ? kind : kind & ~(TOKEN.first | TOKEN.line));
  }
}

/** A line in which nearly every longer word is capitalised is a title: capitals there name nothing. */
function isTitled(words: readonly RegExpExecArray[]): boolean {
  const long = words.filter((match) => match[0].length > 3);
  return long.length >= 4 && long.filter((match) => STARTS_UPPER.test(match[0])).length >= 0.8 * long.length;
}

/** A word that is a name in the middle of a sentence is the same name at the beginning of another. */
function spreadNames({ terms, flags }: Tokens): void {
  const names = new Set<number>();
  for (let at = 0; at < terms.length; at++) if ((flags[at] as number) & TOKEN.name) names.add(terms[at] as number);
  for (let at = 0; at < terms.length; at++) {
    if (
      (flags[at] as number) & TOKEN.first &&
      (flags[at] as number) & TOKEN.content &&
      names.has(terms[at] as number)
    ) {
      flags[at] = (flags[at] as number) | TOKEN.name;
    }
  }
}
