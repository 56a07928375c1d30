import { characterOf, KIND, kindIn, kindOf, lowerIn } from '../../../text/characters.ts';
import { FUNCTION_WORDS } from '../../../text/function-words.ts';
import { HEAD_UNITS, hashWord } from '../lines/scan.ts';

/**
 * One turn of phrase, written as words of a folded line (`foldLine`):
 *
 *     word        that word          word*    a word that begins so (four letters or more)
 *     ~word       that word with one letter mistyped, missing or added (six letters or more)
 *     (a b|c)     one of these       x?       x may be missing       #   a number
 *     …           inside: up to 60 characters of one sentence; at an end: anything
 *
 *     <9          at the end: only on lines of fewer words
 *
 * Without `…` at its ends it must be the whole line. A full stop may stand between any two words (“5 min. read”).
 */
export interface Phrase {
  readonly source: string;
  readonly pattern: RegExp;
  /** Hashes of words of which a matching line has at least one. */
  readonly cues: readonly number[];
  /** The same for beginnings of words. */
  readonly headCues: readonly number[];
  /** Hashes of the words that a matching line may begin with; absent when it may begin with any. */
  readonly openers?: ReadonlySet<number>;
  /** Hashes of words: a matching line has one of each list. */
  readonly requires: ReadonlyArray<readonly number[]>;
  /** The most words of a matching line; Infinity when the phrase has a gap. Numbers may be parted in two. */
  readonly wordsMax: number;
}

interface Literal {
  readonly word: string;
  readonly isHead: boolean;
}

const GAP_CHARS = 60;
const FUZZY_LETTERS_MIN = 6;
const ties = new Set([...FUNCTION_WORDS.values()].flat());

/** Lower case, apostrophes gone, `.` for every end of a sentence, one space for all that is neither letter nor digit. */
export function foldLine(text: string): string {
  let folded = '';
  let pending = false;
  for (let at = 0; at < text.length; at++) {
    const character = characterOf(text.charCodeAt(at));
    const kind = kindIn(character);
    if (kind >= KIND.lower) {
      if (pending && folded !== '') folded += ' ';
      pending = false;
      folded += String.fromCharCode(lowerIn(character));
    } else if (kind === KIND.stop) {
      if (folded !== '' && !folded.endsWith('.')) folded += '.';
      pending = kindOf(text.charCodeAt(at + 1)) < KIND.lower;
    } else if (kind !== KIND.apostrophe) pending = true;
  }
  return folded;
}

/** @throws SyntaxError when the phrase cannot be read, or has no word to find it by */
export function parsePhrase(source: string): Phrase {
  const { elements, limit } = limited(split(source, ' '));
  const [best, ...others] = elements
    .filter((element) => element !== '…' && !element.endsWith('?'))
    .map((element) => literalsOf(element))
    .filter((literals) => literals.length > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a));
  if (!best) throw new SyntaxError(`a phrase needs a word that is not optional, found “${source}”`);
  return {
    source,
    pattern: new RegExp(patternOf(elements), 'u'),
    cues: best.filter(({ isHead }) => !isHead).map(({ word }) => cueOf(word)),
    headCues: best.filter(({ isHead }) => isHead).map(({ word }) => hashWord(word.slice(0, HEAD_UNITS))),
    ...openersOf(elements),
    requires: others
      .filter((literals) => literals.every(({ word, isHead }) => !isHead && !isUnspaced(word)))
      .map((literals) => literals.map(({ word }) => hashWord(word))),
    wordsMax: Math.min(limit, elements.includes('…') ? Number.POSITIVE_INFINITY : longest(elements)),
  };
}

function limited(elements: readonly string[]): { readonly elements: readonly string[]; readonly limit: number } {
  const limit = /^<(\d{1,3})$/.exec(elements.at(-1) ?? '')?.[1];
  return limit
    ? { elements: elements.slice(0, -1), limit: Number(limit) - 1 }
    : { elements, limit: Number.POSITIVE_INFINITY };
}

/** The words that a line of this phrase may begin with, when they can be told. */
function openersOf(elements: readonly string[]): { readonly openers?: ReadonlySet<number> } {
  const openers = new Set<number>();
  for (const element of elements) {
    const optional = element.endsWith('?');
    const own = optional ? element.slice(0, -1) : element;
    const firsts = own.startsWith('(')
      ? alternativesOf(own).map((alternative) => split(alternative, ' ')[0] as string)
      : [own];
    for (const first of firsts) {
      const isTold = /^[\p{L}\p{M}\p{N}]+$/u.test(first) && !(isUnspaced(first) && first.length < 2);
      if (!isTold) return {};
      openers.add(cueOf(first));
    }
    if (!optional) return { openers };
  }
  return {};
}

