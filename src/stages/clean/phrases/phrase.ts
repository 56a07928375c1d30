import { KIND, kindOf } from '../../../text/characters.ts';
import { FUNCTION_WORDS } from '../../../text/function-words.ts';
import { HEAD_UNITS, hashWord, keyOf } from '../lines/words.ts';

/**
 * One turn of phrase, written as words in lower case without apostrophes, hyphens parting words:
 *
 *     word        that word          word*    a word that begins so (four letters or more)
 *     ~word       that word with one letter mistyped, missing or added (six letters or more)
 *     (a b|c)     one of these       x?       x may be missing       #   a number
 *     …           inside: some words of one sentence; at an end: anything
 *     <9          at the end: only on lines of fewer words
 *
 * Without `…` at its ends it must be all words of a line.
 */
export interface Phrase {
  readonly source: string;
  readonly elements: readonly Element[];
  /** Whether the line may have words before it, or after it. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** Hashes of words of which a matching line has at least one. */
  readonly cues: readonly number[];
  /** The same for beginnings of words. */
  readonly headCues: readonly number[];
  /** Keys (`keyOf`) of the words that the phrase may begin with; absent when that cannot be told. */
  readonly openers?: ReadonlySet<number>;
  /** Whether a cue is the first word of the phrase, so that a match begins where a cue stands. */
  readonly cueIsFirst: boolean;
  /** Hashes of words: a matching line has one of each list. */
  readonly requires: ReadonlyArray<readonly number[]>;
  /** The most words of a matching line. */
  readonly wordsMax: number;
}

/** One step of a phrase. `word` is a run of words; one of a script without spaces has as many as it has characters. */
export type Element =
  | { readonly kind: 'word'; readonly hashes: readonly number[]; readonly lastChar?: number }
  | { readonly kind: 'head'; readonly hash: number; readonly prefix: string }
  | { readonly kind: 'fuzzy'; readonly word: string }
  | { readonly kind: 'number' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'choice'; readonly options: ReadonlyArray<readonly Element[]> }
  | { readonly kind: 'maybe'; readonly elements: readonly Element[] };

interface Literal {
  readonly word: string;
  readonly isHead: boolean;
}

const FUZZY_LETTERS_MIN = 6;
const GAP = '…';
const ties = new Set([...FUNCTION_WORDS.values()].flat());

/** @throws SyntaxError when the phrase cannot be read, or has no word to find it by */
export function parsePhrase(source: string): Phrase {
  const { parts, limit } = limited(split(source, ' '));
  const openStart = parts[0] === GAP;
  const openEnd = parts.at(-1) === GAP;
  const inner = parts.slice(openStart ? 1 : 0, openEnd ? -1 : undefined);
  const found = inner
    .filter((part) => part !== GAP && !part.endsWith('?'))
    .map((part) => literalsOf(part))
    .filter((literals) => literals.length > 0);
  const [best, ...others] = found.toSorted((a, b) => weightOf(b) - weightOf(a));
  if (!best) throw new SyntaxError(`a phrase needs a word that is not optional, found “${source}”`);
  return {
    source,
    elements: inner.map(elementOf),
    openStart,
    openEnd,
    cues: best.filter(({ isHead }) => !isHead).map(({ word }) => cueOf(word)),
    headCues: best.filter(({ isHead }) => isHead).map(({ word }) => hashWord(word.slice(0, HEAD_UNITS))),
    ...openersOf(inner),
    cueIsFirst: best === literalsAtStart(inner, found),
    requires: others
      .filter((literals) => literals.every(({ word, isHead }) => !isHead && !isUnspaced(word)))
      .map((literals) => literals.map(({ word }) => hashWord(word))),
    wordsMax: Math.min(limit, parts.includes(GAP) ? Number.POSITIVE_INFINITY : longest(inner)),
  };
}

/** The literals of the first part, if each of its alternatives begins with the word that was chosen for it. */
function literalsAtStart(
  parts: readonly string[],
  found: readonly (readonly Literal[])[],
): readonly Literal[] | undefined {
  const first = parts[0] as string;
  if (first === GAP || first.endsWith('?')) return undefined;
  const firsts = first.startsWith('(') ? alternativesOf(first).map((option) => split(option, ' ')[0]) : [first];
  const [literals] = found;
  const isFirst =
    literals?.length === firsts.length &&
    literals.every(({ word }, at) => (firsts[at] as string).replace(/^~|\*$/g, '') === word);
  return isFirst ? literals : undefined;
}

function limited(parts: readonly string[]): { readonly parts: readonly string[]; readonly limit: number } {
  const limit = /^<(\d{1,3})$/.exec(parts.at(-1) ?? '')?.[1];
  return limit ? { parts: parts.slice(0, -1), limit: Number(limit) - 1 } : { parts, limit: Number.POSITIVE_INFINITY };
}

