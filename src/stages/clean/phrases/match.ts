import { characterOf, isInvisible, KIND, kindIn, lowerIn } from '../../../text/characters.ts';
import type { LineShape } from '../lines/scan.ts';
import { keyOf, WORD, type Words } from '../lines/words.ts';
import type { Element, Phrase } from './phrase.ts';

// A gap is some words of one sentence. Characters of a script without spaces count as words, so it may be more of them.
const GAP_WORDS = 9;
const GAP_CHARACTERS = 30;
const NUMBER_PARTS = 3;

/** A line under test: its words, and the text where a hash does not tell enough. */
interface Subject {
  readonly words: Words;
  readonly text: string;
  readonly end: number;
}

type Next = (at: number) => boolean;

/**
 * Whether the words of a line are those of a phrase. The work is bounded by the gaps, not by the length of the line.
 * @param cue index of a word by which the phrase was found; absent: it was not looked for
 */
export function matchesPhrase(phrase: Phrase, line: LineShape, words: Words, text: string, cue?: number): boolean {
  const subject: Subject = { words, text, end: line.lastWord };
  const finish: Next = (at) => phrase.openEnd || at === subject.end;
  if (cue !== undefined && phrase.openStart && phrase.cueIsFirst)
    return sequence(subject, phrase.elements, 0, cue, finish);
  const { openers } = phrase;
  const lastStart = phrase.openStart ? line.lastWord - 1 : line.firstWord;
  for (let start = line.firstWord; start <= lastStart; start++) {
    if (openers && !openers.has(keyOf(words.hash[start] as number))) continue;
    if (sequence(subject, phrase.elements, 0, start, finish)) return true;
  }
  return false;
}

function sequence(subject: Subject, elements: readonly Element[], index: number, at: number, next: Next): boolean {
  const element = elements[index];
  if (!element) return next(at);
  const rest: Next = (after) => sequence(subject, elements, index + 1, after, next);
  if (element.kind === 'maybe') return sequence(subject, element.elements, 0, at, rest) || rest(at);
  if (element.kind === 'choice') return element.options.some((option) => sequence(subject, option, 0, at, rest));
  if (element.kind === 'gap') return gap(subject, at, rest);
  if (at >= subject.end) return false;
  if (element.kind === 'number') return number(subject, at, rest);
  if (element.kind === 'head')
    return subject.words.head[at] === element.hash && beginsWith(subject, at, element.prefix) && rest(at + 1);
  if (element.kind === 'fuzzy') return isNearly(wordAt(subject, at), element.word) && rest(at + 1);
  return word(subject, element.hashes, element.lastChar, at, rest);
}

function word(
  { words, end }: Subject,
  hashes: readonly number[],
  lastChar: number | undefined,
  at: number,
  rest: Next,
): boolean {
  const after = at + hashes.length;
  if (after > end) return false;
  for (let k = 0; k < hashes.length; k++) if (words.hash[at + k] !== hashes[k]) return false;
  if (lastChar === undefined) return rest(after);
  return after < end && words.head[after] === lastChar && rest(after + 1);
}

function gap({ words, end }: Subject, at: number, rest: Next): boolean {
  if (rest(at)) return true;
  let cost = 0;
  for (let after = at; after < end; after++) {
    const flags = words.flags[after] as number;
    cost += flags & WORD.unspaced ? GAP_WORDS / GAP_CHARACTERS : 1;
    // What stands between belongs to one sentence.
    if (cost > GAP_WORDS || flags & WORD.endsSentence) return false;
    if (rest(after + 1)) return true;
  }
  return false;
}

/** `1,204` and `1.2k` are two words each. */
function number({ words, end }: Subject, at: number, rest: Next): boolean {
  for (let after = at; after < end && after < at + NUMBER_PARTS; after++) {
    if (!((words.flags[after] as number) & WORD.number)) return false;
    if (rest(after + 1)) return true;
  }
  return false;
}

/** Folded letters of a word, as many as asked for. */
function wordAt({ words, text }: Subject, at: number, unitsMax = 64): string {
  let folded = '';
  for (let unit = words.start[at] as number; unit < text.length && folded.length < unitsMax; unit++) {
    const character = characterOf(text.charCodeAt(unit));
    const kind = kindIn(character);
    if (kind >= KIND.lower) folded += String.fromCharCode(lowerIn(character));
    else if (kind !== KIND.apostrophe && !isInvisible(text.charCodeAt(unit))) break;
  }
  return folded;
}

function beginsWith(subject: Subject, at: number, prefix: string): boolean {
  return wordAt(subject, at, prefix.length) === prefix;
}

/** Equal but for one letter: another, one missing, or one too many. */
function isNearly(found: string, word: string): boolean {
  if (Math.abs(found.length - word.length) > 1) return false;
  let same = 0;
  while (same < word.length && found[same] === word[same]) same++;
  let fromEnd = 0;
  const rest = Math.min(found.length, word.length) - same;
  while (fromEnd < rest && found.at(-1 - fromEnd) === word.at(-1 - fromEnd)) fromEnd++;
  return Math.max(found.length, word.length) - same - fromEnd <= 1;
}