/** How many words the longest line of these elements has; a script without spaces is not counted. */
function longest(elements: readonly string[]): number {
  let words = 0;
  for (const element of elements) {
    const own = element.endsWith('?') ? element.slice(0, -1) : element;
    const options = own.startsWith('(') ? alternativesOf(own).map((alternative) => split(alternative, ' ')) : [[own]];
    if (options.flat().some(isUnspaced)) return Number.POSITIVE_INFINITY;
    words += Math.max(...options.map((parts) => parts.length + parts.filter((part) => part.startsWith('#')).length));
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

function alternativesOf(element: string): string[] {
  return split(element.slice(1, element.lastIndexOf(')')), '|');
}

/** Words of which a line that matches the element has at least one; the heaviest of each alternative. */
function literalsOf(element: string): Literal[] {
  if (element.startsWith('(')) {
    const each = alternativesOf(element).map((alternative) =>
      split(alternative, ' ')
        .flatMap((part) => (part.endsWith('?') ? [] : literalsOf(part).slice(0, 1)))
        .toSorted((a, b) => weightOf([b]) - weightOf([a]))
        .slice(0, 1),
    );
    return each.every((literals) => literals.length > 0) ? each.flat() : [];
  }
  if (element === '#' || element === '…' || element.startsWith('~')) return [];
  if (element.endsWith('*')) {
    const word = element.slice(0, -1);
    if (word.length < HEAD_UNITS) throw new SyntaxError(`“${element}” must begin with ${HEAD_UNITS} letters or more`);
    return [{ word, isHead: true }];
  }
  return isUnspaced(element) && element.length < 2 ? [] : [{ word: element, isHead: false }];
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

function patternOf(elements: readonly string[]): string {
  const isOpen = elements[0] === '…';
  // Where one script writes no spaces, none may stand before or behind a word of another, either.
  const space = elements.some(standsAlone) ? '[ .]{0,2}' : '\\.? ';
  let pattern = isOpen ? (space === '\\.? ' ? '(?:^|[ .])' : '') : '^';
  let before: string | undefined;
  for (const element of isOpen ? elements.slice(1) : elements) {
    if (element === '…') {
      before = '…';
      continue;
    }
    const optional = element.endsWith('?');
    const own = elementPattern(optional ? element.slice(0, -1) : element);
    if (before === undefined) {
      pattern += optional ? `(?:${own}(?:${space}|$))?` : own;
      // What may be missing leaves the next word where the line begins.
      if (optional) continue;
    } else if (before === '…') pattern += `${space}(?:[^.]{1,${GAP_CHARS}}${space})?${own}`;
    else pattern += optional ? `(?:${space}${own})?` : `${space}${own}`;
    before = element;
  }
  if (elements.at(-1) !== '…') return `${pattern}[ .]*$`;
  return elements.some(standsAlone) ? pattern : `${pattern}(?:$|[ .])`;
}

/** Words of a script without spaces need none around them. */
function standsAlone(element: string): boolean {
  return element !== '…' && isUnspaced(element.replace(/^[(~]/, ''));
}

function elementPattern(element: string): string {
  if (element === '#') return '\\d[\\d., ]*[km]?';
  if (element.startsWith('(')) {
    const inner = alternativesOf(element).map((alternative) => innerPattern(split(alternative, ' ')));
    return `(?:${inner.join('|')})`;
  }
  if (element.startsWith('~')) return fuzzy(element.slice(1));
  if (element.endsWith('*')) return `${literal(element.slice(0, -1))}[\\p{L}\\p{M}]*`;
  return literal(element);
}

function innerPattern(parts: readonly string[]): string {
  let pattern = '';
  for (const part of parts) {
    const optional = part.endsWith('?');
    const own = elementPattern(optional ? part.slice(0, -1) : part);
    if (pattern === '') pattern = optional ? `(?:${own} )?` : own;
    else if (pattern.endsWith(' )?')) pattern += own;
    else pattern += optional ? `(?: ${own})?` : `${isUnspaced(part) ? ' ?' : '\\.? '}${own}`;
  }
  return pattern;
}

/** One letter other, missing, or one too many, anywhere. */
function fuzzy(word: string): string {
  if (word.length < FUZZY_LETTERS_MIN)
    throw new SyntaxError(`“~${word}” must have ${FUZZY_LETTERS_MIN} letters or more`);
  const variants = [word];
  for (let at = 0; at < word.length; at++)
    variants.push(`${literal(word.slice(0, at))}\\p{L}{0,2}${literal(word.slice(at + 1))}`);
  return `(?:${variants.join('|')})`;
}

function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
}