function elementOf(part: string): Element {
  if (part === GAP) return { kind: 'gap' };
  if (part.endsWith('?')) return { kind: 'maybe', elements: [elementOf(part.slice(0, -1))] };
  if (part.startsWith('('))
    return { kind: 'choice', options: alternativesOf(part).map((option) => split(option, ' ').map(elementOf)) };
  if (part === '#') return { kind: 'number' };
  if (part.startsWith('~')) {
    if (part.length <= FUZZY_LETTERS_MIN)
      throw new SyntaxError(`“${part}” must have ${FUZZY_LETTERS_MIN} letters or more`);
    return { kind: 'fuzzy', word: part.slice(1) };
  }
  if (part.endsWith('*')) {
    const prefix = part.slice(0, -1);
    return { kind: 'head', hash: hashWord(prefix.slice(0, HEAD_UNITS)), prefix };
  }
  return isUnspaced(part) ? charactersOf(part) : { kind: 'word', hashes: [hashWord(part)] };
}

/** A word of a script without spaces: pairs, and the last character alone, since what follows it is not known. */
function charactersOf(part: string): Element {
  const pairs = Array.from({ length: part.length - 1 }, (_, at) => hashWord(part.slice(at, at + 2)));
  return { kind: 'word', hashes: pairs, lastChar: hashWord(part.slice(-1)) };
}

/** The words that a line of this phrase may begin with, when they can be told. */
function openersOf(parts: readonly string[]): { readonly openers?: ReadonlySet<number> } {
  const openers = new Set<number>();
  for (const part of parts) {
    const optional = part.endsWith('?');
    const own = optional ? part.slice(0, -1) : part;
    const firsts = own.startsWith('(')
      ? alternativesOf(own).map((alternative) => split(alternative, ' ')[0] as string)
      : [own];
    for (const first of firsts) {
      const isTold = /^[\p{L}\p{M}\p{N}]+$/u.test(first) && !(isUnspaced(first) && first.length < 2);
      if (!isTold) return {};
      openers.add(keyOf(cueOf(first)));
    }
    if (!optional) return { openers };
  }
  return {};
}

/** How many words the longest line of these parts has; a script without spaces is not counted, a number may have three. */
function longest(parts: readonly string[]): number {
  let words = 0;
  for (const part of parts) {
    const own = part.endsWith('?') ? part.slice(0, -1) : part;
    const options = own.startsWith('(') ? alternativesOf(own).map((alternative) => split(alternative, ' ')) : [[own]];
    if (options.flat().some(isUnspaced)) return Number.POSITIVE_INFINITY;
    words += Math.max(...options.map((option) => option.length + 2 * option.filter((word) => word === '#').length));
  }
  return words;
}

function cueOf(word: string): number {
  return hashWord(isUnspaced(word) ? word.slice(0, 2) : word);
}

/** Splits outside of brackets. */
function split(source: string, by: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of source) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === by && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.filter((part) => part !== '');
}

function alternativesOf(part: string): string[] {
  return split(part.slice(1, part.lastIndexOf(')')), '|');
}

/** Words of which a line that matches the part has at least one; the heaviest of each alternative. */
function literalsOf(part: string): Literal[] {
  if (part.startsWith('(')) {
    const each = alternativesOf(part).map((alternative) =>
      split(alternative, ' ')
        .flatMap((word) => (word.endsWith('?') ? [] : literalsOf(word).slice(0, 1)))
        .toSorted((a, b) => weightOf([b]) - weightOf([a]))
        .slice(0, 1),
    );
    return each.every((literals) => literals.length > 0) ? each.flat() : [];
  }
  if (part === '#' || part === GAP) return [];
  // Found by its first letters: a slip of the pen seldom stands there.
  if (part.startsWith('~')) return [{ word: part.slice(1), isHead: true }];
  if (part.endsWith('*')) {
    const word = part.slice(0, -1);
    if (word.length < HEAD_UNITS) throw new SyntaxError(`“${part}” must begin with ${HEAD_UNITS} letters or more`);
    return [{ word, isHead: true }];
  }
  return isUnspaced(part) && part.length < 2 ? [] : [{ word: part, isHead: false }];
}

/** The rarest word finds a phrase with the fewest lines tried in vain: longer ones are, and ties are not. */
function weightOf(literals: readonly Literal[]): number {
  return Math.min(
    ...literals.map(({ word, isHead }) => (ties.has(word) ? 0 : isUnspaced(word) ? 4 : isHead ? 4 : word.length)),
  );
}

function isUnspaced(word: string): boolean {
  return kindOf(word.charCodeAt(0)) === KIND.unspaced;
}
